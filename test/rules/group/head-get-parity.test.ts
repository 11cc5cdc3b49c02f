import { headGetParity } from '../../../src/rules/group/head-get-parity.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const asked = (method: string, response: string, name = 'none') => ({
  case: name,
  request: `${method} https://api.example.com/orders HTTP/1.1\n\n`,
  response,
})
const refused = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n'

groupRuleTest(headGetParity, {
  passes: {
    'a server without HEAD': [
      asked('GET', `${refused}\n`),
      asked('HEAD', 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n'),
    ],
    'a HEAD of another case': [asked('GET', `${refused}\n`), asked('HEAD', 'HTTP/1.1 200 OK\n\n', 'valid')],
    'a HEAD without a media type': [
      asked('GET', `${refused}Content-Type: application/json\n\n{}`),
      asked('HEAD', `${refused}\n`),
    ],
    'a GET that a limiter answered, which says nothing of the application': [
      asked('GET', 'HTTP/1.1 429 Too Many Requests\nRetry-After: 30\n\n'),
      asked('HEAD', `${refused}\n`),
    ],
    'a HEAD that a gateway or a firewall answered': [
      asked('GET', `${refused}\n`),
      asked('HEAD', 'HTTP/1.1 504 Gateway Timeout\n\n'),
      asked('HEAD', 'HTTP/1.1 403 Forbidden\ncf-mitigated: challenge\n\n'),
    ],
    'schemes in other letters': [
      asked('GET', `${refused}\n`),
      asked('HEAD', `${refused.replace('Bearer', 'bearer')}\n`),
    ],
  },
  fails: {
    'another status': {
      exchanges: [asked('GET', `${refused}\n`), asked('HEAD', 'HTTP/1.1 404 Not Found\n\n')],
      at: 'pair:none~none',
      on: 'none',
    },
    'another realm': {
      exchanges: [asked('GET', `${refused}\n`), asked('HEAD', `${refused.replace('api', 'web')}\n`)],
      at: 'pair:none~none',
      on: 'none',
    },
    'another media type': {
      exchanges: [
        asked('GET', `${refused}Content-Type: application/json\n\n{}`),
        asked('HEAD', `${refused}Content-Type: text/html\n\n`),
      ],
      at: 'pair:none~none',
      on: 'none',
    },
  },
})

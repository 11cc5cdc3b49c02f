import { pairChallengeConsistent } from '../../../src/rules/group/pair-challenge-consistent.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const answer = (name: string, challenge: string, sent = '') => ({
  case: name,
  request: `GET https://api.example.com/orders HTTP/1.1\n${sent && `Authorization: ${sent}\n`}\n`,
  response: `HTTP/1.1 401 Unauthorized\n${challenge && `WWW-Authenticate: ${challenge}\n`}\n`,
})

groupRuleTest(pairChallengeConsistent, {
  passes: {
    'parameters that belong to the error': [
      answer('none', 'Bearer realm="api"'),
      answer('malformed', 'Bearer realm="api", error="invalid_token", scope="a"'),
    ],
    'the challenges in another order': [
      answer('none', 'Bearer realm="api", Basic realm="api"'),
      answer('malformed', 'basic realm="api", bearer realm="api"'),
    ],
    'only the scheme that was tried': [
      answer('none', 'Bearer realm="api", Basic realm="web"'),
      answer('wrong-password', 'Basic realm="web"', 'Basic YTpi'),
    ],
    'an answer without a challenge, which is another finding': [
      answer('none', 'Bearer realm="api"'),
      answer('malformed', ''),
    ],
    'another method, which is another operation': [
      answer('none', 'Bearer realm="api"'),
      { ...answer('none', 'Basic realm="proxy"'), request: 'PUT https://api.example.com/orders HTTP/1.1\n\n' },
    ],
    'one answer': [answer('none', 'Bearer realm="api"')],
  },
  fails: {
    'another scheme': {
      exchanges: [answer('none', 'Bearer realm="api"'), answer('expired', 'Basic realm="api"', 'Bearer made-up')],
      at: 'pair:none~expired',
      on: 'expired',
    },
    'a realm that comes and goes, once': {
      exchanges: [
        answer('none', 'Bearer realm="api"'),
        answer('malformed', 'Bearer error="invalid_token"'),
        answer('expired', 'Bearer error="invalid_token"'),
      ],
      at: 'pair:none~malformed',
      on: 'malformed',
    },
  },
})

import { pairExistenceOracle } from '../../../src/rules/group/pair-existence-oracle.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const asked = (id: string, response: string, name = 'none') => ({
  case: name,
  request: `GET https://api.example.com/orders/${id} HTTP/1.1\n\n`,
  response,
})
const refused = (body: string) =>
  `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n${body}`

groupRuleTest(pairExistenceOracle, {
  passes: {
    'words that repeat the path': [
      asked('1', refused('{"path":"/orders/1"}')),
      asked('zz', refused('{"path":"/orders/zz"}')),
    ],
    'what a valid credential finds': [asked('1', refused('{}')), asked('zz', 'HTTP/1.1 404 Not Found\n\n', 'valid')],
    'two that are not there': [asked('1', 'HTTP/1.1 404 Not Found\n\n'), asked('zz', 'HTTP/1.1 404 Not Found\n\n')],
  },
  fails: {
    'a 404 for what is not there': {
      exchanges: [asked('1', refused('{}')), asked('zz', 'HTTP/1.1 404 Not Found\n\n')],
      at: 'status',
      on: 'none',
    },
    'other words for what is not there': {
      exchanges: [asked('1', refused('{"m":"log in"}')), asked('zz', refused('{"m":"log in to create it"}'))],
      at: 'body',
      on: 'none',
    },
  },
})

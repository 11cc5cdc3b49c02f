import { queryTokenPolicy } from '../../../src/rules/group/query-token-policy.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const asked = (name: string, head: string, status: string) => ({
  case: name,
  request: `GET https://api.example.com/orders?access_token=made-up HTTP/1.1\n${head}\n`,
  response: `HTTP/1.1 ${status}\n\n`,
})

groupRuleTest(queryTokenPolicy, {
  passes: {
    'a token that is in Authorization too': [asked('token-in-query', 'Authorization: Bearer made-up\n', '200 OK')],
    'another case': [asked('valid', '', '200 OK')],
    'a refusal': [asked('token-in-query', '', '400 Bad Request')],
  },
  fails: {
    'a token that is accepted': {
      exchanges: [asked('token-in-query', '', '200 OK')],
      at: 'status',
      on: 'token-in-query',
    },
  },
})

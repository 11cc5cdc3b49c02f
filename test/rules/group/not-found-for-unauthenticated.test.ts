import { notFoundForUnauthenticated } from '../../../src/rules/group/not-found-for-unauthenticated.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const contract = { title: 'Orders', status: 401 }
const asked = (name: string, status: string, path = '/orders') => ({
  case: name,
  contract,
  request: `GET https://api.example.com${path} HTTP/1.1\n\n`,
  response: `HTTP/1.1 ${status}\n\n`,
})

groupRuleTest(notFoundForUnauthenticated, {
  passes: {
    'a 404 that nothing is known of': [asked('none', '404 Not Found')],
    'a 404 for the valid credential too': [asked('none', '404 Not Found'), asked('valid', '404 Not Found')],
    'a control that was refused': [asked('none', '404 Not Found'), asked('valid', '401 Unauthorized')],
    'a control of another address': [asked('none', '404 Not Found', '/orders/2'), asked('valid', '200 OK')],
  },
  fails: {
    'a 404 to a malformed credential': {
      exchanges: [asked('malformed', '404 Not Found'), asked('valid', '200 OK')],
      at: 'status',
      on: 'malformed',
    },
  },
})

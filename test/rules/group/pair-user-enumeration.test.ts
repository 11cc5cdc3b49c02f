import { pairUserEnumeration } from '../../../src/rules/group/pair-user-enumeration.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const answer = (name: string, { status = '401 Unauthorized', more = '', body = '' }) => ({
  case: name,
  request: `GET https://api.example.com/orders HTTP/1.1\nAuthorization: Basic ${btoa(name === 'unknown-user' ? 'nobody:x' : 'alice:x')}\n\n`,
  response: `HTTP/1.1 ${status}\nWWW-Authenticate: Basic realm="api"\nContent-Type: application/json\n${more}\n${body}`,
})
const pair = (known: Parameters<typeof answer>[1], unknown: Parameters<typeof answer>[1]) => [
  answer('wrong-password', known),
  answer('unknown-user', unknown),
]

groupRuleTest(pairUserEnumeration, {
  passes: {
    'times and ids that differ': pair(
      { body: '{"at":"2026-11-25T10:00:00Z","id":"3f2b8c1e-8d1f-4f6a-9a55-0c1b2d3e4f50"}' },
      { body: '{"at":"2026-11-25T10:00:01Z","id":"aa2b8c1e-8d1f-4f6a-9a55-0c1b2d3e4f51"}' },
    ),
    'a text that has the name of one user in both': pair({ body: '{"m":"alice"}' }, { body: '{"m":"alice"}' }),
    'the name of each user': pair({ body: '{"m":"alice: wrong"}' }, { body: '{"m":"nobody: wrong"}' }),
    'a date and a length': pair({ more: 'Date: Wed, 25 Nov 2026 10:00:00 GMT\n' }, { more: 'Content-Length: 0\n' }),
    'a rate limit': pair({}, { status: '429 Too Many Requests' }),
    'one of them alone': [answer('unknown-user', {})],
  },
  fails: {
    'another status': {
      exchanges: pair({}, { status: '404 Not Found' }),
      at: 'pair:unknown-user~wrong-password',
      on: 'unknown-user',
    },
    'another header': {
      exchanges: pair({ more: 'X-Attempts-Left: 2\n' }, {}),
      at: 'pair:unknown-user~wrong-password',
      on: 'unknown-user',
    },
    'other words': {
      exchanges: pair({ body: '{"m":"wrong password"}' }, { body: '{"m":"no such user"}' }),
      at: 'pair:unknown-user~wrong-password',
      on: 'unknown-user',
    },
    'a member more': {
      exchanges: pair({ body: '{"m":"no","locked":false}' }, { body: '{"m":"no"}' }),
      at: 'pair:unknown-user~wrong-password',
      on: 'unknown-user',
    },
  },
})

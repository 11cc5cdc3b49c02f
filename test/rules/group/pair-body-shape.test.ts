import { pairBodyShape } from '../../../src/rules/group/pair-body-shape.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const answer = (name: string, type: string, body: string) => ({
  case: name,
  response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n${type && `Content-Type: ${type}\n`}\n${body}`,
})

groupRuleTest(pairBodyShape, {
  passes: {
    'other values': [answer('none', 'application/json', '{"a":1}'), answer('empty', 'application/json', '{"a":2}')],
    'an answer without a body': [answer('none', 'application/json', '{"a":1}'), answer('empty', '', '')],
    'a status of its own': [
      answer('none', 'application/json', '{"a":1}'),
      { case: 'malformed', response: 'HTTP/1.1 400 Bad Request\nContent-Type: text/plain\n\nno' },
    ],
  },
  fails: {
    'another media type': {
      exchanges: [answer('none', 'application/json', '{"a":1}'), answer('empty', 'text/html', '<p>no</p>')],
      at: 'pair:none~empty',
      on: 'empty',
    },
    'other members': {
      exchanges: [answer('none', 'application/json', '{"a":1}'), answer('empty', 'application/json', '{"msg":1}')],
      at: 'pair:none~empty',
      on: 'empty',
    },
  },
})

import { pairExpiredVsTampered } from '../../../src/rules/group/pair-expired-vs-tampered.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const answer = (name: string, description: string) => ({
  case: name,
  response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="${description}"\n\n`,
})

groupRuleTest(pairExpiredVsTampered, {
  passes: {
    'one text for all': [
      answer('expired', 'The token is invalid or expired'),
      answer('tampered', 'The token is invalid or expired'),
    ],
    'no expired token': [answer('tampered', 'The token expired')],
  },
  fails: {
    'a tampered token that is called expired': {
      exchanges: [answer('expired', 'The token expired'), answer('tampered', 'The token expired')],
      at: 'pair:expired~tampered',
      on: 'tampered',
    },
  },
})

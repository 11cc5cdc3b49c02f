import { pairDigestNonce } from '../../../src/rules/group/pair-digest-nonce.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const answer = (name: string, challenge: string) => ({
  case: name,
  response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ${challenge}\n\n`,
})
const digest = (algorithm: string) => `Digest realm="api", qop="auth", algorithm=${algorithm}, nonce="MQ=="`

groupRuleTest(pairDigestNonce, {
  passes: {
    'one nonce for two algorithms of one answer': [answer('none', `${digest('SHA-256')}, ${digest('MD5')}`)],
    'a nonce of another scheme': [answer('none', 'X nonce="a"'), answer('malformed', 'X nonce="a"')],
  },
  fails: {
    'a nonce that stays the same': {
      exchanges: [answer('none', digest('SHA-256')), answer('malformed', digest('SHA-256'))],
      at: 'pair:none~malformed',
      on: 'malformed',
    },
  },
})

import { isInSingleQuotes } from '../auth-param.ts'
import { sendRewritten, showValue } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeRealmUnquoted: Rule = {
  id: 'challenge-realm-unquoted',
  severity: 'error',
  spec: 'RFC 9110 §11.5',
  summary: 'A realm is sent in double quotes; recipients read it without them too.',
  help: 'Put double quotes around the realm: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=api\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const { authParams } of ctx.challenges().challenges) {
      for (const param of authParams) {
        const { name, value, quoted, start } = param
        if (quoted || name !== 'realm' || isInSingleQuotes(param)) continue
        const message = `The realm ${showValue(name, value)} has no quotes: clients accept that, a sender must write them`
        ctx.report({ at: ctx.challengePlace(start), message, help: sendRewritten(ctx) })
      }
    }
  },
}

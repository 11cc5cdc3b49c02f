import { knownScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeToken68Unexpected: Rule = {
  id: 'challenge-token68-unexpected',
  severity: 'error',
  spec: 'RFC 6750 §3, RFC 7616 §3.3, RFC 7617 §2',
  summary: 'A scheme that takes parameters has no token68.',
  help: 'Write parameters as name="value": WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer api\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const { scheme, token68, start } of ctx.challenges().challenges) {
      if (token68 === undefined) continue
      const known = knownScheme(scheme)
      if (known === undefined || known.token68) continue
      ctx.report({
        at: ctx.challengePlace(start),
        message: `${nameOf(token68)} behind ${known.name} is read as token68; ${known.name} takes name="value" parameters`,
        help: sendRewritten(ctx),
      })
    }
  },
}

/** A word is shown, what may be a credential is not. */
function nameOf(token68: string): string {
  return /^[a-z]{1,12}=?$/.test(token68) ? quote(token68) : 'What stands'
}

import { sendCorrected, withParam } from '../corrected-field.ts'
import { judgedScheme } from '../judged-scheme.ts'
import type { Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

/** Digest's and PrivateToken's, whose own rules report that they are missing. */
const REPORTED_ELSEWHERE = ['nonce', 'qop', 'challenge']

export const paramRequired: Rule = {
  id: 'param-required',
  severity: 'error',
  spec: 'RFC 7617 §2; RFC 7616 §3.4',
  summary: 'A challenge has every parameter that its scheme requires.',
  help: 'Name the protection space: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic charset="UTF-8"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic charset="UTF-8", realm="api"\n\n' },
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      const scheme = judgedScheme(challenge)
      if (scheme === undefined) continue
      for (const [name, { required }] of scheme.params) {
        if (!required || challenge.params.has(name) || REPORTED_ELSEWHERE.includes(name)) continue
        if (hasStrayParam(ctx)) return
        const why = scheme.name === 'Digest' ? 'no client can compute a response' : `${scheme.spec} requires it`
        ctx.report({
          at: ctx.challengePlace(challenge.start),
          message: `${scheme.name} without ${name}: ${why}`,
          help: sendCorrected(ctx, withParam(challenge, `${name}="api"`)),
        })
      }
    }
  },
}

import { schemes } from '../../challenge/schemes.ts'
import { sendCorrected, withParam } from '../corrected-field.ts'
import { judgedScheme } from '../judged-scheme.ts'
import { maybeIt, misspelt, renamed } from '../misspelt-param.ts'
import type { Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

/** Digest's and PrivateToken's, whose own rules report that they are missing. */
const REPORTED_ELSEWHERE = ['nonce', 'qop', 'challenge']

/** The parameters that a scheme requires, by its name; schemes that require none are left out. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map(
  [...schemes.values()].flatMap(({ name, params }) => {
    const required = [...params.keys()].filter(key => params.get(key)?.required && !REPORTED_ELSEWHERE.includes(key))
    return required.length > 0 ? [[name, required] as const] : []
  }),
)

export const paramRequired: Rule = {
  id: 'param-required',
  severity: 'error',
  spec: 'RFC 7617 §2; RFC 7616 §3.4',
  summary: 'A challenge has every parameter that its scheme requires.',
  help: 'Name the protection space: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic charset="UTF-8"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic charset="UTF-8", realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      const scheme = judgedScheme(challenge)
      const required = scheme && REQUIRED.get(scheme.name)
      if (scheme === undefined || required === undefined) continue
      for (const name of required) {
        if (challenge.params.has(name)) continue
        if (hasStrayParam(ctx)) return
        const slip = misspelt(challenge, name)
        const why = scheme.name === 'Digest' ? 'no client can compute a response' : `${scheme.spec} requires it`
        ctx.report({
          at: ctx.challengePlace(challenge.start),
          message: `${scheme.name} without ${name}: ${why}${maybeIt(slip)}`,
          help: sendCorrected(ctx, slip ? renamed(ctx, slip, name) : withParam(challenge, `${name}="api"`)),
        })
      }
    }
  },
}

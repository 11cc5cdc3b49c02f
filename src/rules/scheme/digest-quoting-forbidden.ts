import type { AuthParam } from '../../challenge/parse.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { type Correction, sendCorrected, withParamAs } from '../corrected-field.ts'
import type { Rule } from '../rule.ts'

export const digestQuotingForbidden: Rule = {
  id: 'digest-quoting-forbidden',
  severity: 'error',
  spec: 'RFC 7616 §3.3',
  summary: 'algorithm and stale of a Digest challenge are sent without quotes.',
  help: 'Drop the quotes: algorithm=SHA-256, stale=true',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm="SHA-256"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (!sameScheme(challenge.scheme, 'Digest')) continue
      const quoted = challenge.authParams.filter(isQuoted)
      for (const { name, value, start } of quoted) {
        const asToken = quoted.every(isToken)
        ctx.report({
          at: ctx.challengePlace(start),
          message: `${name}=${quote(value)} must be sent without quotes`,
          actual: quote(value),
          help: asToken ? sendCorrected(ctx, ...quoted.map(unquoted)) : undefined,
        })
      }
    }
  },
}

function isQuoted({ name, quoted }: AuthParam): boolean {
  return quoted && (name === 'algorithm' || name === 'stale')
}

/** Every algorithm's name, and `true` and `false`, are. */
function isToken({ value }: AuthParam): boolean {
  return /^[\w-]+$/.test(value)
}

function unquoted(param: AuthParam): Correction {
  return withParamAs(param, `${param.name}=${param.value}`)
}

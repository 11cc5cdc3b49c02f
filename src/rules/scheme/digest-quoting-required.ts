import type { AuthParam } from '../../challenge/parse.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { isInSingleQuotes } from '../auth-param.ts'
import { type Correction, quotedParam, sendCorrected, withParamAs } from '../corrected-field.ts'
import { isWithheld } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

/** Without realm: an unquoted one is wrong in every scheme, which challenge-realm-unquoted reports. */
const QUOTED = ['domain', 'nonce', 'opaque', 'qop']

export const digestQuotingRequired: Rule = {
  id: 'digest-quoting-required',
  severity: 'error',
  spec: 'RFC 7616 §3.3',
  summary: 'domain, nonce, opaque and qop of a Digest challenge are sent in double quotes.',
  help: 'Put the value in double quotes: qop="auth"',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop=auth, algorithm=SHA-256\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (!sameScheme(challenge.scheme, 'Digest')) continue
      const bare = challenge.authParams.filter(isBare)
      for (const { name, value, start } of bare) {
        ctx.report({
          at: ctx.challengePlace(start),
          message: `${name} must be sent in double quotes${isWithheld(name) ? '' : `: ${name}=${quote(value)}`}`,
          help: sendCorrected(ctx, ...bare.map(quoted)),
        })
      }
    }
  },
}

function isBare(param: AuthParam): boolean {
  return !param.quoted && QUOTED.includes(param.name) && !isInSingleQuotes(param)
}

function quoted(param: AuthParam): Correction {
  return withParamAs(param, quotedParam(param.name, isWithheld(param.name) ? '[redacted]' : param.value))
}

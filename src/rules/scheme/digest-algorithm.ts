import type { Challenge } from '../../challenge/parse.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { isInSingleQuotes } from '../auth-param.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { misspelt } from '../misspelt-param.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

const ALGORITHMS = ['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess', 'SHA-512-256', 'SHA-512-256-sess']

export const digestAlgorithm: Rule = {
  id: 'digest-algorithm',
  severity: 'error',
  otherwise: 'warning of MD5 alone',
  spec: 'RFC 7616 §3.2, §3.3, §6.1',
  summary: 'Digest names an algorithm that is registered, and does not offer MD5 alone.',
  help: 'Offer SHA-256, before MD5 if old clients need that: WWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA256\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    let weak: Challenge | undefined
    let hasOther = false
    for (const challenge of ctx.challenges().challenges) {
      if (!sameScheme(challenge.scheme, 'Digest') || challenge.authParams.length === 0) continue
      const name = challenge.params.get('algorithm') ?? 'MD5'
      if (!isKnown(name)) reportUnknown(ctx, challenge)
      if (/^MD5(-sess)?$/i.test(name)) weak ??= challenge
      else hasOther = true
    }
    if (weak === undefined || hasOther) return
    const param = weak.authParams.find(({ name }) => name === 'algorithm')
    if (param === undefined && (hasStrayParam(ctx) || misspelt(weak, 'algorithm') !== undefined)) return // param-unknown
    ctx.report({
      at: ctx.challengePlace(param?.start ?? weak.start),
      severity: 'warning',
      message: `MD5 is the only algorithm that Digest offers${param ? '' : ' (none is named)'}: it is broken; add SHA-256`,
    })
  },
}

/** Registered, or of Digest AKA (RFC 3310, RFC 4169). */
function isKnown(name: string): boolean {
  return ALGORITHMS.some(known => known.toLowerCase() === name.toLowerCase()) || /^AKAv\d-/i.test(name)
}

function reportUnknown(ctx: CheckContext, { authParams }: Challenge): void {
  const param = authParams.find(({ name }) => name === 'algorithm')
  if (param === undefined || isInSingleQuotes(param)) return
  const meant = ALGORITHMS.find(known => bareName(known) === bareName(param.value))
  ctx.report({
    at: ctx.challengePlace(param.start),
    message: `${quote(param.value)} is no algorithm of Digest${meant ? `; it is written ${meant}` : ''}`,
    actual: quote(param.value),
    help: meant && sendCorrected(ctx, withParamAs(param, `algorithm=${meant}`)),
  })
}

/** What is left of a name without its punctuation: `SHA256` for `SHA-256`. */
function bareName(name: string): string {
  return name.replace(/[^a-z0-9]/gi, '').toLowerCase()
}

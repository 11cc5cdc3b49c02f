import type { AuthParam } from '../../challenge/parse.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { paramOf } from '../auth-param.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { maybeIt, misspelt } from '../misspelt-param.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

/** A TokenChallenge has a type and two lengths at the least (RFC 9577 §2.1). */
const MIN_OCTETS = 5

export const privatetoken: Rule = {
  id: 'privatetoken',
  severity: 'error',
  spec: 'RFC 9577 §2.1, §2.1.2',
  summary: 'A PrivateToken challenge has challenge, and token-key if any, in padded base64url; max-age is in seconds.',
  help: 'Send it in base64url with its padding, in double quotes: challenge="AAIAC2V4YW1wbGUuY29tAAAA"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: PrivateToken challenge="AAIAB2V4LnRlc3QAAA"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: PrivateToken challenge="AAIAB2V4LnRlc3QAAA=="\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (!sameScheme(challenge.scheme, 'PrivateToken') || challenge.token68 !== undefined) continue
      if (!challenge.params.has('challenge') && !hasStrayParam(ctx)) {
        const message = `PrivateToken without challenge${maybeIt(misspelt(challenge, 'challenge'))}`
        ctx.report({ at: ctx.challengePlace(challenge.start), message })
      }
      for (const name of ['challenge', 'token-key']) {
        const param = paramOf(challenge, name)
        if (param !== undefined) judgeOctets(ctx, param)
      }
      const maxAge = paramOf(challenge, 'max-age')
      if (maxAge === undefined || /^\d+$/.test(maxAge.value)) continue
      ctx.report({ at: ctx.challengePlace(maxAge.start), message: 'max-age is not a whole number of seconds' })
    }
  },
}

function judgeOctets(ctx: CheckContext, param: AuthParam): void {
  const { name, value } = param
  const at = ctx.challengePlace(param.start)
  if (!isBase64url(value)) {
    const meant = asBase64url(value)
    const help = isBase64url(meant) ? sendCorrected(ctx, withParamAs(param, `${name}="${meant}"`)) : undefined
    ctx.report({ at, message: `${name} is not base64url with padding`, help })
  } else if (name === 'challenge' && octetsOf(value) < MIN_OCTETS) {
    ctx.report({ at, message: `challenge has ${octetsOf(value)} octets, fewer than any TokenChallenge` })
  }
}

function isBase64url(value: string): boolean {
  return value.length % 4 === 0 && /^[\w-]+={0,2}$/.test(value)
}

function asBase64url(value: string): string {
  const [plain = ''] = value.replaceAll('+', '-').replaceAll('/', '_').split('=', 1)
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, '=')
}

function octetsOf(base64: string): number {
  const [plain = ''] = base64.split('=', 1)
  return (plain.length * 3) >> 2
}

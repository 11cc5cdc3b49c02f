import { formatChallenge } from '../challenge/format.ts'
import { tokenEnd } from '../challenge/grammar.ts'
import { identityOf } from '../challenge/identity.ts'
import { emptyParamOf } from '../challenge/look-alike.ts'
import type { AuthParam, Challenge, ParsedChallenges } from '../challenge/parse.ts'
import { clip } from '../challenge/problem.ts'
import { repairChallenges } from '../challenge/repair.ts'
import { carriesError, knownScheme } from '../challenge/schemes.ts'
import { quote } from '../quote.ts'
import { redact } from '../redact.ts'
import { isSecretMember, secretsOf } from '../secrets.ts'
import { isInSingleQuotes } from './auth-param.ts'
import { asErrorText } from './error-text.ts'
import type { CheckContext } from './rule.ts'

const REDACTED = '[redacted]'
/** Parameters whose values stand for a client, a session or a key. */
const WITHHELD: ReadonlySet<string> = new Set(['opaque', 'challenge', 'token-key', 'sid', 'data', 'ticket'])

/**
 * A help that ends in the whole challenge field as it ought to be sent: a line for each challenge, well-known schemes first,
 * written as a sender must. Nonces and what the request sent are redacted.
 *
 * @returns `undefined`, which leaves the rule's own help, when nobody knows what was meant or it cannot be shown as it is
 */
export function sendRewritten(ctx: CheckContext): string | undefined {
  const parsed = ctx.challenges()
  if (!memory.has(parsed)) memory.set(parsed, rewritten(ctx.lines(ctx.challengeField)))
  const name = ctx.challengeField === 'www-authenticate' ? 'WWW-Authenticate' : 'Proxy-Authenticate'
  const sent = memory.get(parsed)?.map(line => `${name}: ${line}`)
  return sent && `Send: ${redact(sent.join('\n'), secretsOf(ctx.exchange))}`
}

/** Of fields that were seen before: each finding of a field asks for the same. */
const memory = new WeakMap<ParsedChallenges, readonly string[] | undefined>()

function rewritten(lines: readonly string[]): readonly string[] | undefined {
  const challenges = repairChallenges(lines)
  if (challenges === undefined || challenges.length === 0) return undefined
  const unique = new Map(challenges.map(challenge => [identityOf(challenge), challenge]))
  const written = [...unique.values()].sort((a, b) => Number(isUnknown(a)) - Number(isUnknown(b))).map(rewrite)
  const isWhole = (line: string | undefined): line is string => line !== undefined && !/[^\t\x20-\x7E]/.test(line)
  return written.every(isWhole) ? written : undefined
}

/** Whether the value of a parameter is not to be shown. */
export function isWithheld(name: string): boolean {
  return WITHHELD.has(name) || isSecretMember(name)
}

/** A parameter's value as a message shows it. */
export function showValue(name: string, value: string): string {
  return isWithheld(name) ? REDACTED : quote(clip(value))
}

function isUnknown({ scheme }: Challenge): boolean {
  return knownScheme(scheme) === undefined
}

function rewrite(challenge: Challenge): string | undefined {
  const known = knownScheme(challenge.scheme)
  const scheme = known?.name ?? challenge.scheme
  const empty = emptyParamOf(challenge)
  if (empty !== undefined) return formatChallenge({ scheme, params: empty === 'realm' ? { realm: '' } : {} })
  if (challenge.token68 !== undefined) {
    // What was meant by a word is unknown, what the scheme needs is not; a real token68 is not shown.
    return ['Basic', 'Bearer'].includes(scheme) ? formatChallenge({ scheme, params: { realm: 'api' } }) : undefined
  }
  const params = new Map<string, string>()
  for (const param of challenge.authParams) {
    if (!params.has(param.name)) params.set(param.name, valueToSend(param, scheme))
  }
  const isWritable = ['algorithm', 'stale'].every(name => isToken(params.get(name) ?? 'absent'))
  return isWritable || scheme !== 'Digest' ? formatChallenge({ scheme, params }) : undefined
}

function valueToSend(param: AuthParam, scheme: string): string {
  if (isWithheld(param.name)) return REDACTED
  const value = isInSingleQuotes(param) ? param.value.slice(1, -1) : param.value
  return param.name === 'error_description' && carriesError(scheme) ? asErrorText(value) : value
}

function isToken(text: string): boolean {
  return text !== '' && tokenEnd(text, 0) === text.length
}

import type { AuthParam, Challenge } from '../challenge/parse.ts'
import { escapeText } from '../quote.ts'
import { redact } from '../redact.ts'
import { secretsOf } from '../secrets.ts'
import { isWithheld } from './rewritten-field.ts'
import type { CheckContext } from './rule.ts'

/** What is to stand in the challenge field instead; offsets into its lines joined by `, `. */
export interface Correction {
  start: number
  end: number
  text: string
}

/** The longest field that a help repeats. */
const MAX_LENGTH = 1000

/**
 * A help that ends in the challenge field as it ought to be sent: its lines as they came, but for the corrections.
 * Nonces and what the request sent are redacted.
 *
 * @param corrections - in any order, none over another
 * @returns `undefined`, which leaves the rule's own help, when the field is too long or cannot be shown as it is
 */
export function sendCorrected(ctx: CheckContext, ...corrections: Correction[]): string | undefined {
  const lines = ctx.lines(ctx.challengeField)
  const text = lines.join(', ')
  const isCorrected = ({ start }: { start: number }) => corrections.some(correction => correction.start === start)
  const { challenges } = ctx.challenges()
  if (text.length > MAX_LENGTH || escapeText(text) !== text) return undefined
  if (challenges.some(challenge => challenge.token68 !== undefined && !isCorrected(challenge))) return undefined
  const withheld = challenges.flatMap(({ authParams }) => authParams.filter(param => isWithheld(param.name)))
  const all = [...corrections, ...withheld.filter(param => !isCorrected(param)).map(redacted)]
  const name = ctx.challengeField === 'www-authenticate' ? 'WWW-Authenticate' : 'Proxy-Authenticate'
  let offset = 0
  const sent = lines.map(line => {
    const from = offset
    offset += line.length + 2
    return `${name}: ${applied(line, from, all)}`
  })
  return `Send: ${redact(sent.join('\n'), secretsOf(ctx.exchange))}`
}

/** Adds a parameter behind those of a challenge. */
export function withParam({ authParams, end }: Challenge, param: string): Correction {
  return { start: end, end, text: authParams.length > 0 ? `, ${param}` : ` ${param}` }
}

/** Puts another parameter in the place of one. */
export function withParamAs({ start, end }: AuthParam, text: string): Correction {
  return { start, end, text }
}

/** Takes the parameters of these names out of a challenge; `undefined` when no other would be left. */
export function withoutParams({ authParams }: Challenge, names: readonly string[]): Correction[] | undefined {
  const isKept = ({ name }: AuthParam) => !names.includes(name)
  const first = authParams.findIndex(isKept)
  if (first < 0) return undefined
  return authParams.flatMap((param, i) => {
    if (isKept(param)) return []
    const [before, after] = [authParams[i - 1], authParams[i + 1]]
    if (i < first) return [{ start: param.start, end: after?.start ?? param.end, text: '' }]
    return [{ start: before?.end ?? param.start, end: param.end, text: '' }]
  })
}

/** `name="value"`, with what has to be escaped. */
export function quotedParam(name: string, value: string): string {
  return `${name}="${value.replace(/["\\]/g, '\\$&')}"`
}

function redacted(param: AuthParam): Correction {
  return withParamAs(param, quotedParam(param.name, '[redacted]'))
}

/** A line that starts at an offset, with the corrections that belong into it. */
function applied(line: string, from: number, corrections: readonly Correction[]): string {
  const own = corrections.filter(({ start }) => start >= from && start <= from + line.length)
  let corrected = ''
  let done = 0
  for (const { start, end, text } of own.sort((a, b) => a.start - b.start)) {
    corrected += line.slice(done, start - from) + text
    done = end - from
  }
  return corrected + line.slice(done)
}

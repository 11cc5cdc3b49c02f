import { parseJsonText } from '../json-text.ts'
import { clip, escapeText, show } from '../quote.ts'
import type { Finding } from '../result.ts'
import { pactMismatch } from '../rules/document/pact-mismatch.ts'
import { memberPointer } from './body-path.ts'
import type { InteractionResult, Mismatch } from './core-verifier.ts'
import type { Recorded } from './provider-proxy.ts'

/** What of an answer differs from its pact; not what the contract has an error for at the same place. */
export function mismatchFindings(
  { consumer, description, result, mismatch }: InteractionResult,
  { failure, sent }: Recorded,
  told: readonly Finding[],
): Finding[] {
  const by = `the pact of ${consumer}`
  if (failure !== undefined) {
    const message = `${failure}, so that ${by} could not be verified: ${description}`
    return [{ ...found('operation', message), help: SET_UP }]
  }
  if (sent !== undefined && sent.kind !== 'response')
    return [found('operation', `${sent.message}, so that ${by} could not be verified: ${description}`)]
  if (result === 'OK') return []
  const differences = (mismatch?.mismatches ?? []).map(one => found(placeOf(one), `${by}: ${inWords(one)}`, one))
  if (differences.length === 0) return [found('operation', `${by}: ${mismatch?.message ?? 'it failed'}`)]
  const seen = new Set<string>()
  return differences.filter(({ at }) => {
    const isNew = !seen.has(at) && !told.some(own => own.severity === 'error' && isSamePart(own.at, at))
    seen.add(at)
    return isNew
  })
}

function found(at: string, message: string, { expected, actual }: Partial<Mismatch> = {}): Finding {
  return {
    rule: pactMismatch.id,
    severity: pactMismatch.severity,
    message: clip(escapeText(message), MAX_MESSAGE),
    at,
    ...(expected === undefined ? undefined : { expected: text(expected) }),
    ...(actual === undefined ? undefined : { actual: text(actual) }),
    help: pactMismatch.help,
  }
}

const MAX_MESSAGE = 200
const SET_UP = 'Give the credential that the state needs, or write a handler that sets it up.'

function placeOf({ type, key, path }: Mismatch): string {
  if (type === 'StatusMismatch') return 'status'
  if (type === 'HeaderMismatch') return `header:${key?.toLowerCase()}`
  if (type === 'BodyTypeMismatch') return 'header:content-type'
  return path === undefined ? 'body' : `body#${memberPointer(path)}`
}

/** Pact's own words, but for a header whose regular expression nobody would read. */
function inWords({ type, key, mismatch, expected, actual }: Mismatch): string {
  if (type !== 'HeaderMismatch') return mismatch
  const example = bare(expected)
  return actual === undefined || actual === ''
    ? `${key} is missing, expected one such as ${example}`
    : `${key} is ${bare(actual)}, expected one such as ${example}`
}

/** A header value: Pact writes some as JSON. */
function bare(value: unknown): string {
  const written = typeof value === 'string' && /^".*"$/s.test(value) ? parseJsonText(value) : undefined
  return show(written === undefined ? value : written.value)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Whether two places are in the same part of an answer: the same field, or one member in another. */
function isSamePart(a: string, b: string): boolean {
  const [one, other] = [a, b].map(at => at.replace(/@.*$/, ''))
  return (
    one === other || (a.startsWith('body') && b.startsWith(`${a}/`)) || (b.startsWith('body') && a.startsWith(`${b}/`))
  )
}

import type { Finding, Result } from './result.ts'
import { rules } from './rules/index.ts'

/** A finding that was there when a team began to check, and that does not fail. */
export interface BaselineEntry {
  /** The operation; without an API document the method and path, or the file. */
  operation: string
  /** That it was asked with, where it is not the method of the operation: a DELETE that the document does not have. */
  method?: string
  case?: string
  /** The security scheme whose credential it was, where the operation takes several. */
  scheme?: string
  /** How its request differs from that of the case, where it was sent beside it. */
  beside?: string
  rule: string
  /** The place, without line and column: these move with what stands before them. */
  at: string
  /** ISO 8601 date of the day on which it was listed. */
  since: string
  reason?: string
}

/** What a baseline does to the results of a run. */
export interface Compared {
  /** The same results; what the baseline lists is marked `known`. */
  results: Result[]
  /** Entries of answers that were judged, and in which they were not found. */
  removable: BaselineEntry[]
  /** Entries of answers that were not asked, or could not be judged. */
  notAsked: BaselineEntry[]
}

/** What a run could ask. */
export interface Reach {
  /** Methods that may change something, too: yes, when left out. */
  unsafe?: boolean
}

/** RFC 9110 §9.2.1 */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** They say why an answer could not be judged: tomorrow it can be another reason. */
const unjudged = new Set(rules.filter(rule => 'inconclusive' in rule).map(({ id }) => id))

/** Marks what a baseline lists, and tells which of its entries were not found. */
export function compareWith(
  baseline: readonly BaselineEntry[],
  results: readonly Result[],
  { unsafe = true }: Reach = {},
): Compared {
  const entries = new Map(baseline.map(entry => [keyOf(entry), entry]))
  const found = new Set<BaselineEntry>()
  const judged = new Set(results.filter(isJudged).map(answerOf))
  const marked = results.map(result => {
    const findings = result.findings.map(finding => {
      const entry = entries.get(keyOf(placeOf(finding, result)))
      if (entry === undefined || !isListable(finding)) return finding
      found.add(entry)
      const { since, reason } = entry
      return { ...finding, known: reason === undefined ? { since } : { since, reason } }
    })
    return { ...result, findings }
  })
  const missing = baseline.filter(entry => !found.has(entry))
  const isAsked = ({ operation, method, case: name, scheme }: BaselineEntry) =>
    judged.has(JSON.stringify([operation, name, scheme])) && (unsafe || method === undefined || SAFE.has(method))
  return {
    results: marked,
    removable: missing.filter(isAsked),
    notAsked: missing.filter(entry => !isAsked(entry)),
  }
}

/**
 * The baseline of what was found: entries that were there keep their date and reason, those of answers that were not
 * judged stay, and those that no longer occur are left out. In a fixed order.
 *
 * @param since - the date of the new ones
 */
export function baselineOf(
  results: readonly Result[],
  before: readonly BaselineEntry[],
  since: string,
  reach?: Reach,
): BaselineEntry[] {
  const known = new Map(before.map(entry => [keyOf(entry), entry]))
  const entries = new Map(compareWith(before, results, reach).notAsked.map(entry => [keyOf(entry), entry]))
  for (const result of results) {
    for (const finding of result.findings) {
      if (!isListable(finding)) continue
      const place = placeOf(finding, result)
      entries.set(keyOf(place), known.get(keyOf(place)) ?? { ...place, since })
    }
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

/** Whether a result does not fail: the baseline has all that speaks against it. */
export function isKnown(result: Result): boolean {
  const { outcome, findings } = result
  if (outcome === 'conforms' || !isJudged(result)) return false
  const against = findings.filter(
    ({ severity }) => severity === 'error' || (outcome !== 'violates' && severity !== 'info'),
  )
  return against.length > 0 && against.every(({ known }) => known !== undefined)
}

function isListable({ rule, severity }: Finding): boolean {
  return severity !== 'info' && !unjudged.has(rule)
}

function isJudged({ findings }: Result): boolean {
  return !findings.some(({ rule }) => unjudged.has(rule))
}

function placeOf({ rule, at }: Finding, { exchange }: Result): Omit<BaselineEntry, 'since'> {
  const { case: name, scheme, beside } = exchange
  const operation = operationOf(exchange)
  const method = otherMethodOf(exchange)
  return {
    operation,
    ...(method === undefined ? undefined : { method }),
    ...(name === undefined ? undefined : { case: name }),
    ...(scheme === undefined ? undefined : { scheme }),
    ...(beside === undefined ? undefined : { beside }),
    rule,
    at: at.replace(/@\d+:\d+$/, ''),
  }
}

/** Of an answer that names no operation: what of its request is the same on every server, or its file. */
function operationOf({ operation, source, method, url }: Result['exchange']): string {
  if (operation !== undefined) return operation
  if (source !== undefined) return source.file
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined
  return [method, address ? address.pathname + address.search : url].filter(Boolean).join(' ')
}

/** The method of a request that was sent beside those of its operation. */
function otherMethodOf({ operation, method }: Result['exchange']): string | undefined {
  const [, own] = /^([A-Z]+) \//.exec(operation ?? '') ?? []
  return own === undefined || own === method ? undefined : method
}

function answerOf({ exchange }: Result): string {
  return JSON.stringify([operationOf(exchange), exchange.case, exchange.scheme])
}

/** By it entries are told apart. */
export function keyOf({
  operation,
  method,
  case: name,
  scheme,
  beside,
  rule,
  at,
}: Omit<BaselineEntry, 'since'>): string {
  return JSON.stringify([operation, name, rule, at, method, scheme, beside])
}

import type { MatcherState } from 'vitest'
import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import type { Exchange } from '../exchange.ts'
import { escapeText } from '../quote.ts'
import { redactUrl } from '../redact.ts'
import { findingLines, type Style } from '../reporters/finding-text.ts'
import type { Result } from '../result.ts'
import { bodyDiff } from './body-diff.ts'
import { nearestVariant } from './nearest-variant.ts'
import { notCheckedText } from './not-checked.ts'
import { shownAt } from './place.ts'

type Utils = MatcherState['utils']

/** One answer that was judged, with what was passed to `expect`. */
export interface Judged {
  received: unknown
  exchange: Exchange
  contract: Contract
  result: Result
}

/** The looks of vitest's own messages: they follow its settings. */
export function styleOf(utils: Utils): Style {
  const looks: Readonly<Record<string, (text: string) => string>> = {
    red: utils.RECEIVED_COLOR,
    green: utils.EXPECTED_COLOR,
    bold: utils.BOLD_WEIGHT,
    dim: utils.DIM_COLOR,
  }
  return (look, text) => looks[look]?.(text) ?? text
}

/** What an answer is, in a few words: `case expired: 401`. */
export function answerText({ exchange: { method, url, case: name, status } }: Result): string {
  const asked = [method, url].filter(part => part !== undefined).join(' ')
  const before = [asked, name === undefined ? '' : `case ${name}`].filter(part => part !== '').join(', ')
  return escapeText(`${before === '' ? '' : `${before}: `}${status ?? 'the response'}`)
}

/** What came of an answer, with the variant that it comes nearest to: `violates unauthorized (nearest variant: token_expired)`. */
export function verdictText({ exchange, contract, result }: Judged): string {
  if (result.outcome === 'conforms') {
    return `conforms to ${contract.name}${result.variant === undefined ? '' : ` (${result.variant})`}`
  }
  const says = result.outcome === 'violates' ? 'violates' : 'could not be judged by'
  const { variant, status } = nearestVariant(exchange, contract)
  // An answer of another status was not compared with any variant.
  const isCompared = exchange.response.status === undefined || status?.codes.includes(exchange.response.status)
  const isNear = variant !== undefined && isCompared && exchange.request.case !== 'valid'
  return `${says} ${contract.name}${isNear ? ` (nearest variant: ${variant})` : ''}`
}

/** What was found, where and what to do about it; a diff of the body; what was not checked; one blank line between them. */
export function detailsText(judged: Judged, utils: Utils): string {
  const { exchange, contract, result } = judged
  const style = styleOf(utils)
  const nearest = nearestVariant(exchange, contract)
  const findings = result.findings.map(finding =>
    indented(findingLines(finding, style, shownAt(finding.at, exchange, style)).join('\n')),
  )
  const notChecked = notCheckedText(exchange, contract, result.notChecked)
  const parts = [
    findings.join('\n'),
    diffText(judged, nearest, utils),
    redirectText(judged),
    notChecked === undefined ? undefined : style('dim', notChecked),
  ]
  return parts.filter(part => part !== undefined && part !== '').join('\n\n')
}

function diffText({ exchange, contract, result }: Judged, nearest: Expectation, utils: Utils): string | undefined {
  const diff = bodyDiff(result.findings, exchange, contract, nearest, utils)
  if (diff === undefined) return undefined
  return `The body beside the example of ${nearest.variant ?? contract.name}, where they differ:\n\n${diff}`
}

/** fetch follows redirects by itself: the answer is then another one than the API gave first. */
function redirectText({ received }: Judged): string | undefined {
  if (typeof received !== 'object' || received === null || !('redirected' in received)) return undefined
  const { redirected, url } = received as { redirected: unknown; url?: unknown }
  if (redirected !== true) return undefined
  const where = typeof url === 'string' ? `, from ${escapeText(redactUrl(url))}` : ''
  return `This answer came after a redirect${where}: ask with { redirect: 'manual' } to judge the first one.`
}

/** Each line moved to the right. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

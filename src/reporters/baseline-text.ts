import type { BaselineEntry } from '../baseline.ts'
import { escapeText } from '../quote.ts'
import type { ReportedBaseline } from '../report.ts'
import type { Style } from './finding-text.ts'

/** More lines than this say no more: the file has them all. */
const MAX_ENTRIES = 10

/** What a person can take out of the baseline, and what this run could not tell of. */
export function baselineText({ file, removable, notAsked }: ReportedBaseline, style: Style): string[] {
  const name = escapeText(file)
  const blocks: string[] = []
  if (removable.length > 0) {
    const shown = removable.slice(0, MAX_ENTRIES).map(entry => `  ${entryText(entry)}`)
    const rest = removable.length - shown.length
    blocks.push(
      [
        `${entries(removable.length)} of ${name} no longer ${removable.length === 1 ? 'occurs' : 'occur'}: --update-baseline takes ${removable.length === 1 ? 'it' : 'them'} out`,
        ...shown,
        ...(rest > 0 ? [style('dim', `  and ${rest} more`)] : []),
        '',
      ].join('\n'),
    )
  }
  if (notAsked.length > 0) {
    const text = `${entries(notAsked.length)} of ${name} ${notAsked.length === 1 ? 'is' : 'are'} about answers that this run did not judge`
    blocks.push(`${style('dim', text)}\n`)
  }
  return blocks
}

function entryText({ operation, method, case: name, rule, at }: BaselineEntry): string {
  const asked = method === undefined ? operation : `${operation} (asked with ${method})`
  return escapeText([asked, name, rule, at].filter(Boolean).join('  '))
}

function entries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`
}

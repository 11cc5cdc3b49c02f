import { escapeText } from '../quote.ts'
import type { ReportedIgnore } from '../report.ts'
import { operationWords } from './operation-names.ts'

/** The entries of `ignore` that leave out nothing, a line each; what the others left out is listed with their reason. */
export function ignoredLines(ignored: readonly ReportedIgnore[]): string[] {
  return ignored
    .filter(({ state }) => state !== 'holds')
    .map(({ detail, operations }) => {
      const names = operations.length === 0 ? '' : `: ${operationWords(operations).join(' ')}`
      return `ignore of the config: ${escapeText(detail)}${names}`
    })
}

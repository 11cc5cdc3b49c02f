import type { Skipped } from '../report.ts'

const WORDS: Readonly<Record<Skipped['reason'], string>> = {
  'no-credential': 'without a credential for it',
  'unsafe-method': 'with a method that may change something',
  ignored: 'ignored by the config',
  'unsupported-scheme': 'with a scheme that cannot be asked',
  'not-selected': 'that does not apply or was not selected',
}

/** What was left out in one line: how much for each reason. */
export function skippedSum(skipped: readonly Skipped[]): string {
  const byReason = [...Map.groupBy(skipped, ({ reason }) => reason)].sort(([, a], [, b]) => b.length - a.length)
  return `${skipped.length} skipped (${byReason.map(([reason, of]) => `${of.length} ${WORDS[reason]}`).join(', ')})`
}

import type { Result } from './result.ts'

/** Whether a result is the control's, and it was not refused: it proves the others and is no conforming 401 itself. */
export function isAcceptedControl({ exchange, outcome }: Result): boolean {
  return exchange.case === 'valid' && outcome === 'conforms'
}

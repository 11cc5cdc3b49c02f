import { writeFileSync } from 'node:fs'
import { UsageError } from '../errors.ts'

/**
 * Writes a file; `what` it holds begins the sentence of the error.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`
 */
export function writeFile(file: string, text: string, what: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? cause.code : cause
    const fix = 'check that its folder exists and may be written'
    throw new UsageError(
      'ERR_UNREADABLE_FILE',
      { what: `${what} cannot be written (${reason}).`, where: file, fix },
      { cause },
    )
  }
}

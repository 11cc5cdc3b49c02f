import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
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
    throw unwritable(file, what, cause)
  }
}

/**
 * Writes a file that is not there, and the folders that it needs.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`
 */
export function writeNewFile(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
  } catch (cause) {
    throw unwritable(file, 'The file', cause)
  }
}

function unwritable(file: string, what: string, cause: unknown): UsageError {
  const reason = cause instanceof Error && 'code' in cause ? cause.code : cause
  const fix = 'check that its folder exists and may be written'
  const text = { what: `${what} cannot be written (${reason}).`, where: file, fix }
  return new UsageError('ERR_UNREADABLE_FILE', text, { cause })
}

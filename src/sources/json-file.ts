import { UsageError } from '../errors.ts'
import { quote } from '../quote.ts'
import { lineAndColumn } from '../rules/text-place.ts'
import { fileSystem } from './file-system.ts'

/** The largest file that is read as a whole. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Reads a text file; a byte order mark is left out.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`; `ERR_BAD_INPUT` when it is no UTF-8, or too large
 */
export async function readText(path: string): Promise<string> {
  return textOf(readOctets(path), path)
}

/**
 * Reads a file.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`; `ERR_BAD_INPUT` when it is too large
 */
export function readOctets(path: string): Uint8Array {
  const files = fileSystem()
  if (files === undefined) throw withoutFiles(path)
  const chunks: Buffer[] = []
  let size = 0
  try {
    const file = files.openSync(path, 'r')
    try {
      for (;;) {
        const chunk = Buffer.allocUnsafe(65_536)
        const count = files.readSync(file, chunk)
        if (count === 0 || size > MAX_BYTES) break
        chunks.push(chunk.subarray(0, count))
        size += count
      }
    } finally {
      files.closeSync(file)
    }
  } catch (cause) {
    throw unreadable(path, cause)
  }
  if (size > MAX_BYTES)
    throw new UsageError('ERR_BAD_INPUT', {
      what: `This file has more than ${MAX_BYTES / 1024 / 1024} MiB.`,
      where: path,
      fix: 'name a smaller one',
    })
  return Buffer.concat(chunks)
}

/**
 * Octets as text.
 *
 * @throws UsageError `ERR_BAD_INPUT`
 */
export function textOf(octets: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch (cause) {
    const text = { what: 'This text is not UTF-8.', where, fix: 'save it in UTF-8' }
    throw new UsageError('ERR_BAD_INPUT', text, { cause })
  }
}

/** The error where there are no files to read, as in a browser. */
export function withoutFiles(path: string): UsageError {
  const fix = 'import the JSON, and pass it to defineContract'
  return new UsageError('ERR_UNREADABLE_FILE', { what: 'There are no files here.', where: path, fix })
}

/** The error for a file that cannot be read. */
export function unreadable(path: string, cause: unknown): UsageError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reasons: Record<string, [string, string]> = {
    ENOENT: ['There is no such file.', 'check the path'],
    EISDIR: ['This is a folder.', 'name a file in it'],
    EACCES: ['This file may not be read.', 'check its permissions'],
  }
  const [what, fix] = reasons[code] ?? [`This file cannot be read (${code || String(cause)}).`, 'check the path']
  return new UsageError('ERR_UNREADABLE_FILE', { what, where: path, fix }, { cause })
}

/**
 * Parses JSON and names the place of what is wrong.
 *
 * @throws UsageError `ERR_BAD_INPUT` at `PATH:LINE:COLUMN`
 */
export async function parseJson(text: string, path: string): Promise<unknown> {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // The engine's own words quote the text, which may hold a secret or move a terminal's cursor.
    const { scanJson } = await import('../rules/json-scan.ts')
    const { error = 0 } = scanJson(text)
    const character = text[error]
    const what =
      character === undefined ? 'This JSON ends too early' : `This is not JSON: unexpected ${quote(character)}`
    const where = `${path}:${lineAndColumn(text, error)}`
    throw new UsageError('ERR_BAD_INPUT', { what, where, fix: 'correct it there' }, { cause })
  }
}

import { UsageError } from '../errors.ts'
import { quote } from '../quote.ts'
import { lineAndColumn } from '../rules/text-place.ts'
import { fileSystem } from './file-system.ts'

/**
 * Reads a text file.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`
 */
export async function readText(path: string): Promise<string> {
  const files = fileSystem()
  if (files === undefined) {
    const fix = 'import the JSON, and pass it to defineContract'
    throw new UsageError('ERR_UNREADABLE_FILE', { what: 'There are no files here.', where: path, fix })
  }
  try {
    return files.readFileSync(path, 'utf8')
  } catch (cause) {
    throw unreadable(path, cause)
  }
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

/** `PATH:LINE:COLUMN` of the member that a JSON Pointer points at; of the nearest one that is there. */
export async function placeInJson(text: string, path: string, members: readonly string[]): Promise<string> {
  const { isCollection, isPair, isScalar, LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  let offset = document.contents?.range?.[0] ?? 0
  let node: unknown = document.contents
  for (const member of members) {
    if (!isCollection(node)) break
    const found: unknown = node.items.find(
      (item, i) =>
        (isPair(item) && isScalar(item.key) && String(item.key.value) === member) ||
        (!isPair(item) && String(i) === member),
    )
    const at =
      isPair(found) && isScalar(found.key)
        ? found.key.range
        : isScalar(found) || isCollection(found)
          ? found.range
          : undefined
    if (at == null) break
    offset = at[0]
    node = isPair(found) ? found.value : found
  }
  const { line, col } = lines.linePos(offset)
  return `${path}:${line}:${col}`
}

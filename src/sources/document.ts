import { UsageError } from '../errors.ts'
import { MAX_DEPTH } from '../json-depth.ts'
import { pointerMembers } from '../json-pointer.ts'
import { quote } from '../quote.ts'
import { lineAndColumn } from '../rules/text-place.ts'
import { parseJson } from './json-file.ts'
import { offsetInJson } from './json-place.ts'

/** A JSON or YAML document that was read. */
export interface SourceDocument {
  /** Its address: what relative references in it start from. */
  url: string
  /** Its name for people: a path from the working folder, or the URL that was given. */
  path: string
  value: unknown
  /** The place of a value, by its JSON Pointer: of its name where it has one, of the nearest that is there where it is missing. */
  placeOf(pointer: string): Promise<TextPlace>
}

/** A place in a text, for people. */
export interface TextPlace {
  /** `PATH:LINE:COLUMN` */
  where: string
  /** The line that it is in. */
  line: string
  column: number
}

/** A value in a document. */
export interface Location {
  document: SourceDocument
  /** JSON Pointer. */
  pointer: string
}

/**
 * Reads a text as JSON or YAML, whichever its name says, else its first character.
 *
 * @throws UsageError `ERR_BAD_INPUT` at `PATH:LINE:COLUMN`
 */
export async function parseDocument(text: string, path: string, url: string): Promise<SourceDocument> {
  const format = formatOf(text, path)
  const value = format === 'json' ? await parseUniqueJson(text, path) : await parseYaml(text, path)
  if (nestsDeeperThan(value, MAX_DEPTH))
    throw badInput(`It nests deeper than ${MAX_DEPTH} levels.`, `${path}:1:1`, 'take out what nests so deep')
  return { url, path, value, placeOf: placesIn(text, format, path) }
}

type Format = 'json' | 'yaml'

function formatOf(text: string, path: string): Format {
  const [, extension = ''] = /\.(json|ya?ml)$/i.exec(path) ?? []
  if (extension === '') return /^\s*[{[]/.test(text) ? 'json' : 'yaml'
  return extension.toLowerCase() === 'json' ? 'json' : 'yaml'
}

async function parseUniqueJson(text: string, path: string): Promise<unknown> {
  const value = await parseJson(text, path)
  const { scanJson } = await import('../rules/json-scan.ts')
  const [repeat] = scanJson(text).repeats
  if (repeat === undefined) return value
  const where = `${path}:${lineAndColumn(text, repeat.offset)}`
  throw badInput(`The member ${quote(repeat.name)} occurs twice.`, where, 'take one of them out')
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  const { readYaml } = await import('./yaml.ts')
  const read = readYaml(text)
  if ('value' in read) return read.value
  const { offset, message } = read.error
  throw badInput(
    `This is not YAML that can be read: ${message}`,
    `${path}:${lineAndColumn(text, offset)}`,
    'correct it there',
  )
}

function nestsDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(member => nestsDeeperThan(member, levels - 1))
}

function badInput(what: string, where: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_INPUT', { what, where, fix })
}

/** Finds the places of a text, which is read again when the first is asked for. */
function placesIn(text: string, format: Format, path: string): (pointer: string) => Promise<TextPlace> {
  let offsets: Promise<(members: readonly string[]) => number> | undefined
  return async pointer => {
    offsets ??=
      format === 'json'
        ? Promise.resolve(members => offsetInJson(text, members))
        : import('./yaml.ts').then(({ offsetsInYaml }) => offsetsInYaml(text))
    const place = lineAndColumn(text, (await offsets)(pointerMembers(pointer)))
    const [line = 1, column = 1] = place.split(':').map(Number)
    return { where: `${path}:${place}`, line: text.split(/\r?\n/)[line - 1] ?? '', column }
  }
}

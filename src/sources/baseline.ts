import { type BaselineEntry, keyOf } from '../baseline.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { quote } from '../quote.ts'
import { isObject } from '../rules/json-body.ts'
import { lineAndColumn } from '../rules/text-place.ts'
import { parseJson, readText } from './json-file.ts'
import { offsetInJson } from './json-place.ts'

const REQUIRED = ['operation', 'rule', 'at', 'since']
const MEMBERS = ['operation', 'method', 'case', 'scheme', 'beside', 'rule', 'at', 'since', 'reason']

/**
 * Reads a baseline.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`, `ERR_BAD_INPUT` when it is no JSON, `ERR_BAD_BASELINE` at `PATH:LINE:COLUMN`
 */
export async function readBaseline(path: string): Promise<BaselineEntry[]> {
  const text = await readText(path)
  const value = await parseJson(text, path)
  const refuse = (members: readonly string[], what: string, fix: string): never => {
    const where = `${path}:${lineAndColumn(text, offsetInJson(text, members))}`
    throw new UsageError('ERR_BAD_BASELINE', { what, where, fix })
  }
  if (!isObject(value)) return refuse([], 'This is no baseline.', 'write one with --update-baseline')
  for (const name of Object.keys(value)) {
    if (!['version', 'findings'].includes(name))
      refuse([name], `${quote(name)} is no member of a baseline.`, 'leave it out; reasons stand in the entries')
  }
  const { version, findings } = value
  if (version !== 1) refuse(['version'], 'This baseline is not of version 1.', 'write one with --update-baseline')
  if (!Array.isArray(findings)) return refuse(['findings'], 'findings is not a list.', 'list entries, or none: []')
  const seen = new Map<string, number>()
  return findings.map((entry: unknown, i) => {
    const place = ['findings', String(i)]
    if (!isObject(entry)) return refuse(place, 'This entry is not an object.', 'write its members, or take it out')
    for (const name of Object.keys(entry)) {
      if (MEMBERS.includes(name)) continue
      const like = nearest(name, MEMBERS)
      const fix = like ? `did you mean ${like}?` : `use ${MEMBERS.join(', ')}`
      refuse([...place, name], `${quote(name)} is no member of an entry.`, fix)
    }
    for (const name of REQUIRED) {
      if (entry[name] === undefined) refuse(place, `This entry has no ${name}.`, 'add it, or take the entry out')
    }
    for (const name of MEMBERS) {
      if (entry[name] !== undefined && typeof entry[name] !== 'string')
        refuse([...place, name], `${name} is not a text.`, 'write it in quotes')
    }
    const { since, ...rest } = entry as unknown as BaselineEntry
    if (!isDate(since)) refuse([...place, 'since'], `${quote(since)} is no date.`, 'write YYYY-MM-DD')
    const key = keyOf(rest)
    const first = seen.get(key)
    if (first !== undefined) refuse(place, `This entry is there already, as number ${first + 1}.`, 'take one out')
    seen.set(key, i)
    return entry as unknown as BaselineEntry
  })
}

/** A baseline as a file: an entry a line, so that a difference between two is one of entries. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(entry => {
    const members = MEMBERS.filter(name => entry[name as keyof BaselineEntry] !== undefined)
    const written = members.map(name => `"${name}": ${JSON.stringify(entry[name as keyof BaselineEntry])}`)
    return `    { ${written.join(', ')} }`
  })
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "version": 1,\n  "findings": ${list}\n}\n`
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

import { UsageError } from './errors.ts'
import type { HeaderLines } from './exchange.ts'

/**
 * Field lines of a record, of pairs, of a `Headers` or a map, or of a flat `[name, value, …]` list as undici's raw headers are.
 *
 * @throws UsageError `ERR_BAD_EXCHANGE` when they are none of these, or a value is no text
 */
export function toHeaderLines(headers: unknown): HeaderLines {
  if (typeof headers !== 'object' || headers === null) throw badHeaders(`They are ${inWords(headers)}.`)
  if (Array.isArray(headers) && !Array.isArray(headers[0])) return ofFlatList(headers)
  if (Symbol.iterator in headers) return Array.from(headers as Iterable<unknown>, ofPair)
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [value].flat().map(line => lineOf(name, line)),
  )
}

function ofFlatList(list: readonly unknown[]): HeaderLines {
  if (list.length % 2 === 1) throw badHeaders('The last name in the list has no value.')
  return Array.from({ length: list.length / 2 }, (_, i) => lineOf(list[2 * i], list[2 * i + 1]))
}

function ofPair(pair: unknown): readonly [string, string] {
  if (!Array.isArray(pair) || pair.length !== 2) throw badHeaders('A header is no pair of name and value.')
  return lineOf(pair[0], pair[1])
}

function lineOf(name: unknown, value: unknown): readonly [string, string] {
  if (typeof name !== 'string') throw badHeaders(`A name is ${inWords(name)}.`)
  if (typeof value === 'string') return [name, value]
  if (typeof value === 'number' || typeof value === 'boolean') return [name, String(value)]
  throw badHeaders(`The value of ${JSON.stringify(name)} is ${inWords(value)}.`)
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  return `of type ${typeof value}, no text`
}

function badHeaders(what: string): UsageError {
  return new UsageError('ERR_BAD_EXCHANGE', {
    what: `These are no headers. ${what}`,
    where: 'toExchange',
    fix: "pass { 'Content-Type': 'text/plain' }, pairs of name and value, or a Headers object",
  })
}

import { readFileSync } from 'node:fs'
import type { CredentialCase } from '../cases.ts'
import { UsageError } from '../errors.ts'
import type { Exchange, HeaderLines } from '../exchange.ts'
import { quote } from '../quote.ts'
import { isSecretName } from '../secrets.ts'
import { unreadable } from './json-file.ts'

/**
 * Parses an HTTP response as `curl -i` prints it; the request may stand before it. Lines end in LF or CRLF. Interim
 * responses and a proxy's `200 Connection established` are skipped.
 *
 * Header lines keep order, repeats and the case of names; a folded one stays in its value as `\n` and its blanks. Without
 * an empty line after the headers, the body was not captured. The case is `none` when request headers are there and neither
 * they nor the query look like a credential; `options.case` wins.
 *
 * @param input - text, or octets: in UTF-8, or what is not stays octets (body) or is read as Latin-1 (headers)
 * @param where - the name of the file, for errors
 * @throws UsageError `ERR_BAD_INPUT`, with the line
 * @example
 * parseHttpMessage('HTTP/1.1 401 Unauthorized\n\n', 'example').response // { status: 401, headers: [], body: '' }
 */
export function parseHttpMessage(
  input: string | Uint8Array,
  where: string,
  options: { case?: CredentialCase } = {},
): Exchange {
  const exchange = typeof input === 'string' ? parseText(input, where).exchange : parseOctets(input, where)
  if (options.case !== undefined) exchange.request.case = options.case
  return exchange
}

/**
 * Reads an `.http` file, see {@link parseHttpMessage}.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`, `ERR_BAD_INPUT`
 */
export async function readHttpFile(path: string, options?: { case?: CredentialCase }): Promise<Exchange> {
  return parseHttpMessage(octetsOf(path), path, options)
}

function octetsOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function parseOctets(octets: Uint8Array, where: string): Exchange {
  const text = decodeText(octets)
  if (text !== undefined) return parseText(text, where).exchange
  const { bodyAt } = parseText(Buffer.from(octets).toString('latin1'), where) // an offset in octets
  const head = octets.subarray(0, bodyAt)
  const { exchange } = parseText(decodeText(head) ?? Buffer.from(head).toString('latin1'), where)
  if (bodyAt < octets.length) exchange.response.body = octets.subarray(bodyAt)
  return exchange
}

/** Where a text is read, and how far. */
interface Reader {
  readonly text: string
  readonly where: string
  at: number
  /** Counted from 1. */
  line: number
}

function parseText(text: string, where: string): { exchange: Exchange; bodyAt: number } {
  const reader: Reader = { text, where, at: text.startsWith('\uFEFF') ? 1 : 0, line: 1 }
  while (reader.at < text.length && peekLine(reader) === '') nextLine(reader)
  const request = readRequest(reader)
  const response = readResponse(reader)
  const bodyAt = reader.at
  if (response.body !== undefined) response.body = readBody(reader)
  return { exchange: { request: request ?? {}, response }, bodyAt }
}

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? +(\d{3})(?: +(.*))?$/s
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+[ \t]*(?=:)/
const REQUEST_LINE = /^([\w!#$%&'*+.^`|~-]+) +(\S+) +HTTP\/\d(?:\.\d)?$/

function readRequest(reader: Reader): Exchange['request'] | undefined {
  const [, method, target] = REQUEST_LINE.exec(peekLine(reader)) ?? []
  if (method === undefined || target === undefined) return undefined
  nextLine(reader)
  const { headers } = readHeaders(reader)
  while (reader.at < reader.text.length && !STATUS_LINE.test(peekLine(reader))) nextLine(reader) // its body
  if (reader.at >= reader.text.length) throw badInput(reader, 'There is a request but no response')
  const request: Exchange['request'] = { method, headers }
  const url = urlOf(target, headers)
  if (url !== undefined) request.url = url
  if (headers.length > 0 && !holdsCredential(target, headers)) request.case = 'none'
  return request
}

/** Reads up to the body. */
function readResponse(reader: Reader): Exchange['response'] {
  for (;;) {
    const [, status, reason = ''] = STATUS_LINE.exec(peekLine(reader)) ?? []
    if (status === undefined) throw badInput(reader, notHttpWords(peekLine(reader)))
    nextLine(reader)
    const { headers, complete } = readHeaders(reader)
    const isLast = !STATUS_LINE.test(peekLine(reader))
    if (isLast) return { status: Number(status), headers, ...(complete ? { body: '' } : undefined) }
    const isPassing = status.startsWith('1') || (status === '200' && /^connection established$/i.test(reason))
    if (!isPassing) throw severalResponses(reader)
  }
}

/** `complete`: an empty line ended them. */
function readHeaders(reader: Reader): { headers: HeaderLines; complete: boolean } {
  const headers: [name: string, value: string][] = []
  while (reader.at < reader.text.length) {
    const line = peekLine(reader)
    if (STATUS_LINE.test(line)) break
    const [name] = HEADER_NAME.exec(line) ?? []
    const folded = isBlank(line[0]) ? headers.at(-1) : undefined
    if (folded) folded[1] += `\n${line}`
    else if (name !== undefined) headers.push([name, withoutBlanks(line.slice(name.length + 1))])
    else if (line !== '') throw badInput(reader, 'This header line has no name and colon')
    nextLine(reader)
    if (line === '') return { headers, complete: true }
  }
  return { headers, complete: false }
}

function readBody(reader: Reader): string {
  const body = reader.text.slice(reader.at)
  const next = /HTTP\/\d(?:\.\d)? \d{3}[^\r\n]{0,80}\r?\n[\w-]{1,80}:/.exec(body) // appended by a second `curl -i`
  if (!next) return /[^\r\n]/.test(body) ? body : ''
  const linesBefore = body.slice(0, next.index).split('\n').length - 1
  throw severalResponses({ ...reader, line: reader.line + linesBefore })
}

function peekLine({ text, at }: Reader): string {
  const feed = text.indexOf('\n', at)
  if (feed < 0) return text.slice(at)
  return text.slice(at, text[feed - 1] === '\r' && feed > at ? feed - 1 : feed)
}

function nextLine(reader: Reader): void {
  const feed = reader.text.indexOf('\n', reader.at)
  reader.at = feed < 0 ? reader.text.length : feed + 1
  reader.line += 1
}

function urlOf(target: string, headers: HeaderLines): string | undefined {
  if (/^https?:\/\//i.test(target)) return target
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
  if (host === undefined || !target.startsWith('/')) return undefined
  // The scheme is not in the message: plain HTTP is only assumed where it is likely, so that it is not reported where it was not used.
  const scheme = /^(localhost|127\.|\[::1\])|:80$/i.test(host) ? 'http' : 'https'
  return `${scheme}://${host.replace(/:443$/, '')}${target}`
}

function holdsCredential(target: string, headers: HeaderLines): boolean {
  const [path = '', query] = target.split('?', 2)
  const names = [...headers.map(([name]) => name), ...new URLSearchParams(query).keys()]
  return path.includes('@') || names.some(isSecretName)
}

/** UTF-8, or UTF-16 with its mark as PowerShell's `>` writes it; `undefined` when it is neither. */
function decodeText(octets: Uint8Array): string | undefined {
  const isUtf16 = octets[0] === 0xff && octets[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(octets)
  } catch {
    return undefined
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length]
  while (isBlank(text[start])) start += 1
  while (end > start && isBlank(text[end - 1])) end -= 1
  return text.slice(start, end)
}

function notHttpWords(line: string): string {
  const start = line.slice(0, 40)
  if (start === '') return 'There is no HTTP message'
  const mayHoldCredential = isSecretName(start) || /bearer|basic|eyJ/i.test(start)
  return `This is not an HTTP message${mayHoldCredential ? '' : `: it starts with ${quote(start)}`}`
}

function severalResponses(reader: Reader): UsageError {
  return badInput(reader, 'A second response starts here', 'keep one (curl -L and --anyauth print all that they got)')
}

function badInput(
  { where, line }: Reader,
  what: string,
  fix = 'write it as curl -i prints it: status line, header lines, an empty line, body',
): UsageError {
  return new UsageError('ERR_BAD_INPUT', { what, where: `${where}:${line}`, fix })
}

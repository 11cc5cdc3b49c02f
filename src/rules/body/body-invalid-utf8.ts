import { isJsonWanted } from '../json-body.ts'
import { scanJson } from '../json-scan.ts'
import type { Rule } from '../rule.ts'
import { lineAndColumn } from '../text-place.ts'

export const bodyInvalidUtf8: Rule = {
  id: 'body-invalid-utf8',
  severity: 'error',
  spec: 'RFC 8259 §8.1',
  summary: 'A JSON body is encoded as UTF-8.',
  help: 'Encode the body as UTF-8, whatever the charset of the page, the template or the database that its text comes from.',
  bad: {
    encoding: 'latin1',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Accès refusé"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Accès refusé"}',
  },
  supersedes: ['body-not-json'],
  about: 'octets',
  check(ctx) {
    const { body } = ctx.exchange.response
    if (typeof body === 'string' || !isJsonWanted(ctx)) return // a text was decoded by someone else
    const text = ctx.body()
    if (!(body instanceof Uint8Array) || !text.includes('\ufffd')) return
    const at = invalidOctet(body)
    if (at < 0) return
    const offset = new TextDecoder().decode(body.subarray(0, at)).length
    const error = ctx.json() === undefined ? scanJson(text).error : undefined
    if (error !== undefined && error < offset) return // body-not-json
    const octet = `0x${(body[at] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`
    const hint = body[0] === 0xff || body[0] === 0xfe ? ': it looks like UTF-16' : ''
    ctx.report({ at: `body@${lineAndColumn(text, offset)}`, message: `octet ${octet} at ${at} is not UTF-8${hint}` })
  },
}

/** The index of the first octet that belongs to no character of UTF-8, or -1 (RFC 3629 §4). */
function invalidOctet(octets: Uint8Array): number {
  let at = 0
  while (at < octets.length) {
    const length = characterLength(octets, at)
    if (length === 0) return at
    at += length
  }
  return -1
}

function characterLength(octets: Uint8Array, at: number): number {
  const [first = 0, second = 0] = octets.subarray(at, at + 2)
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (length === 0 || second < least || second > most) return 0
  const rest = octets.subarray(at + 2, at + length)
  return rest.length === length - 2 && rest.every(octet => octet >= 0x80 && octet <= 0xbf) ? length : 0
}

import { maxHeaderBytes } from './connection.ts'
import { sizeText } from './content-coding.ts'
import { fieldValue, type Wire } from './wire.ts'

export interface Failure {
  kind: 'unreachable' | 'http-syntax'
  message: string
  /** The network's doing, so that the same request may do better. */
  isTransient?: true
}

/**
 * Says in one line why there is no usable response: `unreachable` is the network's doing, or there is no HTTP at all;
 * `http-syntax` is a defect of the HTTP that came. Of the request nothing but host and port is in the words.
 *
 * @param place - host and port
 */
export function describeFailure(error: Error, wire: Wire, place: string): Failure {
  const code = 'code' in error ? String(error.code) : ''
  if (error.name === 'HTTPParserError') return syntax(`not parseable as HTTP/1.1: ${parserWords(error.message)}`)
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return syntax(`more than ${sizeText(maxHeaderBytes)} of headers`)
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && wire.status === undefined) return syntax(wordsOfHead(wire.head))
  if (wire.interim === 101 || error.message === 'bad upgrade')
    return syntax('101 Switching Protocols without being asked')
  if (error.message === 'bad response')
    return unreachable(`${place} sent 100 Continue unasked, which undici cannot read`)
  if (code.startsWith('UND_ERR_')) return closedEarly(wire, place)
  if (code === 'ECONNRESET' && wire.status !== undefined)
    return transient(`connection reset by ${place} within the body`)
  const words = networkWords(code, place)
  return TRANSIENT.includes(code) ? transient(words) : unreachable(words)
}

/** Whether the answer is HTTP as far as it came: undici would also take `RTSP/` and `ICE/`. */
export function isHttp(head: string): boolean {
  const start = withoutLineBreaks(head).slice(0, 5)
  return 'HTTP/'.startsWith(start)
}

/** What answered instead of HTTP. Octets are shown as numbers: an echo must not bring a credential into a message. */
export function notHttp(head: string): Failure {
  const start = withoutLineBreaks(head)
  if (start.startsWith('SSH-')) return unreachable('not HTTP: an SSH server')
  const octets = Array.from(start.slice(0, 4), character => character.charCodeAt(0))
  const [first = 0, second, , fourth] = octets
  if (first >= 0x14 && first <= 0x17 && second === 3) return unreachable('not HTTP: TLS; use https:') // RFC 8446 §5.1
  if (first === 0 && second === 0 && fourth === 4) return unreachable('not HTTP/1.1: HTTP/2') // SETTINGS, RFC 9113 §3.4
  const shown = octets.map(octet => `0x${octet.toString(16).padStart(2, '0')}`)
  return unreachable(`not HTTP: the answer starts with ${shown.join(' ')}`)
}

function closedEarly(wire: Wire, place: string): Failure {
  if (wire.head === '') return transient(`${place} closed the connection without an answer`)
  if (wire.status === undefined) return syntax('the connection closed within the header section')
  const length = fieldValue(wire.headers, 'content-length')
  if (length !== undefined)
    return syntax(`Content-Length says ${length}, but the body ended after ${wire.octets} octets`)
  return syntax(`the connection closed before the last chunk, after ${wire.octets} octets of body`)
}

/** llhttp's words without undici's frame: `Response does not match the HTTP/1.1 protocol (…)`. */
function parserWords(message: string): string {
  return message.slice(message.indexOf('(') + 1, -1)
}

/** With a Content-Length seen, undici reports any error of the head as a mismatch of lengths: look for the reason ourselves. */
function wordsOfHead(head: string): string {
  if ((head.match(/^content-length:/gim) ?? []).length > 1)
    return 'not parseable as HTTP/1.1: Content-Length occurs twice'
  if (/^transfer-encoding:/im.test(head))
    return 'not parseable as HTTP/1.1: Content-Length together with Transfer-Encoding'
  if (/\n[ \t]/.test(head)) return 'not parseable as HTTP/1.1: Unexpected whitespace after header value'
  return 'not parseable as HTTP/1.1: an invalid header line after Content-Length'
}

function networkWords(code: string, place: string): string {
  const known = network[code]
  if (known) return known(place)
  if (/^(ERR_SSL_|ERR_TLS_|EPROTO)/.test(code)) return `TLS failed at ${place} (${code})`
  return `no connection to ${place} (${code || 'no reason given'})`
}

const TRANSIENT = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
const withCa = 'give its CA to Node with NODE_EXTRA_CA_CERTS'
const network: Record<string, ((place: string) => string) | undefined> = {
  ECONNREFUSED: place => `connection refused at ${place}`,
  ECONNRESET: place => `connection reset by ${place}`,
  EPIPE: place => `connection reset by ${place}`,
  ENOTFOUND: place => `no host named ${place.replace(/:\d+$/, '')}`,
  EAI_AGAIN: place => `the name server did not answer for ${place.replace(/:\d+$/, '')} (EAI_AGAIN)`,
  EHOSTUNREACH: place => `no route to ${place} (EHOSTUNREACH)`,
  ENETUNREACH: place => `no route to ${place} (ENETUNREACH)`,
  ERR_SSL_WRONG_VERSION_NUMBER: place => `${place} does not speak TLS; use http:`,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: place => `${place} does not speak TLS; use http:`,
  DEPTH_ZERO_SELF_SIGNED_CERT: place =>
    `certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT) at ${place}; ${withCa}`,
  SELF_SIGNED_CERT_IN_CHAIN: place => `certificate is self-signed (SELF_SIGNED_CERT_IN_CHAIN) at ${place}; ${withCa}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: place => `certificate is of an unknown authority at ${place}; ${withCa}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: place => `certificate is of an unknown authority at ${place}; ${withCa}`,
  CERT_HAS_EXPIRED: place => `certificate has expired (CERT_HAS_EXPIRED) at ${place}`,
  CERT_NOT_YET_VALID: place => `certificate is not yet valid (CERT_NOT_YET_VALID) at ${place}`,
  ERR_TLS_CERT_ALTNAME_INVALID: place => `certificate is for another host than ${place} (ERR_TLS_CERT_ALTNAME_INVALID)`,
}

function withoutLineBreaks(head: string): string {
  return head.replace(/^[\r\n]+/, '')
}

function unreachable(message: string): Failure {
  return { kind: 'unreachable', message }
}

function transient(message: string): Failure {
  return { kind: 'unreachable', message, isTransient: true }
}

function syntax(message: string): Failure {
  return { kind: 'http-syntax', message }
}

import { deepEqual, equal, match, ok } from 'node:assert/strict'
import fc, { type Arbitrary } from 'fast-check'
import { check } from '../../src/check.ts'
import { defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { UsageError } from '../../src/errors.ts'
import { type Exchange, type ResponseLike, toExchange } from '../../src/exchange.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'
import { body } from './bodies.ts'
import { contractInput } from './contract-inputs.ts'
import { exchange } from './exchanges.ts'
import { headerLines } from './field-lines.ts'
import { type Property, property } from './property.ts'

/** Of a request; an error does not repeat it. */
const SECRET = 's3cretS3cret'

/** What a source makes of an input; `undefined` when it says what is wrong with it, in one line. */
async function made<T>(make: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    match(error.message, /^[^\p{Cc}]+$/u)
    ok(error.what && error.where && error.fix)
    ok(!error.message.includes(SECRET))
    return undefined
  }
}

const HTTP_PIECES = [
  ...[
    'HTTP/1.1 401 Unauthorized',
    'HTTP/2 401',
    'HTTP/1.1 100 Continue',
    'HTTP/1.1 200 Connection established',
    'HTTP/9 999 x',
    'HTTP/1.1',
  ],
  ...[
    'GET /orders?x=1 HTTP/1.1',
    'Host: a.example',
    'Host: localhost:8080',
    'WWW-Authenticate: Bearer realm="a"',
    'A:',
    ':',
    ': x',
    ' folded',
    '\tx',
  ],
  ...[
    `Authorization: Bearer ${SECRET}`,
    'Content-Type: application/json',
    '{"a":1}',
    'é: ü',
    '\0',
    '\r',
    '\n',
    '\r\n',
    '\r\n\r\n',
    '\n\n',
    '\ufeff',
    '"',
    ' ',
  ],
]
const httpText = fc.string({
  unit: fc.oneof(fc.constantFrom(...HTTP_PIECES), fc.constantFrom('\n', '\r\n')),
  maxLength: 24,
})
const httpMessage: Arbitrary<string | Uint8Array> = fc.oneof(
  httpText,
  httpText.map(text => new TextEncoder().encode(text)),
  httpText.map(text => Uint8Array.from(Buffer.from(text, 'latin1'))),
  httpText.map(text => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))),
  fc.uint8Array({ maxLength: 60 }),
)

/** An exchange as `curl -i` would print it. */
function printed({ response }: Exchange): string | undefined {
  const { status, headers = [], body } = response
  const isLine = (text: string) => /^[^\p{Cc}\ud800-\udfff]*$/u.test(text) && text === text.trim()
  if (status === undefined || status < 200 || status > 999 || typeof body !== 'string') return undefined
  if (headers.some(([name, value]) => !/^[\w-]+$/.test(name) || !isLine(value))) return undefined
  if (/HTTP\/\d/.test(body) || /^[\r\n]/.test(body)) return undefined
  return `HTTP/1.1 ${status} Reason\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

const responseLike = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
  fc.record(
    {
      status: fc.oneof(fc.nat(999), fc.anything()),
      statusCode: fc.oneof(fc.nat(999), fc.anything()),
      headers: fc.oneof(
        headerLines,
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
        fc.anything(),
      ),
      body: fc.oneof(body, fc.anything()),
      text: fc.oneof(fc.string(), fc.anything()),
      data: fc.anything(),
      config: fc.object(),
    },
    { requiredKeys: [] },
  ),
)
const facts = fc.oneof(
  fc.record(
    {
      method: fc.string(),
      url: fc.string(),
      case: fc.string(),
      headers: fc.oneof(headerLines, fc.dictionary(fc.string(), fc.string())),
    },
    { requiredKeys: [] },
  ),
  fc.constant(undefined),
)

/** What holds of anything that is given to us as an exchange or a contract. */
export const sourceProperties: Property[] = [
  property(
    'a file is a message that can be checked, or a UsageError that names the line',
    fc.asyncProperty(httpMessage, async input => {
      const exchange = await made(() => parseHttpMessage(input, 'file.http'))
      if (exchange === undefined) return
      check(exchange, any)
      check(exchange, unauthorized)
    }),
  ),
  property(
    'an exchange reads the same from the text that curl prints of it',
    fc.property(exchange, exchange => {
      const text = printed(exchange)
      if (text === undefined) return
      const read = parseHttpMessage(text, 'file.http').response
      const { status, headers = [], body } = exchange.response
      deepEqual(
        { ...read, headers: read.headers?.map(line => [...line]) },
        { status, headers: headers.map(line => [...line]), body },
      )
    }),
  ),
  property(
    'a response of any client is an exchange that can be checked, or a UsageError',
    fc.asyncProperty(responseLike, facts, async (response, facts) => {
      const exchange = await made(() => toExchange(response as ResponseLike, facts))
      if (exchange !== undefined) check(exchange, unauthorized)
    }),
  ),
  property(
    'a fetch Response has the status and the body that it was made with, and can still be read',
    fc.asyncProperty(fc.integer({ min: 200, max: 599 }), fc.uint8Array({ maxLength: 40 }), async (status, octets) => {
      const hasBody = ![204, 205, 304].includes(status)
      const response = new Response(hasBody ? octets : null, { status })
      const exchange = await toExchange(response)
      equal(exchange.response.status, status)
      if (hasBody) deepEqual(exchange.response.body, octets)
      equal((await response.arrayBuffer()).byteLength, hasBody ? octets.length : 0)
    }),
  ),
  property(
    'anything is a contract that can check, or a UsageError that names the place',
    fc.asyncProperty(contractInput, exchange, async (input, exchange) => {
      const contract = await made(() => defineContract(input as ContractInput))
      if (contract !== undefined) check(exchange, contract)
    }),
  ),
]

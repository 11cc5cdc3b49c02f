import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonSchema } from '../../src/contract/document.ts'
import { toPactMatcher } from '../../src/pact/index.ts'
import { pactFileIn, pactFolder, pactIn } from './pact-files.ts'
import { verdictsOf, verifyAll } from './verification.ts'

interface Row {
  schema: JsonSchema
  example: unknown
  /** The schema allows them, and Pact must. */
  takes: unknown[]
  /** The schema does not, and neither does Pact. */
  refuses: unknown[]
  /** The schema does not, but Pact does: what is reported as not expressed. */
  lets?: unknown[]
}

const object = (properties: Record<string, JsonSchema>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

const rows: Record<string, Row> = {
  const: { schema: { const: 401 }, example: 401, takes: [401], refuses: ['401', 402, null] },
  'const of an object': {
    schema: { const: { a: 1 } },
    example: { a: 1 },
    takes: [{ a: 1 }],
    refuses: [{ a: 2 }, { a: 1, b: 2 }],
  },
  string: { schema: { type: 'string' }, example: 'x', takes: ['', 'a\nb'], refuses: [null, 1, {}, []] },
  integer: { schema: { type: 'integer' }, example: 1, takes: [0, -5], refuses: ['1', 1.5, null] },
  number: { schema: { type: 'number' }, example: 1, takes: [0, 1.5], refuses: ['1', null] },
  boolean: { schema: { type: 'boolean' }, example: true, takes: [false], refuses: ['true', 0] },
  null: { schema: { type: 'null' }, example: null, takes: [null], refuses: ['null', 0] },
  anything: { schema: true, example: 'x', takes: ['y', 1, null, {}, []], refuses: [] },
  'an enum of strings': {
    schema: { enum: ['ab', 'a', 'a.b'] },
    example: 'a',
    takes: ['a', 'ab', 'a.b'],
    refuses: ['b', 'axb', 'abc', null],
  },
  'an enum of integers': { schema: { enum: [401, 403] }, example: 401, takes: [401, 403], refuses: ['401', 4013, 402] },
  'an enum of booleans': { schema: { enum: [true, false] }, example: true, takes: [false], refuses: ['true'] },
  'an anchored pattern': {
    schema: { type: 'string', pattern: '^[a-z]+(_[a-z]+)*$' },
    example: 'a_b',
    takes: ['a', 'token_expired'],
    refuses: ['A', 'a_', 'a\n', 'b\na', null, ''],
  },
  'a pattern to be found': {
    schema: { type: 'string', pattern: 'b\\d' },
    example: 'ab1c',
    takes: ['b2', 'a\nb3\nc'],
    refuses: ['b', 'bc', 'b\u0663'],
  },
  'a pattern of classes': {
    schema: { type: 'string', pattern: '^[a[&\\w-]{2}?$' },
    example: '[&',
    takes: ['a-', '_9'],
    refuses: ['é-', 'a', 'a b'],
  },
  'a pattern of alternatives': {
    schema: { type: 'string', pattern: '^a|b$' },
    example: 'ax',
    takes: ['xb', 'a\nx'],
    refuses: ['xa', 'bx', 'x\na'],
  },
  minLength: {
    schema: { type: 'string', minLength: 1 },
    example: 'x',
    takes: ['\n', '\u{1f512}'],
    refuses: ['', null],
  },
  'minLength and maxLength': {
    schema: { type: 'string', minLength: 2, maxLength: 3 },
    example: 'ab',
    takes: ['abc', '\u{1f512}\u{1f512}'],
    refuses: ['a', 'abcd', '\u{1f512}'],
  },
  members: {
    schema: object({ 'a-b': { type: 'string', minLength: 1 }, c: { const: 1 } }),
    example: { 'a-b': 'x', c: 1 },
    takes: [{ 'a-b': 'y', c: 1, d: 2 }],
    refuses: [{ 'a-b': '', c: 1 }, { c: 1 }, { 'a-b': 'x', c: 2 }, []],
  },
  'optional members': {
    schema: { type: 'object', properties: { a: { type: 'string' } } },
    example: { a: 'x' },
    takes: [{}, { a: 'y' }],
    refuses: ['x'],
    lets: [{ a: 1 }],
  },
  'additionalProperties: false': {
    schema: { ...object({ a: { type: 'string' } }), additionalProperties: false },
    example: { a: 'x' },
    takes: [{ a: 'y' }],
    refuses: [{}],
    lets: [{ a: 'x', b: 1 }],
  },
  'one of several types': {
    schema: { type: ['string', 'null'] },
    example: 'x',
    takes: ['y', null],
    refuses: [],
    lets: [1],
  },
  'an array': {
    schema: { type: 'array', minItems: 1, items: object({ a: { type: 'string', minLength: 1 } }) },
    example: [{ a: 'x' }],
    takes: [[{ a: 'y' }, { a: 'z', b: 1 }]],
    refuses: [[], [{ a: '' }], [{ a: 'x' }, {}], {}],
  },
  'schemas that hold together': {
    schema: {
      allOf: [{ $ref: '#/$defs/text' }, { pattern: '^a' }, { minLength: 2 }],
      $defs: { text: { type: 'string' } },
    },
    example: 'ab',
    takes: ['abc'],
    refuses: ['a', 'ba', null],
  },
}

/** What Pact is asked about each row: a member of a body, where an empty body cannot be mistaken for it. */
const cases = Object.entries(rows).flatMap(([name, { takes, refuses, lets = [] }]) =>
  [takes, refuses, lets].flatMap((values, kind) =>
    values.map(value => ({ name, value, kind: (['takes', 'refuses', 'lets'] as const)[kind] ?? 'takes' })),
  ),
)

/** Pact writes the whole file for each interaction. */
const PARTS = 10
const parts = Array.from({ length: PARTS }, (_, i) => `${i}`)

let dir: string
let server: Server
const isTaken: boolean[] = []
beforeAll(async () => {
  dir = await pactFolder()
  for (const [i, { name }] of cases.entries()) {
    const { schema, example } = rows[name] as Row
    const { matcher, matchingRules } = toPactMatcher(object({ value: schema }), { value: example })
    await pactIn(join(dir, `${i % PARTS}`))
      .addInteraction()
      .uponReceiving(`${i}`)
      .withRequest('GET', `/${i}`)
      .willRespondWith(200, builder => void builder.jsonBody(matcher).matchingRules(matchingRules))
      .executeTest(async ({ url }) => expect(await (await fetch(`${url}/${i}`)).json()).toBeTypeOf('object'))
  }
  server = createServer(({ url = '/' }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ value: cases[Number(url.slice(1))]?.value }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [verified] = await verifyAll([
    { providerUrl, pactFiles: parts.map(part => pactFileIn(join(dir, part))), authorizes: false },
  ])
  for (const { description, mismatches } of verdictsOf(verified)) isTaken[Number(description)] = mismatches.length === 0
}, 30_000)
afterAll(async () => {
  server.close()
  await rm(dir, { recursive: true })
})

describe('the core of Pact, with the matchers of a schema', () => {
  test.each(cases.map((entry, i) => ({ ...entry, i })))('$name $kind $value', ({ name, value, kind, i }) => {
    const { schema, example } = rows[name] as Row
    expect(new Ajv2020({ strict: false }).compile(schema as object)(value)).toBe(kind === 'takes')
    expect(isTaken[i]).toBe(kind !== 'refuses')
    if (kind === 'lets') expect(toPactMatcher(schema, example).unexpressed).not.toEqual([])
  })
})

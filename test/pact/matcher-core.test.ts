import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import type { JsonSchema } from '../../src/contract/document.ts'
import {
  type ContractInteraction,
  type ResponseBuilder,
  respondWith,
  toPactMatcher,
  writePact,
} from '../../src/pact/index.ts'
import { pactResponse } from '../../src/pact/pact-response.ts'
import { pactFolder } from './pact-files.ts'
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
  /** The schema does not; Pact does with PactV4's own words, and not in a contract, where one of several rules can be written. */
  unites?: unknown[]
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
    schema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer', minimum: 1 } } },
    example: { a: 'x', b: 1 },
    takes: [{}, { a: 'y' }, { b: 2 }, { c: 1 }],
    refuses: ['x', [], { a: 1 }, { b: '2' }, { b: 0 }],
  },
  'an optional member beside a required one': {
    schema: { ...object({ a: { type: 'string' } }), properties: { a: { type: 'string' }, b: { type: 'string' } } },
    example: { a: 'x', b: 'x' },
    takes: [{ a: 'x' }, { a: 'x', b: 'y' }],
    refuses: [{ b: 'x' }],
    lets: [{ a: 'x', b: 1 }],
  },
  'a closed object of optional members': {
    schema: { type: 'object', properties: { a: { type: 'string' }, b: {} }, additionalProperties: false },
    example: { a: 'x' },
    takes: [{}, { a: 'y' }, { b: 1 }],
    refuses: [{ c: 1 }, { a: 1 }],
  },
  'additionalProperties: false': {
    schema: { ...object({ a: { type: 'string' } }), additionalProperties: false },
    example: { a: 'x' },
    takes: [{ a: 'y' }],
    refuses: [{}],
    lets: [{ a: 'x', b: 1 }],
  },
  'a string or null': {
    schema: { type: ['string', 'null'] },
    example: 'x',
    takes: ['y', null],
    refuses: [],
    unites: [1, true, {}, []],
  },
  'a nullable string of OpenAPI 3.0': {
    schema: { type: ['string', 'null'], nullable: true },
    example: 'x',
    takes: ['y', null],
    refuses: [],
    unites: [1],
  },
  'elements that are unique': {
    schema: { type: 'array', uniqueItems: true, items: { type: 'string' } },
    example: ['x'],
    takes: [['a', 'b'], []],
    refuses: [[1]],
    lets: [['a', 'a']],
  },
  'one of types that overlap': {
    schema: { oneOf: [{ type: 'integer' }, { type: 'number' }] },
    example: 1.5,
    takes: [2.5],
    refuses: ['x'],
    lets: [1],
  },
  'a number or null, where the example is null': {
    schema: { type: ['number', 'null'] },
    example: null,
    takes: [1, 1.5, null],
    refuses: [],
    unites: ['1', true],
  },
  'a boolean, a string or null': {
    schema: { anyOf: [{ type: 'boolean' }, { type: ['string', 'null'] }] },
    example: 'x',
    takes: [true, 'true', null],
    refuses: [],
    unites: [1, {}],
  },
  'a string or null, where the example is null': {
    schema: { type: ['string', 'null'] },
    example: null,
    takes: ['y', null],
    refuses: [],
    lets: [1],
  },
  'a string of a pattern, or null': {
    schema: { oneOf: [{ type: 'string', pattern: '^a' }, { type: 'null' }] },
    example: 'a',
    takes: ['ab', null],
    refuses: [],
    unites: [1],
    lets: ['b'],
  },
  'an enum of strings and null': {
    schema: { type: ['string', 'null'], enum: ['a', 'b', null] },
    example: 'a',
    takes: ['b', null],
    refuses: [],
    unites: ['c', 1, true, { a: 1 }],
  },
  'an enum of texts that are JSON, and null': {
    schema: { enum: ['1', null] },
    example: '1',
    takes: [null],
    refuses: [],
    lets: [1, 'x'],
  },
  'an object or null': {
    schema: { anyOf: [object({ a: { type: 'string' } }), { type: 'null' }] },
    example: { a: 'x' },
    takes: [null, { a: 'y' }],
    refuses: [],
    lets: [{ a: 1 }, 1],
  },
  'one of several constants': {
    schema: { oneOf: [{ const: 'a', description: 'A' }, { const: 'b' }] },
    example: 'a',
    takes: ['b'],
    refuses: ['c', 1, null],
  },
  'an enum of numbers': { schema: { enum: [1, 1.5] }, example: 1, takes: [1.5], refuses: ['1', 2, null] },
  'a range of integers': {
    schema: { type: 'integer', minimum: 400, exclusiveMaximum: 600 },
    example: 401,
    takes: [400, 409, 599],
    refuses: [399, 600, 4000, '401', 401.5],
  },
  'integers from 1': {
    schema: { type: 'integer', exclusiveMinimum: 0 },
    example: 1,
    takes: [10, 1234],
    refuses: [0, -1, '1'],
  },
  'integers from 0': { schema: { type: 'integer', minimum: 0 }, example: 0, takes: [0, 7], refuses: [-1, '0'] },
  'numbers up to a limit': {
    schema: { type: 'number', maximum: 1 },
    example: 1,
    takes: [0.5],
    refuses: ['1'],
    lets: [2],
  },
  'a string that is none of these': {
    schema: { type: 'string', not: { enum: ['a', 'a.b'] } },
    example: 'x',
    takes: ['ab', 'axb', ''],
    refuses: ['a', 'a.b', 1],
  },
  'a string without a pattern': {
    schema: { type: 'string', not: { pattern: 'x' } },
    example: 'a',
    takes: ['b\nc', ''],
    refuses: ['x', 'b\nx'],
  },
  'a date': {
    schema: { type: 'string', format: 'date' },
    example: '2026-01-31',
    takes: ['2024-02-29'],
    refuses: ['2026-02-30', '2026-1-1', 'x', '', null, 20260101],
  },
  'a date-time': {
    schema: { type: 'string', format: 'date-time' },
    example: '2026-01-31T10:00:00Z',
    takes: ['2026-01-31T10:00:00.123+02:00', '2026-01-31t23:59:60z'],
    refuses: ['2026-01-31', '2026-01-31T25:00:00Z', '2026-13-01T10:00:00Z', '2026-01-31T10:00:00', null, 1],
    lets: ['2026-02-30T10:00:00Z'],
  },
  'a uuid': {
    schema: { type: 'string', format: 'uuid' },
    example: '123e4567-e89b-12d3-a456-426614174000',
    takes: ['123E4567-E89B-12D3-A456-42661417400F'],
    refuses: ['123e4567', '', null, 'x123e4567-e89b-12d3-a456-426614174000'],
  },
  'an email address': {
    schema: { type: 'string', format: 'email' },
    example: 'a@b.example',
    takes: ['a.b+c@d.example'],
    refuses: ['a@bXco', 'a', '@b.c', null],
  },
  'a URI': {
    schema: { type: 'string', format: 'uri' },
    example: 'https://a.example/b?c#d',
    takes: ['urn:a:b', 'about:blank'],
    refuses: ['/a', 'a b', '', null],
    lets: ['a:%'],
  },
  'a URI reference': {
    schema: { type: 'string', format: 'uri-reference' },
    example: '/a?b',
    takes: ['', '#x', 'https://a.example'],
    refuses: ['a b', '\\a', null],
  },
  'a format that nobody knows': {
    schema: { type: 'string', format: 'shoe-size' },
    example: 'x',
    takes: ['y'],
    refuses: [1],
  },
  'a map of strings': {
    schema: { type: 'object', additionalProperties: { type: 'string', minLength: 1 } },
    example: { a: 'x' },
    takes: [{}, { b: 'y' }, { b: 'y', c: 'z' }],
    refuses: [{ a: 1 }, { b: '' }, { b: 'y', c: 1 }],
  },
  'a map of lists, by names of a pattern': {
    schema: {
      type: 'object',
      propertyNames: { pattern: '^[a-z]+$' },
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
    example: { a: ['x'] },
    takes: [{}, { b: [] }, { b: ['y', 'z'] }],
    refuses: [{ B: ['x'] }, { b: [1] }, { b: 'x' }],
  },
  'a map by one pattern': {
    schema: { type: 'object', patternProperties: { '^x-': { type: 'integer' } }, additionalProperties: false },
    example: { 'x-a': 1 },
    takes: [{}, { 'x-b': 2 }],
    refuses: [{ y: 1 }, { 'x-b': '2' }],
  },
  'a required member that only additionalProperties speaks of': {
    schema: { type: 'object', required: ['a'], additionalProperties: { type: 'string' } },
    example: { a: 'x' },
    takes: [{ a: 'y' }],
    refuses: [{}, { a: 5 }],
    lets: [{ a: 'y', b: 5 }],
  },
  'a list of limited length': {
    schema: { type: 'array', maxItems: 2, items: { type: 'string' } },
    example: ['x'],
    takes: [[], ['a', 'b']],
    refuses: [['a', 'b', 'c'], [1], 'x'],
  },
  'a closed tuple': {
    schema: {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'integer', minimum: 1 }],
      items: false,
      minItems: 2,
    },
    example: ['a', 1],
    takes: [['b', 2]],
    refuses: [['b'], ['b', 2, 3], ['b', 'c'], ['b', 0]],
  },
  'an open tuple': {
    schema: { type: 'array', prefixItems: [{ type: 'string' }] },
    example: ['a'],
    takes: [[], ['b'], ['b', 1]],
    refuses: ['b'],
    lets: [[1]],
  },
  'a list that contains': {
    schema: { type: 'array', contains: object({ code: { const: 'a' } }) },
    example: [1, { code: 'a' }],
    takes: [[{ code: 'a' }], [{ code: 'b' }, { code: 'a' }]],
    refuses: [[], [{ code: 'b' }], [1], 'x'],
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
const cases = Object.entries(rows).flatMap(([name, { takes, refuses, lets = [], unites = [] }]) =>
  Object.entries({ takes, refuses, lets, unites }).flatMap(([kind, values]) =>
    values.map(value => ({ name, kind: kind as keyof Row, value })),
  ),
)

let dir: string
let server: Server
/** Of each case: by the matchers alone, and in a contract. */
const isTaken: readonly Map<string, boolean>[] = [new Map(), new Map()]
beforeAll(async () => {
  dir = await pactFolder()
  server = createServer(({ url = '/' }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ value: cases[Number(url.slice(1))]?.value }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const responses: Record<string, readonly Response[]> = {}
  for (const [name, row] of Object.entries(rows)) {
    const { matcher, matchingRules } = toPactMatcher(bodyOf(row.schema), { value: row.example })
    const byHand = (builder: ResponseBuilder) => void builder.jsonBody(matcher).matchingRules(matchingRules)
    responses[name] = [[200, byHand], respondWith((await inContract(row)).contract)]
  }
  const pacts = [0, 1].map(way =>
    writePact(
      cases.map(({ name }, i) => interaction(i, responses[name]?.[way] as Response)),
      { consumer: `${way}`, provider: 'orders', dir },
    ),
  )
  const verified = await verifyAll(pacts.map(file => ({ providerUrl, pactFiles: [file], authorizes: false })))
  for (const [way, each] of verified.entries())
    for (const { description, mismatches } of verdictsOf(each)) isTaken[way]?.set(description, mismatches.length === 0)
}, 60_000)
afterAll(async () => {
  server.close()
  await rm(dir, { recursive: true })
})

function bodyOf(schema: JsonSchema) {
  const $defs = typeof schema === 'object' ? schema.$defs : undefined
  return { ...object({ value: schema }), ...($defs === undefined ? {} : { $defs }) }
}

async function inContract({ schema, example }: Row) {
  const body = { ...bodyOf(schema), examples: [{ value: example }] }
  const contract = await defineContract({ title: 'T', status: 200, content: { 'application/json': { schema: body } } })
  return { contract, unexpressed: pactResponse(contract, contract.base).unexpressed }
}

type Response = readonly [status: number, build: (builder: ResponseBuilder) => void]

function interaction(i: number, response: Response): ContractInteraction {
  return {
    variant: undefined,
    case: 'none',
    authorization: undefined,
    unexpressed: [],
    add: pact =>
      pact
        .addInteraction()
        .uponReceiving(`${i}`)
        .withRequest('GET', `/${i}`)
        .willRespondWith(...response),
  }
}

describe('the core of Pact, with the matchers of a schema', () => {
  test.each(cases.map((entry, i) => ({ ...entry, i })))('$name $kind $value', ({ name, value, kind, i }) => {
    const { schema, example } = rows[name] as Row
    const ajv = new Ajv2020({ strict: false, logger: false })
    addFormats.default(ajv)
    expect(ajv.compile(schema as object)(value)).toBe(kind === 'takes')
    const [byHand, byContract] = isTaken.map(way => way.get(`${i}`))
    expect(byHand).toBe(kind !== 'refuses')
    expect(byContract).toBe(kind === 'takes' || kind === 'lets')
    const isWhole = toPactMatcher(schema, example).unexpressed.length === 0
    if (kind === 'lets' || kind === 'unites') expect(isWhole).toBe(false)
  })
  test.each(Object.entries(rows))(
    '%s is expressed to the end in a contract, or what is not is said',
    async (_, row) => {
      const { unexpressed } = await inContract(row)
      expect(unexpressed.length > 0).toBe((row.lets ?? []).length > 0)
    },
  )
})

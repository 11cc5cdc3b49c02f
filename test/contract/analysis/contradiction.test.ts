import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rooted } from '../../../src/contract/analysis/conjunction.ts'
import { contradictionIn } from '../../../src/contract/analysis/contradiction.ts'
import { sampleOf } from '../../../src/contract/analysis/sample.ts'
import type { JsonSchema } from '../../../src/contract/document.ts'

const matches = (pattern: string, text: string) => new RegExp(pattern, 'u').test(text)
const search = () => ({ matches, isFree: () => false, left: 1_000 })

const SCALARS = [null, true, 0, 1, 2, 1.5, -3, '', 'a', 'b', 'ab', 'B']
const VALUES: readonly unknown[] = [
  ...SCALARS,
  ...SCALARS.map(value => [value]),
  ...SCALARS.map(value => ({ a: value })),
  ...SCALARS.flatMap(a => SCALARS.map(b => ({ a, b }))),
  ...[[], {}, [1, 'a'], ['a', 'b'], { a: { a: 1 } }, { a: { a: 'a' }, b: 'b' }],
]

const scalar = fc.constantFrom(...SCALARS)
const { schema } = fc.letrec<{ schema: JsonSchema }>(tie => {
  const part = tie('schema')
  const keywords = {
    type: fc.oneof(
      fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object'),
      fc.constant(['string', 'null']),
    ),
    const: scalar,
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
    pattern: fc.constantFrom('^a', '^ab', '^ab?', '^b', '^(a|b)', '^a|b$', 'b$', '^[A-Z]$'),
    minLength: fc.nat(3),
    maxLength: fc.nat(3),
    minimum: fc.integer({ min: -4, max: 3 }),
    maximum: fc.integer({ min: -4, max: 3 }),
    exclusiveMinimum: fc.integer({ min: -4, max: 3 }),
    exclusiveMaximum: fc.integer({ min: -4, max: 3 }),
    multipleOf: fc.constantFrom(1, 2, 3, 0.5),
    required: fc.uniqueArray(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    properties: fc.record({ a: part, b: part }, { requiredKeys: [] }),
    patternProperties: fc.record({ '^[ab]$': part }, { requiredKeys: [] }),
    additionalProperties: part,
    minProperties: fc.nat(3),
    maxProperties: fc.nat(2),
    items: part,
    prefixItems: fc.array(part, { minLength: 1, maxLength: 2 }),
    minItems: fc.nat(2),
    maxItems: fc.nat(2),
    allOf: fc.array(part, { minLength: 1, maxLength: 2 }),
    anyOf: fc.array(part, { minLength: 1, maxLength: 2 }),
    oneOf: fc.array(part, { minLength: 1, maxLength: 2 }),
    not: part,
  }
  const some = fc
    .uniqueArray(fc.constantFrom(...Object.keys(keywords)), { minLength: 1, maxLength: 5 })
    .chain(names => fc.record(Object.fromEntries(Object.entries(keywords).filter(([name]) => names.includes(name)))))
  return {
    schema: fc.oneof(
      { maxDepth: 3 },
      { arbitrary: fc.boolean(), weight: 1 },
      { arbitrary: some, weight: 6 },
    ) as fc.Arbitrary<JsonSchema>,
  }
})

/** How many schemas are tried; more by the environment, for a longer look. */
const numRuns = Number(process.env.RUNS ?? 400)

test('no value meets schemas of which a contradiction is told', () => {
  const ajv = new Ajv2020({ strict: false, logger: false })
  let told = 0
  fc.assert(
    fc.property(schema, schema, (one, other) => {
      const found = contradictionIn([rooted(one), rooted(other)], search())
      if (found === undefined) return
      told += 1
      const meets = ajv.compile({ allOf: [one, other] })
      expect(VALUES.filter(value => meets(value))).toEqual([])
    }),
    { numRuns, seed: 7 },
  )
  expect(told).toBeGreaterThan(numRuns / 20)
})

test('a sample is made of what holds, and mostly meets it', () => {
  const samples: [JsonSchema, unknown][] = [
    [{ type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 3 } } }, { a: 3 }],
    [{ type: 'array', minItems: 2, items: { enum: [7] } }, [7, 7]],
    [{ type: 'string', minLength: 50 }, 'a'.repeat(50)],
    [{ required: ['code'], properties: { code: { pattern: '^[a-z]+_[a-z]+$' } } }, { code: 'a_b' }],
    [{ properties: { code: { const: 'x' }, other: {} } }, { code: 'x' }],
    [{ examples: [{ a: 1 }], type: 'object' }, {}],
    [{ type: 'string', examples: ['given'], pattern: 'given' }, 'given'],
  ]
  for (const [of, expected] of samples) expect(sampleOf([rooted(of)], matches)).toEqual(expected)
  expect(sampleOf([rooted({ type: 'object', required: ['a'] })], matches, { a: 1, b: 2 })).toEqual({ a: 1, b: 2 })
})

test('a schema that asks for itself without end is given up', () => {
  const names = Array.from({ length: 20 }, (_, i) => `m${i}`)
  const endless: JsonSchema = {
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map(name => [name, { $ref: '#' }])),
  }
  expect(contradictionIn([rooted(endless)], search())).toBeUndefined()
  expect(sampleOf([rooted(endless)], matches)).toBeTypeOf('object')
  const doubled = names.reduce<JsonSchema>((inner, name) => ({ allOf: [inner, inner], title: name }), { const: 1 })
  expect(contradictionIn([rooted(doubled), rooted({ const: 2 })], search())).toBeDefined()
})

import { stripTypeScriptTypes } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineContract } from '../../src/contract/define.ts'
import { DIALECTS, type Dialect } from '../../src/contract/dialect.ts'
import type { JsonSchema } from '../../src/contract/document.ts'
import { UsageError } from '../../src/errors.ts'
import { generateZod } from '../../src/generate/zod.ts'

const name = fc.constantFrom('a', 'b', 'ab', 'c')
const scalar = fc.constantFrom(null, true, false, 0, 1, 2, -1, 1.5, '', 'a', 'ab', 'abc', '😀', '2020-01-01', 'x@y.zz')
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: scalar, weight: 4 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
    { arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }), weight: 3 },
  ),
}))

const types = fc.constantFrom('object', 'array', 'string', 'number', 'integer', 'boolean', 'null')
const limit = fc.nat(3)
const named = <T>(arbitrary: fc.Arbitrary<T>) => fc.dictionary(name, arbitrary, { maxKeys: 3, noNullPrototype: true })
const listed = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 3 })
const names = fc.uniqueArray(name, { maxLength: 2 })

const everywhere = (schema: fc.Arbitrary<JsonSchema>) =>
  Object.fromEntries(['contains', 'not', 'if', 'then', 'else'].map(keyword => [keyword, schema]))

/** Schemas in which every keyword of a dialect can stand beside every other. */
function schemas(dialect: Dialect): fc.Arbitrary<JsonSchema> {
  const { schema } = fc.letrec<{ schema: JsonSchema }>(tie => {
    const inner = tie('schema')
    const keywords: Record<string, fc.Arbitrary<unknown>> = {
      type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
      const: value,
      enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }),
      ...{ minLength: limit, maxLength: limit, minItems: limit, maxItems: limit, minProperties: limit },
      ...{ maxProperties: limit, minimum: limit, maximum: limit, exclusiveMinimum: limit, exclusiveMaximum: limit },
      multipleOf: fc.constantFrom(1, 2, 0.5),
      pattern: fc.constantFrom('^a', 'b$', '^.$', '[a-b]+'),
      format: fc.constantFrom('date', 'email', 'int32', 'unheard-of'),
      ...{ properties: named(inner), required: names, additionalProperties: inner, propertyNames: inner },
      patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), inner, { maxKeys: 1, noNullPrototype: true }),
      ...{ uniqueItems: fc.boolean(), ...everywhere(inner) },
      ...{ allOf: listed(inner), anyOf: listed(inner), oneOf: listed(inner) },
      ...(dialect === 'draft-07'
        ? { items: fc.oneof(inner, listed(inner)), additionalItems: inner, dependencies: named(fc.oneof(inner, names)) }
        : { items: inner, prefixItems: listed(inner), minContains: limit, maxContains: limit }),
      ...(dialect === 'draft-07' ? {} : { unevaluatedProperties: inner, unevaluatedItems: inner }),
      ...(dialect === 'draft-07' ? {} : { dependentRequired: named(names), dependentSchemas: named(inner) }),
      $ref: fc.constantFrom('#/$defs/x', '#/$defs/y'),
    }
    const some = fc.uniqueArray(fc.constantFrom(...Object.keys(keywords)), { minLength: 1, maxLength: 5 })
    const full = some.chain(chosen =>
      fc.record(Object.fromEntries(chosen.map(keyword => [keyword, keywords[keyword] ?? inner]))),
    )
    return {
      schema: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        { arbitrary: fc.constantFrom<JsonSchema>(true, false, { type: 'string' }), weight: 2 },
        { arbitrary: full, weight: 5 },
      ),
    }
  })
  return fc.tuple(schema, schema, schema).map(([whole, x, y]) => ({
    ...(typeof whole === 'object' ? whole : { allOf: [whole] }),
    $schema: DIALECTS[dialect],
    $defs: { x, y },
  }))
}

/** The schema that a generated module exports under the name of the whole. */
function schemaIn(code: string): z.ZodType {
  const script = stripTypeScriptTypes(code.replace(/^import .*$/m, '')).replace(/^export /gm, '')
  return new Function('z', `${script}\nreturn Whole`)(z)
}

test.each<[Dialect, number]>([
  ['2020-12', 150],
  ['draft-07', 100],
])(
  'zod accepts what ajv accepts, whatever the schema in %s',
  async (dialect, numRuns) => {
    const met = { schemas: 0, accepted: 0, refused: 0 }
    const bodies = fc.array(value, { minLength: 30, maxLength: 30 })
    const agree = fc.asyncProperty(schemas(dialect), bodies, async (schema, values) => {
      const content = { 'application/json': { schema } }
      const contract = await defineContract({ title: 'Whole', status: 401, content }).catch(onlyUsageErrors)
      const code = contract && (await generateZod(contract).catch(onlyUsageErrors))
      const isBody = contract?.base.content?.[0]?.schemas[0]?.validate
      if (code === undefined || isBody === undefined) return
      const zodSchema = schemaIn(code)
      met.schemas += 1
      for (const value of values) {
        const accepted = isBody(value)
        met[accepted ? 'accepted' : 'refused'] += 1
        if (zodSchema.safeParse(value).success !== accepted)
          expect.unreachable(`ajv ${accepted ? 'accepts' : 'refuses'} ${JSON.stringify(value)}, and not so\n${code}`)
      }
    })
    await fc.assert(agree, { numRuns, seed: 401 })
    expect(met.schemas).toBeGreaterThan(numRuns / 4)
    expect(Math.min(met.accepted, met.refused)).toBeGreaterThan(met.schemas)
  },
  120_000,
)

function onlyUsageErrors(error: unknown): undefined {
  if (!(error instanceof UsageError)) throw error
}

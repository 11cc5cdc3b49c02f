import { describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import type { JsonSchema } from '../../src/contract/document.ts'
import { generateSchema } from '../../src/generate/schema.ts'
import { generateTypes } from '../../src/generate/types.ts'
import { generateValidator } from '../../src/generate/validator.ts'
import { generateZod } from '../../src/generate/zod.ts'

const contractOf = (schema: JsonSchema) =>
  defineContract({ title: 'T', status: 401, content: { 'application/json': { schema } } })

describe('what no type can say is refused, and left to schema and validator', () => {
  test.each<[string, JsonSchema]>([
    ['uniqueItems of elements that may be objects or arrays', { type: 'array', uniqueItems: true }],
    [
      'anyOf or oneOf of which several may hold, beside unevaluatedProperties or unevaluatedItems',
      { anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }], unevaluatedProperties: false },
    ],
    [
      'if beside unevaluatedProperties or unevaluatedItems',
      JSON.parse('{"if":{"properties":{"a":{}}},"then":{"properties":{"b":{}}},"unevaluatedProperties":false}'),
    ],
    ['contains beside unevaluatedItems', { contains: { const: 1 }, unevaluatedItems: false }],
    [
      'an object as const or enum where unevaluatedProperties or unevaluatedItems hold',
      { const: { a: 1 }, unevaluatedProperties: false },
    ],
    ['a member is named __proto__', { properties: JSON.parse('{"__proto__":{"type":"string"}}') }],
    ['a member is named toString', { required: ['toString'] }],
    [
      'its unions have too many combinations',
      { allOf: [...'abcdefgh'].map(name => ({ anyOf: [0, 1, 2, 3].map(i => ({ required: [name + i] })) })) },
    ],
  ])('%s', async (reason, schema) => {
    const contract = await contractOf(schema)
    const refusal = { code: 'ERR_BAD_CONTRACT', what: `Its schema cannot be written as a type: ${reason}.`, where: 'T' }
    await expect(generateTypes(contract)).rejects.toMatchObject(refusal)
    await expect(generateZod(contract)).rejects.toMatchObject(refusal)
    expect(await generateValidator(contract)).toContain('export const validateT')
    expect(generateSchema(contract)).toMatchObject(schema as object)
  })
})

test('a pattern that the linear engine takes and JavaScript does not is refused by all that would run it', async () => {
  const contract = await contractOf({ pattern: '^(?i)a$' })
  const reason = 'the pattern ^(?i)a$ is none of JavaScript'
  for (const generate of [generateTypes, generateZod])
    await expect(generate(contract)).rejects.toMatchObject({ what: expect.stringContaining(reason) })
  await expect(generateValidator(contract)).rejects.toMatchObject({
    what: 'Its pattern ^(?i)a$ is none of JavaScript.',
  })
})

test('a dynamic reference, or one by a name, is refused where the schemas are brought together', async () => {
  const recursive = { $dynamicAnchor: 'node', properties: { child: { $dynamicRef: '#node' } } }
  const named = { $defs: { a: { $anchor: 'a', type: 'string' } }, $ref: '#a' }
  const embedded = { properties: { a: { $id: 'urn:a', type: 'string' } } }
  for (const [schema, message] of [
    [recursive, '$dynamicRef cannot be followed'],
    [named, 'its $ref "#a" is no JSON Pointer'],
    [embedded, 'a schema in it has an $id'],
  ] as const) {
    const contract = await contractOf(schema)
    expect(() => generateSchema(contract)).toThrow(message)
  }
})

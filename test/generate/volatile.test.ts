import { describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import type { JsonSchema } from '../../src/contract/document.ts'
import { generateSchema } from '../../src/generate/schema.ts'

/** The generated schema, without what is the same in all of them. */
async function generated(schema: JsonSchema, volatile: string[], variants?: Record<string, { schema: JsonSchema }>) {
  const content = { 'application/json': { schema } }
  const contract = await defineContract({ title: 'T', status: 401, content, volatile, ...(variants && { variants }) })
  const { $schema: _, title: __, ...keywords } = generateSchema(contract)
  return keywords
}

describe('the generated schema of a volatile member', () => {
  test('is its type, and stands where the member stood', async () => {
    const at = { description: 'When.', type: 'string', format: 'date-time' }
    expect(await generated({ type: 'object', properties: { at, code: { const: 'a' } } }, ['/at'])).toEqual({
      type: 'object',
      properties: { at: { description: 'When.', type: 'string' }, code: { const: 'a' } },
    })
  })
  test('is said once for all variants, and not as it was before', async () => {
    const base = { type: 'object', required: ['at'], properties: { at: { type: 'string', minLength: 3 } } }
    const a = { schema: { properties: { code: { const: 'a' } } } }
    const b = { schema: { properties: { code: { const: 'b' } } } }
    expect(await generated(base, ['/at'], { a, b })).toEqual({
      anyOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }],
      $defs: {
        A: { title: 'a', allOf: [{ $ref: '#/$defs/TBase' }, a.schema] },
        B: { title: 'b', allOf: [{ $ref: '#/$defs/TBase' }, b.schema] },
        TBase: { type: 'object', required: ['at'], properties: { at: { type: 'string' } } },
      },
    })
  })
  test('takes the place of a $ref to a type, and leaves it to the others', async () => {
    const time = { type: 'string', format: 'date-time' }
    const schema = {
      properties: { from: { $ref: '#/$defs/time' }, to: { $ref: '#/$defs/time' } },
      $defs: { time },
    }
    expect(await generated(schema, ['/from', '/to'])).toEqual({
      properties: { from: { type: 'string' }, to: { type: 'string' } },
    })
    expect(await generated(schema, ['/from'])).toEqual({
      properties: { from: { type: 'string' }, to: { $ref: '#/$defs/Time' } },
      $defs: { Time: time },
    })
  })
  test('is in a definition of its own where another use of the definition is not volatile', async () => {
    const trace = { properties: { id: { const: '0' }, up: { $ref: '#/$defs/trace' } } }
    const schema = { properties: { a: { $ref: '#/$defs/trace' }, b: { $ref: '#/$defs/trace' } }, $defs: { trace } }
    expect(await generated(schema, ['/a/id'])).toEqual({
      properties: { a: { $ref: '#/$defs/Trace2' }, b: { $ref: '#/$defs/Trace' } },
      $defs: {
        Trace: { properties: { id: { const: '0' }, up: { $ref: '#/$defs/Trace' } } },
        Trace2: { properties: { id: { type: 'string' }, up: { $ref: '#/$defs/Trace' } } },
      },
    })
  })
  test('of a union is the union of the types, each once', async () => {
    const at = { oneOf: [{ const: 'a' }, { type: 'string', pattern: '^b' }, { type: 'null' }] }
    expect(await generated({ properties: { at } }, ['/at'])).toEqual({
      properties: { at: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
    })
    expect(await generated({ properties: { at: { anyOf: [{ const: 'a' }, { const: 'b' }] } } }, ['/at'])).toEqual({
      properties: { at: { type: 'string' } },
    })
    expect(await generated({ properties: { at: { anyOf: [{ const: 'a' }, { minimum: 2 }] } } }, ['/at'])).toEqual({
      properties: { at: {} },
    })
  })
  test('in a schema that holds itself is reached at every depth that is named', async () => {
    const schema = { properties: { id: { const: 1 }, below: { items: { $ref: '#' } } } }
    expect(await generated(schema, ['/id', '/below/*/id'])).toEqual({
      properties: { id: { type: 'number' }, below: { items: { $ref: '#/$defs/TBase2' } } },
      $defs: {
        TBase: { properties: { id: { const: 1 }, below: { items: { $ref: '#/$defs/TBase' } } } },
        TBase2: { properties: { id: { type: 'number' }, below: { items: { $ref: '#/$defs/TBase' } } } },
      },
    })
  })
})

test('a definition that nothing in the schema needs is not in it', async () => {
  const contract = await defineContract({
    title: 'T',
    status: 401,
    content: {
      'application/json': { schema: { properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { type: 'null' } } } },
    },
    variants: { v: { content: { 'application/json': { schema: { type: 'object' } } } } },
  })
  expect(generateSchema(contract).$defs).toEqual({
    V: { title: 'v', $ref: '#/$defs/TBase' },
    TBase: { type: 'object' },
  })
})

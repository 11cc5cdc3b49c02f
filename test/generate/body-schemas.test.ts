import { describe, expect, test } from 'vitest'
import type { ContractInput, JsonSchema } from '../../src/contract/document.ts'
import { bodySchemas, mergedSchema } from '../../src/generate/body-schemas.ts'
import { contractTypes } from '../../src/generate/contract-types.ts'

const json = (schema: JsonSchema) => ({ 'application/json': { schema } })
const code: JsonSchema = { type: 'object', required: ['code'], properties: { code: { type: 'string' } } }
const schemaOf = (contract: Omit<ContractInput, 'title'>) => bodySchemas({ title: 'T', ...contract }).at(-1)?.schema

describe('the body of a form', () => {
  test('of a variant is what both the contract and it say, in one', () => {
    const login = { properties: { code: { const: 'login' } }, required: ['url'] }
    expect(bodySchemas({ title: 'T', content: json(code), variants: { login: { schema: login } } })).toEqual([
      {
        variant: 'login',
        description: undefined,
        optional: false,
        schema: {
          type: 'object',
          required: ['code', 'url'],
          properties: { code: { type: 'string', const: 'login' } },
        },
      },
      { schema: code, optional: false },
    ])
  })
  test('of a variant with content of its own has nothing of the contract', () => {
    const [variant] = bodySchemas({
      title: 'T',
      content: json(code),
      variants: { text: { content: { 'text/plain': {} } } },
    })
    expect(variant?.schema).toEqual({ type: 'string' })
  })
  test('is anything where the contract does not say', () => {
    expect(schemaOf({})).toBe(true)
    expect(schemaOf({ content: { 'application/json': {} } })).toBe(true)
  })
  test('is any of those that media types have, each once', () => {
    const schema = { type: 'object' }
    const content = { ...json(schema), 'application/problem+json': { schema }, 'text/plain': {} }
    expect(schemaOf({ content })).toEqual({ anyOf: [schema, { type: 'string' }] })
  })
  test('may be left out where none is named', () => {
    expect(bodySchemas({ title: 'T', content: { ...json(code), none: {} } })).toEqual([
      { schema: code, optional: true },
    ])
  })
  test('has of a volatile place the type alone', () => {
    const item = {
      properties: { at: { const: '2026-05-05', description: 'When.' }, id: { type: 'string', pattern: 'x' } },
    }
    const schema = {
      properties: { list: { type: 'array', items: item }, any: { $ref: '#/$defs/x' }, n: { enum: [1, null] } },
    }
    expect(schemaOf({ content: json(schema), volatile: ['/list/*/at', '/any/a', '/n'] })).toEqual({
      properties: {
        list: {
          type: 'array',
          items: {
            properties: { at: { type: ['string'], description: 'When.' }, id: { type: 'string', pattern: 'x' } },
          },
        },
        any: true,
        n: { type: ['number', 'null'] },
      },
    })
  })
  test('is left to allOf where schemas say more than what members there are', () => {
    const general = { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] }
    const special = { oneOf: [{ required: ['c'] }] }
    expect(mergedSchema(general, special)).toEqual({ allOf: [general, special] })
    expect(mergedSchema({ $ref: '#/$defs/a' }, { required: ['c'] })).toEqual({
      allOf: [{ $ref: '#/$defs/a' }, { required: ['c'] }],
    })
    expect(mergedSchema(true, special)).toBe(special)
    expect(mergedSchema(general, false)).toBe(false)
  })
})

describe('the types of a contract', () => {
  test('are a union of its forms, by whatever name', async () => {
    const variants = { "it's": { schema: { properties: { code: { const: '*/' } } } }, v2: { content: { none: {} } } }
    const { name, code: text } = await contractTypes('my-api 2', { title: 'T', content: json(code), variants })
    expect(name).toBe('MyApi2')
    expect(text).toContain(`export type MyApi2 =
  | { variant: "it's"; body: MyApi2Bodies["it's"] }
  | { variant: "v2"; body: MyApi2Bodies["v2"] }
  | { variant: undefined; body: MyApi2Bodies[""] }`)
    expect(text).toContain("code: '*/'")
  })
})

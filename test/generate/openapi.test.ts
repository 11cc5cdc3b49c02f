import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import type { ContractInput, VariantInput } from '../../src/contract/document.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { toResponseObject } from '../../src/generate/openapi.ts'

function bodySchemaOf(contract: Parameters<typeof toResponseObject>[0]) {
  const schema = toResponseObject(contract).content?.['application/json']?.schema
  return new Ajv2020({ strict: false }).compile(schema as object)
}

describe('unauthorized', () => {
  const response = toResponseObject(unauthorized)

  test('has its description, and every header with a schema', () => {
    expect(response.description).toBe(unauthorized.document.description)
    expect(response.headers).toEqual({
      'WWW-Authenticate': {
        description: 'How to authenticate: Bearer.',
        required: true,
        schema: { type: 'string' },
        example: 'Bearer realm="api"',
      },
      'Cache-Control': { required: false, schema: { type: 'string' } },
    })
  })

  test('has one named example for each variant, and its schema accepts them', () => {
    const examples = response.content?.['application/json']?.examples ?? {}
    const variants = unauthorized.document.variants ?? {}
    expect(Object.keys(examples)).toEqual(Object.keys(variants))
    const isBody = bodySchemaOf(unauthorized)
    for (const [name, { summary, value }] of Object.entries(examples)) {
      expect(summary).toBe(variants[name]?.description)
      expect(value).toEqual(variants[name]?.example?.body)
      expect(isBody(value), name).toBe(true)
    }
  })

  test('its schema refuses what no variant allows', () => {
    const isBody = bodySchemaOf(unauthorized)
    const body = { status: 401, error: 'Unauthorized', message: 'No', code: 'token_expired' }
    expect(isBody(body)).toBe(true)
    expect(isBody({ ...body, code: 'other' })).toBe(false)
    expect(isBody({ ...body, code: 'auth_required' })).toBe(false) // without authenticateHint
    expect(isBody({ ...body, more: 1 })).toBe(false)
  })

  test('refers to no file', () => {
    expect(JSON.stringify(response)).not.toContain('$ref')
  })

  test('keeps in x-error-contract what OpenAPI cannot say, and nothing of the bodies', () => {
    const { title, status, challenges, mirrors, variants } = unauthorized.document
    const extension = response['x-error-contract']
    expect(extension).toMatchObject({ title, status, challenges, mirrors })
    expect(Object.keys(extension.variants ?? {})).toEqual(Object.keys(variants ?? {}))
    expect(extension.variants?.token_expired).toEqual({
      ...variants?.token_expired,
      example: { headers: { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' } },
    })
  })

  test('gives the contract back with what the other members hold', async () => {
    const { description, headers, content, 'x-error-contract': extension } = response
    const { 'WWW-Authenticate': _, ...own } = headers ?? {}
    const { schema, examples } = content?.['application/json'] ?? {}
    const { anyOf: _variants, ...general } = schema as Record<string, unknown>
    const variants = Object.entries(extension.variants ?? {}).map(([name, variant]) => [
      name,
      { ...variant, example: { ...variant.example, body: examples?.[name]?.value } },
    ])
    const { $schema: _format, content: written, ...document } = unauthorized.document
    const { $schema: _dialect, ...wanted } = (written?.['application/json']?.schema ?? {}) as Record<string, unknown>
    expect({
      ...extension,
      description,
      headers: own,
      content: { 'application/json': { schema: general } },
      variants: Object.fromEntries(variants),
    }).toEqual({ ...document, content: { 'application/json': { schema: wanted } } })
  })
})

test('the RFC rules alone: a challenge, and no body', () => {
  expect(toResponseObject(any)).toEqual({
    description: any.document.description,
    headers: {
      'WWW-Authenticate': { description: 'How to authenticate.', required: true, schema: { type: 'string' } },
    },
    'x-error-contract': { title: 'Any 401' },
  })
})

test('a 407 challenges in Proxy-Authenticate, a 403 not at all', async () => {
  const proxy = await defineContract({ title: 'Proxy', status: 407 })
  expect(Object.keys(toResponseObject(proxy).headers ?? {})).toEqual(['Proxy-Authenticate'])
  const forbidden = await defineContract({ title: 'Forbidden', status: 403 })
  expect(toResponseObject(forbidden)).toEqual({
    description: 'Forbidden',
    'x-error-contract': { title: 'Forbidden', status: 403 },
  })
})

describe('variants of another status', () => {
  const denied: VariantInput = {
    status: 403,
    headers: { 'X-Scope': { required: true } },
    schema: { properties: { code: { const: 'denied' } } },
    example: {
      headers: { 'X-Scope': 'write', 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
      body: { code: 'denied' },
    },
  }
  const expired: VariantInput = {
    schema: { properties: { code: { const: 'expired' } } },
    example: { headers: { 'WWW-Authenticate': 'Bearer realm="a"' }, body: { code: 'expired' } },
  }
  const ofBoth = { title: 'Both', status: 401, content: { 'application/json': {} }, variants: { denied, expired } }

  test('are in x-error-contract alone, with their bodies', async () => {
    const { headers, content, 'x-error-contract': extension } = toResponseObject(await defineContract(ofBoth))
    expect(headers?.['WWW-Authenticate']?.example).toBe('Bearer realm="a"')
    expect(content).toEqual({
      'application/json': {
        schema: { anyOf: [{ title: 'expired', ...(expired.schema as object) }] },
        examples: { expired: { value: { code: 'expired' } } },
      },
    })
    expect(extension.variants?.denied).toEqual(denied)
  })

  test('bring no media type with them', async () => {
    const variants = { denied: { ...denied, content: { 'application/problem+json': {} } }, expired }
    const { content } = toResponseObject(await defineContract({ ...ofBoth, variants }))
    expect(Object.keys(content ?? {})).toEqual(['application/json'])
  })

  test('are those that a range or a list does not hold', async () => {
    const examplesOf = async (status: ContractInput['status']) => {
      const { content } = toResponseObject(await defineContract({ ...ofBoth, status }))
      return Object.keys(content?.['application/json']?.examples ?? {})
    }
    expect(await examplesOf('4XX')).toEqual(['denied', 'expired'])
    expect(await examplesOf([401, 403])).toEqual(['denied', 'expired'])
    expect(await examplesOf([401, '5XX'])).toEqual(['expired'])
  })

  test('are others than the first where the contract names no status', async () => {
    const variants = { denied, expired: { ...expired, status: 401 } }
    const contract = await defineContract({ title: 'T', content: ofBoth.content, variants })
    const { content } = toResponseObject(contract)
    expect(Object.keys(content?.['application/json']?.examples ?? {})).toEqual(['denied'])
  })
})

test('that the body may be left out is kept beside the bodies', async () => {
  const contract = await defineContract({ title: 'T', status: 401, content: { 'application/json': {}, none: {} } })
  const { content, 'x-error-contract': extension } = toResponseObject(contract)
  expect(content).toEqual({ 'application/json': {} })
  expect(extension.content).toEqual({ none: {} })
})

test('a challenge that only one of several statuses has is not required', async () => {
  const contract = await defineContract({ title: 'T', status: '4XX' })
  expect(toResponseObject(contract).headers?.['WWW-Authenticate']?.required).toBe(false)
})

test('a schema that refers to itself still does, wherever it stands', async () => {
  const contract = await defineContract({
    title: 'Nested causes',
    status: 401,
    content: {
      'application/json': {
        schema: {
          properties: { cause: { $ref: '#' }, code: { $ref: '#/$defs/code' } },
          $defs: { code: { type: 'string' } },
        },
      },
    },
  })
  const { schema } = toResponseObject(contract).content?.['application/json'] ?? {}
  const isOpenApi = new Ajv2020({ strict: false }).compile({ properties: { response: schema as object } })
  expect(isOpenApi({ response: { cause: { code: 'a' } } })).toBe(true)
  expect(isOpenApi({ response: { cause: { code: 1 } } })).toBe(false)
})

test('a schema with an anyOf of its own keeps it beside the variants', async () => {
  const contract = await defineContract({
    title: 'Union',
    status: 401,
    content: { 'application/json': { schema: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } } },
    variants: {
      one: { schema: { properties: { code: { const: 1 } } } },
      two: { schema: { properties: { code: { const: 2 } } } },
    },
  })
  const isBody = bodySchemaOf(contract)
  expect(isBody({ a: 1, code: 2 })).toBe(true)
  expect(isBody({ code: 2 })).toBe(false)
  expect(isBody({ a: 1, code: 3 })).toBe(false)
})

test('variants with a schema make the body JSON where the contract names no content', async () => {
  const contract = await defineContract({
    title: 'Short',
    status: 401,
    variants: {
      short: {
        schema: { required: ['code'] },
        example: { headers: { 'WWW-Authenticate': 'Basic realm="a"' }, body: { code: 1 } },
      },
    },
  })
  const { content, 'x-error-contract': extension } = toResponseObject(contract)
  expect(content).toEqual({
    'application/json': {
      schema: { anyOf: [{ title: 'short', required: ['code'] }] },
      examples: { short: { value: { code: 1 } } },
    },
  })
  expect(extension.variants?.short?.example).toEqual({ headers: { 'WWW-Authenticate': 'Basic realm="a"' } })
})

test('a volatile member has its type alone, so that other answers of the API are of the schema too; the contract keeps the rest', async () => {
  const schema = {
    type: 'object',
    properties: { at: { type: 'string', const: 'noon' }, code: { const: 'a' } },
    examples: [{ at: 'noon', code: 'a' }],
  }
  const contract = await defineContract({
    title: 'T',
    status: 401,
    content: { 'application/json': { schema }, 'application/problem+json': { schema: { required: ['at'] } } },
    volatile: ['/at'],
  })
  const { content, 'x-error-contract': extension } = toResponseObject(contract)
  expect(content).toEqual({
    'application/json': { schema: { ...schema, properties: { at: { type: 'string' }, code: { const: 'a' } } } },
    'application/problem+json': { schema: { required: ['at'] } },
  })
  expect(extension.content).toEqual({ 'application/json': { schema } })
})

import { describe, expect, test } from 'vitest'
import { isValid } from '../../src/probe/made-up.ts'
import { sampleRequest } from '../../src/probe/sample-request.ts'
import { parseDocument } from '../../src/sources/document.ts'
import { openApiIn } from '../../src/sources/openapi-document.ts'
import { operationsOf } from '../../src/sources/operations.ts'

interface Given {
  path?: string
  method?: string
  parameters?: unknown[]
  requestBody?: unknown
  responses?: unknown
  schemas?: unknown
  openapi?: string
}

/** The request that is made for the one operation of a document. */
async function sampleOf(given: Given, sampled?: 'elsewhere') {
  const { path = '/orders', method = 'get', openapi = '3.1.0', schemas = {}, ...operation } = given
  const paths = { [path]: { [method]: { responses: {}, ...operation } } }
  const text = JSON.stringify({ openapi, paths, components: { schemas } })
  const document = await parseDocument(text, 'orders.json', 'file:///orders.json')
  const openApi = await openApiIn(document, { read: async () => document })
  for await (const each of operationsOf(openApi))
    return sampleRequest(openApi, each, 'https://api.example.com/v1/', sampled)
  throw new Error('no operation')
}

const inQuery = (schema: object, more: object = {}) => ({ name: 'q', in: 'query', required: true, schema, ...more })
const urlOf = (sample: Awaited<ReturnType<typeof sampleOf>>) => ('url' in sample ? sample.url : sample.missing)
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const ofJson = (schema: object) => ({ required: true, content: { 'application/json': { schema } } })

describe('a parameter has', () => {
  test.each([
    ['its example', inQuery({ type: 'string', default: 'c' }, { example: 'a' }), 'a'],
    ['the first of its examples', inQuery({ type: 'string' }, { examples: { one: { value: 'a' } } }), 'a'],
    ['the example of its schema', inQuery({ type: 'string', example: 'a', default: 'c' }), 'a'],
    ['the default of its schema', inQuery({ type: 'string', default: 'c' }), 'c'],
    ['a value that is listed', inQuery({ enum: ['only'] }), 'only'],
    [
      'that of its content, as JSON',
      { name: 'q', in: 'query', required: true, content: { 'application/json': { example: { a: 1 } } } },
      '%7B%22a%22%3A1%7D',
    ],
  ])('%s', async (_, parameter, value) => {
    expect(urlOf(await sampleOf({ parameters: [parameter] }))).toBe(`https://api.example.com/v1/orders?q=${value}`)
  })
  test('one that is made up by the schema, the same in every run', async () => {
    const parameters = [inQuery({ type: 'string', pattern: '^[A-Z]{3}[0-9]{2}$' })]
    const url = urlOf(await sampleOf({ parameters }))
    expect(url).toMatch(/\?q=[A-Z]{3}\d{2}$/)
    expect(urlOf(await sampleOf({ parameters }))).toBe(url)
  })
})

test('what is not required is left out', async () => {
  const parameters = [{ ...inQuery({ type: 'string', example: 'a' }), required: false }]
  expect(urlOf(await sampleOf({ parameters }))).toBe('https://api.example.com/v1/orders')
})

test('headers and cookies are in their places, and Authorization is no parameter', async () => {
  const parameter = (name: string, place: string) => ({ name, in: place, required: true, example: 'a' })
  const parameters = [
    parameter('X-Tenant', 'header'),
    parameter('Authorization', 'header'),
    parameter('lang', 'cookie'),
  ]
  expect(await sampleOf({ parameters })).toMatchObject({
    headers: [
      ['Accept', 'application/json'],
      ['X-Tenant', 'a'],
      ['Cookie', 'lang=a'],
    ],
  })
})

test('the media types of the answers are asked for', async () => {
  const responses = { 200: { content: { 'text/csv': {} } }, 401: { content: { 'application/problem+json': {} } } }
  expect(await sampleOf({ responses })).toMatchObject({ headers: [['Accept', 'text/csv, application/problem+json']] })
})

describe('a body', () => {
  test('has what its schema requires, from examples where there are some', async () => {
    const schema = {
      type: 'object',
      required: ['item', 'count', 'address'],
      properties: {
        item: { type: 'string', example: 'tea' },
        count: { type: 'integer', default: 2 },
        note: { type: 'string' },
        address: { $ref: '#/components/schemas/Address' },
      },
    }
    const schemas = { Address: { type: 'object', required: ['city'], properties: { city: { enum: ['Ghent'] } } } }
    const sample = await sampleOf({ method: 'post', requestBody: ofJson(schema), schemas })
    expect('body' in sample && JSON.parse(sample.body ?? '')).toEqual({
      item: 'tea',
      count: 2,
      address: { city: 'Ghent' },
    })
  })
  test('of a form is written as one', async () => {
    const media = { example: { a: 'b c', d: 1 } }
    const requestBody = { required: true, content: { 'application/x-www-form-urlencoded': media } }
    expect(await sampleOf({ method: 'post', requestBody })).toMatchObject({ body: 'a=b+c&d=1' })
    const multipart = { required: true, content: { 'multipart/form-data': media } }
    const sample = await sampleOf({ method: 'post', requestBody: multipart })
    expect('body' in sample && sample.body).toMatch(/^--(\S+)\r\n.*name="a"\r\n\r\nb c\r\n.*--\1--\r\n$/s)
  })
})

describe('elsewhere', () => {
  const id = (schema: object, more: object = {}) => [{ name: 'id', in: 'path', required: true, schema, ...more }]
  test.each([
    ['another number', id({ type: 'integer', minimum: 1 }, { example: 7 })],
    ['another UUID', id({ type: 'string', format: 'uuid' })],
    ['other last digits of an example', id({ type: 'string' }, { example: '2024-0007' })],
  ])('is %s that is valid too', async (_, parameters) => {
    const path = '/orders/{id}'
    const [here, there] = [await sampleOf({ path, parameters }), await sampleOf({ path, parameters }, 'elsewhere')]
    expect(urlOf(there)).not.toBe(urlOf(here))
    expect(urlOf(there)).toMatch(/\/orders\/[\da-f-]+$/)
  })
})

test.each([
  ['ord_12ab', 'ord_23bc'],
  ['5c7e1a0e-13e2-468d-8e93-a545b3e192b9', '5c7e1a0e-13e2-468d-8e93-a545b3e113c1'],
  [1001, '2002'],
  ['Zz9', 'Gg1'],
])('elsewhere than at %s is at an id of the same form', async (example, other) => {
  const parameters = [{ name: 'id', in: 'path', required: true, example, schema: {} }]
  expect(urlOf(await sampleOf({ path: '/orders/{id}', parameters }, 'elsewhere'))).toMatch(new RegExp(`/${other}$`))
})

describe('elsewhere is a value that the schema allows', () => {
  test.each([
    ['a date', { type: 'string', format: 'date' }, '2026-01-31', /^(?!2026-01-31)\d{4}-(?:0\d|1[0-2])-[0-3]\d$/],
    ['one of a pattern', { type: 'string', pattern: '^(DE|FR|GB)$' }, 'DE', /^(?:FR|GB)$/],
    ['one in a range', { type: 'integer', minimum: 1, maximum: 12 }, 12, /^(?:\d|1[01])$/],
    [
      'an address',
      { type: 'string', format: 'ipv4' },
      '10.0.0.255',
      /^(?!10.0.0.255)(?:(?:1?\d?\d|2[0-4]\d|25[0-5])(?:\.|$)){4}$/,
    ],
    ['another that is listed', { enum: ['open', 'closed'] }, 'open', /^closed$/],
    ['the same where there is no other', { enum: ['open'] }, 'open', /^open$/],
  ])('%s', async (_, schema, example, other) => {
    const parameters = [{ name: 'v', in: 'path', required: true, schema, example }]
    const [, value = ''] = urlOf(await sampleOf({ path: '/{v}', parameters }, 'elsewhere')).split('/v1/')
    expect(value).toMatch(other)
  })
})

describe('no request can be made', () => {
  test.each([
    [
      'of a parameter without a schema',
      { parameters: [{ name: 'q', in: 'query', required: true }] },
      'nothing tells a value for the query parameter q',
    ],
    ['of a schema that nothing meets', { parameters: [{ ...inQuery({}), schema: false }] }, 'nothing tells a value'],
    ['of a path with an unknown name', { path: '/orders/{id}' }, 'the path has {id}'],
    [
      'of lists without end',
      { method: 'post', requestBody: ofJson({ type: 'array', minItems: 1e9, items: {} }) },
      'nothing tells a body',
    ],
    [
      'of lists in lists without end',
      {
        method: 'post',
        requestBody: ofJson({ type: 'array', minItems: 5000, items: { type: 'array', minItems: 5000, items: {} } }),
      },
      'nothing tells a body',
    ],
    ['of a text without end', { parameters: [inQuery({ type: 'string', minLength: 1e9 })] }, 'nothing tells a value'],
    [
      'of a body of a type that nobody can write',
      { method: 'post', requestBody: { required: true, content: { 'application/xml': { example: { a: 1 } } } } },
      'no way to write a body',
    ],
  ])('%s', async (_, given, missing) => {
    expect(await sampleOf(given)).toEqual({ missing: expect.stringContaining(missing) })
  })
})

test('a form has its lists as the document encodes them', async () => {
  const schema = { type: 'object', properties: { tag: { type: 'array' }, by: {} } }
  const value = { tag: ['a b', 'c'], by: { name: 'ann' } }
  const bodyOf = async (type: string, more: object = {}) => {
    const requestBody = { required: true, content: { [type]: { schema, example: value, ...more } } }
    const sample = await sampleOf({ method: 'post', requestBody })
    return 'body' in sample ? sample.body : sample
  }
  const url = 'application/x-www-form-urlencoded'
  expect(await bodyOf(url)).toBe('tag=a+b&tag=c&by=%7B%22name%22%3A%22ann%22%7D')
  expect(await bodyOf(url, { encoding: { tag: { explode: false } } })).toMatch(/^tag=a\+b,c&/)
  const parts = String(await bodyOf('multipart/form-data')).split(/--error-contracts-4f6d(?:--)?\r\n/)
  expect(parts.slice(1, 4)).toEqual([
    'Content-Disposition: form-data; name="tag"\r\n\r\na b\r\n',
    'Content-Disposition: form-data; name="tag"\r\n\r\nc\r\n',
    'Content-Disposition: form-data; name="by"\r\nContent-Type: application/json\r\n\r\n{"name":"ann"}\r\n',
  ])
})

test('a file of a form has a name and a type', async () => {
  const properties = {
    image: { type: 'string', format: 'binary' },
    files: { type: 'array', items: { contentMediaType: 'text/csv' } },
  }
  const media = {
    schema: { type: 'object', properties },
    example: { image: 'x', files: ['y'] },
    encoding: { image: { contentType: 'image/png, image/jpeg' } },
  }
  const sample = await sampleOf({
    method: 'post',
    requestBody: { required: true, content: { 'multipart/form-data': media } },
  })
  const body = 'body' in sample ? sample.body : ''
  expect(body).toContain('name="image"; filename="error-contracts.bin"\r\nContent-Type: image/png\r\n\r\nx')
  expect(body).toContain(
    'name="files"; filename="error-contracts.bin"\r\nContent-Type: application/octet-stream\r\n\r\ny',
  )
})

describe('what is made up is valid', () => {
  test.each([
    ['Base64', { type: 'string', format: 'byte' }, /^"[\w+/]+={0,2}"$/],
    [
      'a member where there has to be one',
      { type: 'object', minProperties: 1, properties: { a: { enum: [1] } } },
      /^\{"a":1\}$/,
    ],
  ])('%s', async (_, schema, form) => {
    const sample = await sampleOf({ method: 'post', requestBody: ofJson(schema) })
    expect('body' in sample && sample.body).toMatch(form)
  })
  test.each([
    [
      'of the kind that is required beside its kinds',
      {
        type: 'object',
        required: ['kind'],
        oneOf: ['a', 'b'].map(value => ({ properties: { kind: { const: value } } })),
      },
      /^\{"kind":"[ab]"\}$/,
    ],
    ['a map', { type: 'object', additionalProperties: ref('Name'), required: ['x'] }, /^\{"x":"ann"\}$/],
    [
      'not what it must not be',
      { type: 'object', not: { properties: { a: { const: 1 } }, required: ['a'] } },
      /^\{\}$/,
    ],
    [
      'what it refers to only where it has to be',
      { type: 'object', required: ['a'], properties: { a: ref('Name'), b: ref('Name') } },
      /^\{"a":"ann"\}$/,
    ],
  ])('%s', async (_, schema, form) => {
    const sample = await sampleOf({ method: 'post', requestBody: ofJson(schema), schemas: { Name: { enum: ['ann'] } } })
    expect('body' in sample && sample.body).toMatch(form)
  })
  test.each([
    { type: 'string', format: 'date' },
    { type: 'string', pattern: '^(DE|FR|GB)$' },
    { type: 'integer', minimum: 1, maximum: 12 },
    { type: 'string', format: 'ipv4' },
  ])('also elsewhere: %j', async schema => {
    const example = { date: '2026-02-28', ipv4: '10.0.0.255' }[schema.format ?? ''] ?? ('minimum' in schema ? 12 : 'DE')
    const parameters = [{ name: 'v', in: 'path', required: true, schema, example }]
    const other = urlOf(await sampleOf({ path: '/a/{v}', parameters }, 'elsewhere'))
    const value = decodeURIComponent(other.replace(/^.*\/a\//, ''))
    expect(await isValid(schema, 'minimum' in schema ? Number(value) : value)).toBe(true)
  })
})

const bodyOf = async (schema: object, schemas: object, openapi = '3.0.3') => {
  const sample = await sampleOf({ method: 'post', requestBody: ofJson(schema), schemas, openapi })
  return 'body' in sample ? JSON.parse(sample.body ?? '') : sample
}
const none = { missing: 'nothing tells a body of application/json' }

describe('a schema that leads back to itself has', () => {
  const kind = { type: 'object', required: ['petType'], properties: { petType: { type: 'string' } } }
  const pets = {
    Pet: { ...kind, oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'petType' } },
    Cat: { allOf: [ref('Pet'), { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }] },
    Dog: { allOf: [ref('Pet'), { type: 'object', required: ['bark'], properties: { bark: { type: 'string' } } }] },
    Same: { allOf: [ref('Same')] },
    Node: { type: 'object', required: ['next'], properties: { next: ref('Node') } },
    Tree: {
      type: 'object',
      required: ['leaves', 'value'],
      properties: { value: { enum: [1] }, leaves: { type: 'array', items: ref('Tree') }, parent: ref('Tree') },
    },
    Choice: { oneOf: [ref('Node'), { enum: ['leaf'] }] },
  }
  test.each([
    ['a value by one of its kinds', 'Pet', { petType: expect.stringMatching(/^(?:Cat|Dog)$/) }],
    ['a value that ends', 'Tree', { value: 1, leaves: expect.any(Array) }],
    ['one where there is another', 'Choice', 'leaf'],
    ['none where each holds another', 'Node', none],
  ])('%s', async (_, name, value) => {
    expect(await bodyOf(ref(name), pets)).toEqual(typeof value === 'object' ? expect.objectContaining(value) : value)
  })
  test('any where it says nothing else', async () => {
    expect(await sampleOf({ method: 'post', requestBody: ofJson(ref('Same')), schemas: pets })).toBeDefined()
  })
})

describe('what tells of which schema an object is has', () => {
  const Base = {
    type: 'object',
    required: ['type'],
    properties: { type: { type: 'string' } },
    discriminator: { propertyName: 'type', mapping: { hound: '#/components/schemas/Dog' } },
  }
  const schemas = {
    Base,
    Cat: { allOf: [ref('Base')] },
    Kitten: { allOf: [ref('Cat')] },
    Dog: { allOf: [ref('Base')] },
  }
  test.each([
    ['Cat', 'Cat'],
    ['Kitten', 'Kitten'],
    ['Dog', 'hound'],
    ['Base', 'Base'],
  ])('for %s the name of the schema, or that of the mapping', async (name, type) => {
    expect(await bodyOf(ref(name), schemas)).toEqual({ type })
  })
  test('for a schema without a name that of the family', async () => {
    expect(await bodyOf({ allOf: [ref('Base'), { type: 'object' }] }, schemas)).toEqual({ type: 'Base' })
  })
})

test('a body has nothing that is only read where another part of its schema requires it', async () => {
  const Base = { type: 'object', properties: { id: { type: 'integer', readOnly: true }, name: { enum: ['ann'] } } }
  expect(await bodyOf({ allOf: [ref('Base'), { required: ['id', 'name'] }] }, { Base })).toEqual({ name: 'ann' })
})

test('a body has members of a map by what that refers to', async () => {
  const map = { type: 'object', minProperties: 1, additionalProperties: ref('One') }
  expect(await bodyOf(map, { One: { enum: [1] } })).toEqual(expect.toSatisfy(made => Object.values(made).includes(1)))
})

test('a body has no members that need not be there, whatever is their default', async () => {
  expect(await bodyOf({ type: 'object', properties: { a: { type: 'string', default: 'x' } } }, {})).toEqual({})
})

test.each(['3.0.3', '3.1.0'])('a body has what is only written, and nothing that is only read: %s', async openapi => {
  const Id = { type: 'integer', readOnly: true }
  const schema = {
    type: 'object',
    required: ['id', 'name', 'password', 'at'],
    properties: {
      id: ref('Id'),
      at: { type: 'string', readOnly: true },
      name: { enum: ['ann'] },
      password: { enum: ['made-up'], writeOnly: true },
    },
  }
  expect(await bodyOf(schema, { Id }, openapi)).toEqual({ name: 'ann', password: 'made-up' })
})

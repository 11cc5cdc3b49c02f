import { describe, expect, test } from 'vitest'
import { families } from '../../src/rules/index.ts'
import type { AnyRule } from '../../src/rules/rule.ts'
import { checkOpenApi } from '../../src/sources/check-openapi.ts'
import { readOpenApi } from '../../src/sources/openapi-document.ts'
import { documentOf } from './document-of.ts'

const findingsIn = async (operation: Readonly<Record<string, unknown>>) =>
  (await Array.fromAsync(checkOpenApi(await documentOf(operation)))).flatMap(({ result }) => result.findings)

const resultsIn = async (path: string) =>
  (await Array.fromAsync(checkOpenApi(await readOpenApi(path)))).map(({ result }) => result)

const exampleOf = (rule: AnyRule, which: 'bad' | 'good') => [rule[which]].flat()[0]
/** The others judge answers by the document: test/probe/by-document.test.ts */
const ofOperations = families.document.filter(
  rule => rule.id.startsWith('operation-') && exampleOf(rule, 'bad')?.response === '',
)

describe('rules of operations', () => {
  test.each(ofOperations.map(rule => [rule.id, rule] as const))(
    '%s reports its bad example and nothing in its good one',
    async (id, rule) => {
      expect(
        (await findingsIn(exampleOf(rule, 'bad')?.document ?? {})).map(({ rule: found, severity }) => [
          found,
          severity,
        ]),
      ).toEqual([[id, rule.severity]])
      expect(await findingsIn(exampleOf(rule, 'good')?.document ?? {})).toEqual([])
    },
  )
})

const token = [{ token: [] }]
const described = { description: 'Unauthorized' }

describe('nothing is said of', () => {
  test.each([
    ['a public operation', { responses: {} }],
    ['an operation without need of credentials', { security: [{}], responses: {} }],
    ['a 4XX, of which no header can be demanded', { security: token, responses: { '4XX': described } }],
    [
      'a header in other letters',
      {
        security: token,
        responses: { 401: { ...described, headers: { 'www-authenticate': { schema: { type: 'string' } } } } },
      },
    ],
    [
      'a bare scheme',
      {
        security: token,
        responses: { 401: { ...described, headers: { 'WWW-Authenticate': { schema: { const: 'Bearer' } } } } },
      },
    ],
    [
      'an API key without a challenge, which RFC 9110 has none for',
      {
        security: [{ key: [] }],
        components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
        responses: { 401: described },
      },
    ],
    [
      'a key in the query beside a token',
      {
        security: [{ key: [] }, { token: [] }],
        components: {
          securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' }, token: { type: 'oauth2', flows: {} } },
        },
        responses: { 401: { ...described, headers: { 'WWW-Authenticate': {} } } },
      },
    ],
  ])('%s', async (_, operation) => {
    expect(await findingsIn(operation)).toEqual([])
  })
})

describe('a documented WWW-Authenticate', () => {
  const found = async (header: object) => {
    const responses = { 401: { ...described, headers: { 'WWW-Authenticate': header } } }
    return (await findingsIn({ security: token, responses })).map(({ rule, message }) => `${rule}: ${message}`)
  }
  test.each([
    ['a number', { schema: { type: 'integer' } }, 'can only be of type integer: no Bearer challenge matches'],
    ['shorter than the scheme', { schema: { maxLength: 3 } }, 'has no more than 3 characters: no Bearer'],
    ['of digits alone', { schema: { type: 'string', pattern: '^[0-9]+$' } }, 'matches "^[0-9]+$": no Bearer'],
    ['of listed values', { schema: { enum: ['invalid_token'] } }, 'can only be "invalid_token": no Bearer'],
    ['with a malformed example', { example: 'Bearer realm="api' }, 'is no challenge: '],
    ['with an example of its schema that is malformed', { schema: { example: '"api"' } }, 'is no challenge: '],
    ['with an empty example', { example: '' }, 'is no challenge: ""'],
    ['with a number for an example', { example: 401 }, 'is no text: "401"'],
    ['with an example of another scheme', { schema: { examples: ['Basic realm="api"'] } }, 'is of the scheme Basic'],
    ['with a named example of another scheme', { examples: { a: { value: 'Digest realm="a"' } } }, 'scheme Digest'],
  ])('%s is reported, once', async (_, header, message) => {
    expect(await found(header)).toEqual([expect.stringContaining(message)])
    expect((await found(header))[0]).toMatch(/^operation-header-schema: /)
  })
  test.each([
    ['of text or null', { schema: { type: ['string', 'null'] } }],
    ['long enough for the bare scheme', { schema: { maxLength: 6 } }],
    ['of letters, in one case', { schema: { pattern: '^[a-z]+$' } }],
    ['by a pattern of which it cannot be told', { schema: { pattern: '^(?:Bearer|[0-9]).*$' } }],
    ['by a pattern that is broken', { schema: { pattern: '^[z-a]+$' } }],
    ['with examples, of which one has another scheme beside its own', { example: 'Basic realm="a", bearer realm="a"' }],
    ['with an example that stands elsewhere', { examples: { a: { externalValue: 'https://example.com/a' } } }],
  ])('%s is not', async (_, header) => {
    expect(await found(header)).toEqual([])
  })
})

test('every secured operation has a result, with the line that it stands on', async () => {
  const results = await resultsIn('test/fixtures/openapi/orders.yaml')
  expect(results.map(({ exchange: { operation, source }, outcome }) => [operation, source?.line, outcome])).toEqual([
    ['GET /orders', 6, 'conforms'],
    ['POST /orders', 10, 'conforms'],
    ['GET /orders/{id}', 14, 'conforms'],
    ['DELETE /orders/{id}', 17, 'conforms'],
    ['GET /export', 21, 'conforms'],
    ['GET /legacy', 29, 'violates'],
  ])
})

test('security of the document is that of an operation that says nothing', async () => {
  const operations = await resultsIn('test/fixtures/openapi/orders.yaml')
  expect(operations.map(({ exchange }) => exchange.operation)).not.toContain('GET /health')
})

describe('a document that cannot be read is refused', () => {
  test.each([
    ['test/fixtures/openapi/swagger.json', 'This version of OpenAPI is not read.', 'swagger.json:1:1'],
    [
      'test/fixtures/openapi/broken-reference.yaml',
      'The reference "#/components/responses/Unauthorised" leads nowhere.',
      'broken-reference.yaml:9:',
    ],
    ['test/fixtures/openapi/circle.yaml', 'leads in a circle', 'circle.yaml:'],
    ['test/fixtures/openapi/remote.yaml', 'leads out: nothing is fetched', 'remote.yaml:'],
  ])('%s', async (path, what, where) => {
    const checked = resultsIn(path)
    await expect(checked).rejects.toMatchObject({
      code: 'ERR_BAD_INPUT',
      what: expect.stringContaining(what),
      where: expect.stringContaining(where),
    })
  })
})

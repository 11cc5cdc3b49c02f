import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { contracts } from '../../src/contract/shipped.ts'
import { toResponseObject } from '../../src/generate/openapi.ts'
import { loadContract } from '../../src/sources/contract.ts'
import { folderWith } from './project.ts'

const files = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /orders:
    get:
      responses:
        200: { description: OK }
        401: { $ref: "#/components/responses/Unauthorized" }
        4XX: { description: Something else, content: { application/problem+json: {} } }
    post: { $ref: ./paths/create.yaml }
  /teapot:
    get:
      responses:
        418:
          description: A teapot
          content:
            application/json; charset=utf-8:
              schema: { $ref: "schemas/teapot.json" }
              example: { short: true }
components:
  responses:
    Unauthorized:
      description: Log in.
      headers:
        WWW-Authenticate:
          required: true
          schema: { enum: ['Bearer realm="orders"', 'Bearer realm="orders", error="invalid_token"'] }
        Content-Type: { schema: { type: string } }
        X-Limit: { $ref: "#/components/headers/Limit" }
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Error" }
          examples:
            login: { $ref: "examples.yaml#/login" }
            refresh: { value: { code: refresh, message: Refresh. } }
  headers:
    Limit:
      description: How often a minute.
      schema: { type: integer, minimum: 1 }
      example: 60
  schemas:
    Error:
      type: object
      required: [code, secret]
      properties:
        code: { $ref: "#/components/schemas/Code" }
        message: { type: string }
        secret: { type: string, writeOnly: true }
        cause: { $ref: "#/components/schemas/Error" }
    Code: { type: string, pattern: "^[a-z_]+$" }
`,
  'paths/create.yaml': `responses:
  "401": { $ref: "../openapi.yaml#/components/responses/Unauthorized" }
  "403":
    description: Denied
    content: { application/json: { schema: { $ref: "../openapi.yaml#/components/schemas/Error" } } }
`,
  'schemas/teapot.json': { type: 'object', properties: { short: { type: 'boolean' } } },
  'examples.yaml': 'login:\n  summary: Log in\n  value: { code: login, message: Log in. }\n',
}
const folder = folderWith(files)
const load = async (place: string) => loadContract(join(await folder, place))
const refused = async (place: string, more: Readonly<Record<string, unknown>> = {}) =>
  loadContract(join(await folderWith({ ...files, ...more }), place)).then(
    () => 'loaded',
    error => error.message,
  )
const findingsIn = (contract: Contract, body: unknown, headers: Record<string, string> = {}) =>
  check(
    {
      request: {},
      response: {
        status: 401,
        headers: Object.entries({
          'WWW-Authenticate': 'bearer scope="a", realm="orders"',
          'Content-Type': 'application/json',
          ...headers,
        }),
        body: JSON.stringify(body),
      },
    },
    contract,
  )
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, at }) => `${rule} ${at}`)

describe('a response of an OpenAPI document', () => {
  test('is the contract that it describes', async () => {
    const contract = await load('openapi.yaml#/components/responses/Unauthorized')
    expect(contract.name).toBe('Unauthorized')
    expect(contract.document).toEqual({
      title: 'Unauthorized',
      description: 'Log in.',
      status: 401,
      challenges: [
        { scheme: 'Bearer', params: { required: ['realm'], properties: { realm: { const: 'orders' } } } },
        {
          scheme: 'Bearer',
          params: {
            required: ['realm', 'error'],
            properties: { realm: { const: 'orders' }, error: { const: 'invalid_token' } },
          },
        },
      ],
      headers: {
        'WWW-Authenticate': { required: true },
        'X-Limit': { description: 'How often a minute.', schema: { type: 'integer', minimum: 1, examples: [60] } },
      },
      content: {
        'application/json': {
          schema: {
            examples: [
              { code: 'login', message: 'Log in.' },
              { code: 'refresh', message: 'Refresh.' },
            ],
            type: 'object',
            required: ['code'],
            properties: {
              code: { $ref: '#/$defs/Code' },
              message: { type: 'string' },
              secret: { type: 'string', writeOnly: true },
              cause: { $ref: '#' },
            },
            $defs: { Code: { type: 'string', pattern: '^[a-z_]+$' } },
          },
        },
      },
    })
  })

  test('judges answers: bodies, challenges in any form, and numbers in headers', async () => {
    const contract = await load('openapi.yaml#/components/responses/Unauthorized')
    expect(findingsIn(contract, { code: 'login' }, { 'X-Limit': '60' })).toEqual([])
    expect(findingsIn(contract, { code: 'A', cause: {} }, { 'X-Limit': '0' })).toEqual([
      'body-schema body#/code',
      'body-schema body#/cause/code',
      'header-expected header:x-limit',
    ])
    expect(findingsIn(contract, { code: 'a' }, { 'X-Limit': 'many' })).toEqual(['header-expected header:x-limit'])
    expect(findingsIn(contract, { code: 'a' }, { 'WWW-Authenticate': 'Bearer realm="other"' })).toEqual([
      'challenge-expected-param header:www-authenticate@1:8',
    ])
  })

  test.each([
    ['openapi.yaml#/paths/~1orders/get/responses/401', 401, 'GET /orders 401'],
    ['openapi.yaml#/paths/~1orders/get/responses/4XX', '4XX', 'GET /orders 4XX'],
    ['openapi.yaml#/paths/~1orders/post/responses/403', 403, 'POST /orders 403'],
    ['openapi.yaml#/paths/~1teapot/get/responses/418', 418, 'GET /teapot 418'],
    ['paths/create.yaml#/responses/403', 403, '403'],
  ])('has the status of its key: %s', async (place, status, name) => {
    const { document } = await load(place)
    expect([document.status, document.title]).toEqual([status, name])
  })

  test('has the statuses under which its document refers to it', async () => {
    const response = { description: 'R' }
    const $ref = '#/components/responses/R'
    const document = {
      openapi: '3.0.3',
      paths: { '/a': { get: { responses: { 403: { $ref }, 401: { $ref }, default: { $ref } } } } },
      components: { responses: { R: response, Unused: response } },
    }
    const path = join(await folderWith({ 'openapi.json': document }), 'openapi.json')
    expect((await loadContract(`${path}#/components/responses/R`)).document.status).toEqual([401, 403])
    expect((await loadContract(`${path}#/components/responses/Unused`)).document.status).toBe(401)
    expect((await loadContract(`${path}#/paths/~1a/get/responses/default`)).document.status).toBeUndefined()
  })

  test('has the media type without parameters, and a schema of another file', async () => {
    const { document } = await load('openapi.yaml#/paths/~1teapot/get/responses/418')
    expect(document.content).toEqual({
      'application/json': {
        schema: { examples: [{ short: true }], type: 'object', properties: { short: { type: 'boolean' } } },
      },
    })
  })

  test('may be a schema alone', async () => {
    const { document } = await load('openapi.yaml#/components/schemas/Error')
    expect([document.title, document.status]).toEqual(['Error', 401])
  })
})

describe('OpenAPI 3.0', () => {
  const withSchema = async (schema: unknown, schemas: Record<string, unknown> = {}) => {
    const responses = { R: { description: 'R', content: { 'application/json': { schema } } } }
    const document = { openapi: '3.0.4', paths: {}, components: { responses, schemas } }
    const contract = await loadContract(
      `${join(await folderWith({ 'openapi.json': document }), 'openapi.json')}#/components/responses/R`,
    )
    return (body: unknown) => findingsIn(contract, body)
  }

  test.each<[string, unknown, unknown[], unknown[]]>([
    ['nullable beside type', { type: 'string', nullable: true }, [null, 'a'], [1]],
    ['nullable beside enum', { type: 'string', enum: ['a'], nullable: true }, [null, 'a'], ['b']],
    ['nullable beside a reference', { $ref: '#/components/schemas/Text', nullable: true }, [null, 'a'], [1]],
    ['nullable beside allOf', { allOf: [{ $ref: '#/components/schemas/Text' }], nullable: true }, [null, 'a'], [1]],
    ['nullable beside oneOf', { oneOf: [{ type: 'string' }], nullable: true }, [null, 'a'], [1]],
    ['nullable: false', { type: 'string', nullable: false }, ['a'], [null]],
    ['exclusiveMinimum: true', { type: 'number', minimum: 1, exclusiveMinimum: true }, [1.5], [1]],
    ['exclusiveMaximum: true', { type: 'number', maximum: 1, exclusiveMaximum: true }, [0.5], [1]],
    ['exclusiveMinimum: false', { type: 'number', minimum: 1, exclusiveMinimum: false }, [1], [0]],
    ['exclusiveMinimum without minimum', { type: 'number', exclusiveMinimum: true }, [0], ['a']],
    ['a format', { type: 'string', format: 'date-time' }, ['2026-05-05T10:00:00Z'], ['today']],
  ])('understands %s', async (_, schema, good, bad) => {
    const find = await withSchema(
      { type: 'object', properties: { a: schema } },
      { Text: { type: 'string', example: 'a' } },
    )
    for (const value of good) expect([value, find({ a: value })]).toEqual([value, []])
    for (const value of bad) expect([value, find({ a: value })]).toEqual([value, ['body-schema body#/a']])
  })

  test('tells the branches of a union by their discriminator, with and without a mapping', async () => {
    const member = (name: string, required: string[]) => ({
      [name]: { type: 'object', required: ['kind', ...required], properties: { kind: { type: 'string' } } },
    })
    const find = await withSchema(
      {
        oneOf: [{ $ref: '#/components/schemas/Login' }, { $ref: '#/components/schemas/Refresh' }],
        discriminator: { propertyName: 'kind', mapping: { log_in: '#/components/schemas/Login', again: 'Refresh' } },
      },
      { ...member('Login', ['url']), ...member('Refresh', ['token', 'after']) },
    )
    expect(find({ kind: 'log_in', url: 'x' })).toEqual([])
    expect(find({ kind: 'Login', url: 'x' })).toEqual([])
    // Plain oneOf would refuse what both allow.
    expect(find({ kind: 'again', token: 'x', after: 'y', url: 'z' })).toEqual([])
    expect(find({ kind: 'again' })).toEqual(['body-schema body#/token', 'body-schema body#/after'])
    expect(find({ kind: 'other', url: 'x' })).not.toEqual([])
    expect(find({ url: 'x', token: 'y', after: 'z' })).not.toEqual([])
    expect(find(7)).not.toEqual([])
  })

  test('judges its patterns in linear time', async () => {
    const find = await withSchema({ type: 'object', additionalProperties: { type: 'string', pattern: '^(a+)+$' } })
    expect(find({ a: `${'a'.repeat(50_000)}!` })).toEqual(['body-schema body#/a'])
  })

  test('does not read past what stands beside a reference', async () => {
    await expect(
      withSchema({ properties: { a: { $ref: '#/components/schemas/Text', minLength: 2 } } }, { Text: {} }),
    ).rejects.toThrow(/openapi\.json:\d+:\d+: OpenAPI 3\.0 reads past minLength beside \$ref\. Put both into allOf/)
  })
})

describe('what cannot be read is refused at its place', () => {
  const document = (responses: unknown, more: object = {}) => ({
    'o.json': { openapi: '3.1.0', ...more, components: { responses } },
  })

  test.each<[string, string, Record<string, unknown>, RegExp]>([
    [
      'a mistyped name',
      'openapi.yaml#/components/responses/Unauthorised',
      {},
      /openapi\.yaml:21:3: "#\/components\/responses\/Unauthorised" leads nowhere: there is no "Unauthorised"\. Did you mean #\/components\/responses\/Unauthorized\?/,
    ],
    [
      'a mistyped part of the way',
      'openapi.yaml#/component/responses/Unauthorized',
      {},
      /there is no "component"\. Did you mean #\/components\?/,
    ],
    [
      'a status that is not documented',
      'openapi.yaml#/paths/~1orders/get/responses/404',
      {},
      /there is no "404"\. Did you mean .*responses\/4(?:01|XX)\?/,
    ],
    [
      'a path that is not escaped',
      'openapi.yaml#/paths//orders/get/responses/401',
      {},
      /there is no "orders"\. Did you mean #\/paths\/~1orders\?/,
    ],
    [
      'an operation',
      'openapi.yaml#/paths/~1orders/get',
      {},
      /openapi\.yaml:5:5: This is an operation, and no response\. Name one of its responses: #\/paths\/~1orders\/get\/responses\/401/,
    ],
    [
      'the document',
      'openapi.yaml',
      {},
      /This is an OpenAPI document, and no contract\. Name a response in it: .*openapi\.yaml#\/components\/responses\/Unauthorized/,
    ],
    [
      'OpenAPI 2',
      'o.json#/responses/R',
      { 'o.json': { swagger: '2.0', responses: { R: {} } } },
      /OpenAPI "2\.0" is not supported\. Write it in OpenAPI 3\.1 or 3\.0/,
    ],
    [
      'OpenAPI 3.2',
      'o.json#/components/responses/R',
      { 'o.json': { openapi: '3.2.0' } },
      /OpenAPI "3\.2\.0" is not supported/,
    ],
    [
      'a reference in a circle',
      'o.json#/components/responses/A',
      document({ A: { $ref: '#/components/responses/B' }, B: { $ref: '#/components/responses/A' } }),
      /o\.json:\d+:\d+: .* leads in a circle/,
    ],
    [
      'a file that is not there',
      'o.json#/components/responses/A',
      document({ A: { $ref: './respones.yaml#/A' } }),
      /o\.json:6:9: It leads to .*respones\.yaml: There is no such file/,
    ],
    [
      'a header with content',
      'o.json#/components/responses/A',
      document({ A: { description: 'A', headers: { 'X-A': { content: {} } } } }),
      /o\.json:9:13: A header with content cannot be checked/,
    ],
    [
      'a schema that is none',
      'o.json#/components/responses/A',
      document({ A: { description: 'A', content: { 'application/json': { schema: { type: 'objct' } } } } }),
      /o\.json:10:15: this is no JSON Schema: type must be one of .* Did you mean object\?/,
    ],
    [
      'a schema that leads nowhere',
      'o.json#/components/responses/A',
      document({
        A: { description: 'A', content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } },
      }),
      /o\.json:10:15: .*leads nowhere/,
    ],
    [
      'a media type twice',
      'o.json#/components/responses/A',
      document({ A: { description: 'A', content: { 'a/b': {}, 'A/B; c=d': {} } } }),
      /o\.json:9:11: The media type "a\/b" occurs twice/,
    ],
    [
      'a mistyped extension',
      'o.json#/components/responses/A',
      document({ A: { description: 'A', 'x-error-contract': { title: 'A', mirror: {} } } }),
      /o\.json:9:11: mirror is not a member of a contract\. Did you mean mirrors\?/,
    ],
    ...(['example', 'examples'] as const).map((keyword): [string, string, Record<string, unknown>, RegExp] => [
      `an ${keyword} that does not conform, where it stands`,
      'o.json#/components/responses/A',
      document({
        A: {
          description: 'A',
          content: {
            'application/json': {
              schema: { properties: { code: { type: 'string' } } },
              ...(keyword === 'example' ? { example: { code: 7 } } : { examples: { one: { value: { code: 7 } } } }),
            },
          },
        },
      }),
      keyword === 'example' ? /o\.json:16:13: the example does/ : /o\.json:18:17: the example does/,
    ]),
    [
      'an example of a variant that does not conform',
      'o.json#/components/responses/A',
      document({
        A: {
          description: 'A',
          content: { 'application/json': { examples: { a: { value: { code: 1 } } } } },
          'x-error-contract': {
            title: 'A',
            status: 403,
            variants: { a: { schema: { properties: { code: { const: 2 } } } } },
          },
        },
      }),
      /o\.json:\d+:\d+: the example does not conform: body#\/code must be 2/,
    ],
  ])('%s', async (_, place, more, message) => {
    expect(await refused(place, more)).toMatch(message)
  })
})

test.each([
  [{ status: true }, /o\.json:\d+:\d+: true is not a status code, range or list/],
  [{ status: null }, /o\.json:\d+:\d+: null is not a status code, range or list/],
  [{ challenges: {} }, /o\.json:\d+:\d+: \S+ (?:is .*, and )?must be/],
  [{ variants: { a: null } }, /o\.json:\d+:\d+: \S+ (?:is .*, and )?must be/],
  [{ variants: { a: { status: true } } }, /o\.json:\d+:\d+: true is not a status code, range or list/],
])('an x-error-contract of another form is told of: %j', async (own, message) => {
  const response = {
    description: 'A',
    headers: { 'WWW-Authenticate': { schema: {} } },
    'x-error-contract': { title: 'A', ...own },
  }
  expect(await refused('o.json', { 'o.json': response })).toMatch(message)
})

describe('what was exported is read back', () => {
  /** Without what OpenAPI 3.1 takes for granted: that schemas are of 2020-12. */
  const plain = (document: ContractInput) => {
    const text = JSON.stringify({ ...document, $schema: undefined })
    return JSON.parse(text.replaceAll('"$schema":"https://json-schema.org/draft/2020-12/schema",', ''))
  }
  const roundTrip = async (contract: Contract) => {
    const document = { openapi: '3.1.1', paths: {}, components: { responses: { R: toResponseObject(contract) } } }
    const path = join(await folderWith({ 'openapi.json': document }), 'openapi.json')
    return loadContract(`${path}#/components/responses/R`)
  }

  test.each(Object.keys(contracts))('%s', async name => {
    const contract = contracts[name as keyof typeof contracts]
    expect(plain((await roundTrip(contract)).document)).toEqual(plain(contract.document))
  })

  const headers = { 'WWW-Authenticate': 'Bearer realm="x"' }
  test.each<[string, Omit<ContractInput, 'title'>]>([
    [
      'all that a contract can say beside OpenAPI',
      {
        status: ['4XX', 503],
        mirrors: { '/a': 'status' },
        volatile: ['/b'],
        hidden: true,
        cors: { credentials: true },
        errorCodes: ['locked'],
        codes: { a: null },
        alternatives: ['rfc9728-400'],
        methods: ['GET'],
        version: '2',
        rules: { 'scheme-case': 'off' },
      },
    ],
    [
      'headers with and without a schema',
      {
        headers: {
          'X-A': {},
          'X-B': { required: true, schema: { type: 'string' } },
          'X-C': { description: 'C', schema: { $ref: '#/$defs/c', $defs: { c: { const: 'c' } } } },
        },
      },
    ],
    [
      'a challenge header of its own',
      { headers: { 'WWW-Authenticate': { required: true, schema: { pattern: '^Bearer' } } } },
    ],
    ['content that may be left out', { content: { 'application/json': {}, none: {} } }],
    ['no content but none', { content: { none: {} } }],
    [
      'schemas that refer to themselves',
      {
        content: {
          'application/json': {
            schema: {
              properties: { cause: { $ref: '#' }, code: { $ref: '#/$defs/code' } },
              $defs: { code: { type: 'string' } },
            },
          },
        },
        variants: {
          a: { schema: { properties: { inner: { $ref: '#/$defs/inner' } }, $defs: { inner: { type: 'object' } } } },
          b: {},
        },
      },
    ],
    [
      'a union beside variants',
      {
        content: { 'application/json': { schema: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } } },
        variants: { a: { schema: { required: ['c'] } } },
      },
    ],
    [
      'allOf beside variants',
      {
        content: { 'application/json': { schema: { allOf: [{ required: ['a'] }] } } },
        variants: { a: { schema: true } },
      },
    ],
    [
      'schemas of no constraint beside variants',
      {
        content: { 'application/json': { schema: {} }, 'application/problem+json': { schema: true }, 'text/plain': {} },
        variants: { a: { schema: false } },
      },
    ],
    [
      'variants that have everything of their own',
      {
        challenges: [{ scheme: 'Bearer', required: true, params: { required: ['realm'] } }],
        variants: {
          a: {
            description: 'A',
            cases: ['none', 'own-case'],
            status: [401, '5XX'],
            headers: { 'X-A': {} },
            content: { 'text/plain': {}, none: {} },
            challenges: [{ scheme: 'Bearer' }],
            example: { headers, body: 'No' },
          },
          b: { example: { headers: { 'WWW-Authenticate': ['Bearer realm="x"', 'Basic realm="y"'] } } },
        },
      },
    ],
    ...[{}, { content: { 'application/problem+json': {} } }].map((own): [string, Omit<ContractInput, 'title'>] => [
      `a variant of another status that has the schema of its body${'content' in own ? ', and its media type' : ''}`,
      {
        status: 401,
        content: { 'application/json': { schema: { properties: { cause: { $ref: '#' } }, anyOf: [{}] } } },
        variants: {
          denied: { ...own, status: 403, headers: { 'X-A': { required: true } }, schema: { required: ['a'] } },
          expired: { example: { headers, body: { a: 1 } } },
        },
      },
    ]),
    [
      'draft-07',
      {
        content: {
          'application/json': {
            schema: {
              $schema: 'http://json-schema.org/draft-07/schema#',
              properties: { a: { $ref: '#/definitions/a' } },
              definitions: { a: { type: 'string' } },
            },
          },
        },
      },
    ],
    [
      'examples of its schema',
      { content: { 'application/json': { schema: { type: 'object', examples: [{ a: 1 }] } } } },
    ],
  ])('%s', async (_, input) => {
    const contract = await defineContract({ title: 'T', ...input } as ContractInput)
    expect(plain((await roundTrip(contract)).document)).toEqual(plain(contract.document))
  })
})

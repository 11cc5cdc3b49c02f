import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { defineContract } from '../../src/contract/define.ts'
import type { ContractInput, JsonSchema } from '../../src/contract/document.ts'

const withSchema = (schema: JsonSchema): ContractInput => ({
  title: 'T',
  status: 401,
  content: { 'application/json': { schema } },
})
const findingsOf = async (schema: JsonSchema, body: string) =>
  check({ request: {}, response: { body } }, await defineContract(withSchema(schema))).findings

describe('defineContract', () => {
  test.each([
    [
      'a status as text',
      { title: 'T', status: '401' },
      'T#/status: "401" is not a status code, range or list. Write 401, "4XX" or a list of these.',
    ],
    ['a range in small letters', { title: 'T', status: '4xx' }, 'Write "4XX".'],
    ['a status that there is not', { title: 'T', status: [401, 700] }, 'T#/status/1: 700 is not a status code'],
    ['a status listed twice', { title: 'T', status: [401, 401] }, 'T#/status: a status is listed twice'],
    ['no status', { title: 'T', status: [] }, 'T#/status: [] is not a status code'],
    [
      'a media type with parameters',
      { title: 'T', content: { 'application/json; v=2': {} } },
      'Write application/json.',
    ],
    ['a schema of no body', { title: 'T', content: { none: { schema: true } } }, 'T#/content/none: '],
    [
      'a schema of a variant that has no JSON content',
      { title: 'T', content: { none: {} }, variants: { a: { schema: { required: ['code'] } } } },
      'T#/variants/a/schema: this schema judges nothing',
    ],
    [
      'a case that is no list',
      { title: 'T', variants: { a: { cases: 'none' } } },
      'T#/variants/a/cases: cases is "none", and must be a list. Write ["none"].',
    ],
    ['a text for a yes or no', { title: 'T', hidden: 'yes' }, 'hidden is "yes", and must be true or false.'],
    [
      'no title to speak of',
      { title: '', status: 401 },
      '#/title: the title is empty. Say what the response is called.',
    ],
    [
      'a volatile whole',
      { title: 'T', volatile: [''] },
      'this is the whole body. Name a member of it, such as /trace.',
    ],
    [
      'a parameter in capitals that must be there',
      { title: 'T', challenges: [{ scheme: 'Bearer', params: { required: ['Realm'] } }] },
      'T#/challenges/0/params/required/0: the parameter Realm is named in lower case here, as names compare without case. Write realm.',
    ],
    [
      'a parameter in capitals',
      { title: 'T', variants: { a: { challenges: [{ scheme: 'Bearer', params: { properties: { Scope: true } } }] } } },
      'T#/variants/a/challenges/0/params/properties/Scope: ',
    ],
    [
      'a header of an example that can have no such name',
      { title: 'T', variants: { a: { example: { headers: { 'X Y': 'a' } } } } },
      'T#/variants/a/example/headers/X Y: "X Y" is no name of a header',
    ],
    [
      'a header of an example that can have no such value',
      { title: 'T', variants: { a: { example: { headers: { 'X-Y': 'a\nb' } } } } },
      'the value of X-Y holds a line break or NUL',
    ],
    ['an empty list', { title: 'T', challenges: [] }, 'T#/challenges: this is empty. Fill it, or leave it out.'],
    ['cors that is neither', { title: 'T', cors: 'all' }, 'cors is neither true nor an object. Write true'],
    ['a pointer that is none', { title: 'T', mirrors: { status: 'status' } }, 'Write /status.'],
    [
      'a member in the wrong place',
      { title: 'T', cases: ['none'] },
      'T#/cases: cases is not a member of a contract. Move it to a variant.',
    ],
    [
      'a member that is mirrored and free',
      { title: 'T', mirrors: { '/errors/0/status': 'status' }, volatile: ['/errors/*'] },
      'T#/mirrors/~1errors~10~1status: /errors/0/status is volatile too',
    ],
    [
      'a method that there is not',
      { title: 'T', methods: ['get'] },
      'T#/methods/0: this is no method that is sent. Write it in capitals',
    ],
    ['no title', { status: 401 }, 'contract#: title is missing. Add title.'],
    [
      'a mistyped member',
      { title: 'T', challenge: [] },
      'T#/challenge: challenge is not a member of a contract. Did you mean challenges?',
    ],
    ['a mistyped member of a variant', { title: 'T', variants: { a: { case: ['none'] } } }, 'T#/variants/a/case: '],
    [
      'a mirror of nothing',
      { title: 'T', mirrors: { '/status': 'code' } },
      'T#/mirrors/~1status: "code" must be one of status, reason, challenge',
    ],
    [
      'a mistyped mirror',
      { title: 'T', mirrors: { '/hint': 'chalenge' } },
      'T#/mirrors/~1hint: "chalenge" must be one of status, reason, challenge. Did you mean challenge?',
    ],
    [
      'a volatile member that is no pointer',
      { title: 'T', volatile: ['id'] },
      'T#/volatile/0: "id" is no JSON Pointer. Write /id.',
    ],
    ['a scheme that is no token', { title: 'T', challenges: [{ scheme: 'My Scheme' }] }, 'T#/challenges/0/scheme: '],
    ['something else', null, 'contract#: '],
  ])('refuses %s', async (_, input, message) => {
    await expect(defineContract(input as never)).rejects.toMatchObject({
      code: 'ERR_BAD_CONTRACT',
      message: expect.stringContaining(message),
    })
  })

  test('merges a contract into the shipped one that it extends', async () => {
    const mine = await defineContract({
      title: 'Mine',
      extends: 'unauthorized',
      content: { 'application/json': { schema: { properties: { trace: { type: 'string' } } } } },
      variants: { invalid_token: null } as never,
    })
    expect(Object.keys(mine.document.variants ?? {})).toEqual(['auth_required', 'token_expired'])
    const body = '{"status":401,"error":"Unauthorized","message":"No","code":"a","trace":7}'
    expect(check({ request: {}, response: { body } }, mine).findings).toMatchObject([
      { rule: 'body-schema', at: 'body#/trace' },
    ])
  })

  test.each([
    [
      'a name that there is not',
      { extends: 'unauthorised' },
      'T#/extends: There is no shipped contract "unauthorised". Did you mean unauthorized?',
    ],
    ['a file', { extends: './x.contract.json' }, 'Load the contract from a file to extend another file.'],
    [
      'what is not there to be removed',
      { extends: 'any', status: null },
      'T#/status: null removes a member of any, which has no /status.',
    ],
    ['something else', { extends: 7 }, 'T#/extends: '],
  ])('refuses to extend by %s', async (_, input, message) => {
    await expect(defineContract({ title: 'T', ...input } as never)).rejects.toThrow(message)
  })

  test('refuses an example that does not conform, and says why', async () => {
    const input: ContractInput = {
      title: 'T',
      status: 401,
      variants: {
        a: {
          cases: ['none'],
          schema: { required: ['code'] },
          example: { headers: { 'WWW-Authenticate': 'Bearer realm="x"' }, body: {} },
        },
      },
    }
    await expect(defineContract(input)).rejects.toThrow(
      'T#/variants/a/example: the example does not conform: body#/code is required but missing',
    )
  })

  test('judges the example of a fallback as that variant', async () => {
    const input: ContractInput = {
      title: 'T',
      status: 401,
      variants: { rest: { schema: { required: ['code'] }, example: { body: {} } } },
    }
    await expect(defineContract(input)).rejects.toThrow('variants/rest/example')
  })

  test('refuses a schema that is none, with its place', async () => {
    await expect(defineContract(withSchema({ type: 'text' }))).rejects.toThrow(
      'T#/content/application~1json/schema/type: this is no JSON Schema: type must be one of',
    )
  })

  test('refuses a $ref that leads out of the contract', async () => {
    await expect(defineContract(withSchema({ $ref: './other.json' }))).rejects.toMatchObject({
      code: 'ERR_BAD_CONTRACT',
    })
  })

  test('refuses two dialects in one contract', async () => {
    const input = {
      ...withSchema({ $schema: 'http://json-schema.org/draft-07/schema#' }),
      headers: { 'X-A': { schema: { $schema: 'https://json-schema.org/draft/2020-12/schema' } } },
    }
    await expect(defineContract(input)).rejects.toThrow('several dialects')
  })
})

describe('the dialects of JSON Schema', () => {
  test('2020-12 when none is named: prefixItems', async () => {
    expect(await findingsOf({ prefixItems: [{ const: 1 }] }, '[2]')).toHaveLength(1)
  })
  test('draft-07: an array of items is a tuple', async () => {
    expect(
      await findingsOf({ $schema: 'http://json-schema.org/draft-07/schema#', items: [{ const: 1 }] }, '[2]'),
    ).toHaveLength(1)
  })
  test('2019-09: unevaluatedProperties', async () => {
    const schema = { $schema: 'https://json-schema.org/draft/2019-09/schema', unevaluatedProperties: false }
    expect(await findingsOf(schema, '{"a":1}')).toMatchObject([{ rule: 'body-unknown-member' }])
  })
})

describe('patterns of the user', () => {
  test('run in linear time', async () => {
    const evil = await defineContract(withSchema({ pattern: '^(a+)+$' }))
    expect(check({ request: {}, response: { body: `"${'a'.repeat(50_000)}!"` } }, evil).outcome).toBe('violates')
  })
  test('are told apart', async () => {
    const schema = { properties: { a: { pattern: '^a$' }, b: { pattern: '^b$' } } }
    expect(await findingsOf(schema, '{"a":"a","b":"a"}')).toMatchObject([{ at: 'body#/b' }])
  })
  test('that need look-around are refused by name', async () => {
    await expect(defineContract(withSchema({ pattern: '(?=secret)x' }))).rejects.toThrow('(?=secret)x')
  })
  test('read as ECMAScript reads them', async () => {
    expect(await findingsOf({ pattern: '^\\d{2}\\/(?<name>\\u0041)$' }, '"12/A"')).toEqual([])
    expect(await findingsOf({ pattern: '^\\d$' }, '"٣"')).toHaveLength(1)
  })
  test('of property names run in linear time too', async () => {
    expect(await findingsOf({ patternProperties: { '^x-': { type: 'string' } } }, '{"x-a":1}')).toMatchObject([
      { at: 'body#/x-a' },
    ])
  })
})

describe('a volatile member', () => {
  const withVolatile = async (schema: JsonSchema, volatile: string[], body: string) =>
    check({ request: {}, response: { body } }, await defineContract({ ...withSchema(schema), volatile })).findings.map(
      ({ rule, at }) => `${rule} ${at}`,
    )
  const schema = {
    required: ['at'],
    properties: {
      at: { type: 'string', format: 'date-time' },
      errors: { items: { properties: { id: { const: 1 } } } },
    },
    additionalProperties: false,
  }

  test('may hold any value of its type', async () => {
    expect(await withVolatile(schema, ['/at', '/errors/*/id'], '{"at":"now","errors":[{"id":2},{"id":0.5}]}')).toEqual(
      [],
    )
    expect(await withVolatile(schema, [], '{"at":"now","errors":[{"id":2}]}')).toHaveLength(2)
  })
  test('is of its type, also where that is the type of the constants', async () => {
    expect(await withVolatile(schema, ['/at', '/errors/*/id'], '{"at":7,"errors":[{"id":"2"},{"id":{}}]}')).toEqual([
      'body-schema body#/at',
      'body-schema body#/errors/0/id',
      'body-schema body#/errors/1/id',
    ])
    const either = { properties: { at: { enum: ['noon', 12] } } }
    expect(await withVolatile(either, ['/at'], '{"at":"dusk"}')).toEqual([])
    expect(await withVolatile(either, ['/at'], '{"at":true}')).toEqual(['body-schema body#/at'])
  })
  test('of another type is told by the type, not by the constant', async () => {
    const contract = await defineContract({
      ...withSchema({ properties: { at: { const: 'noon' } } }),
      volatile: ['/at'],
    })
    expect(check({ request: {}, response: { body: '{"at":7}' } }, contract).findings).toMatchObject([
      { message: 'body#/at must be a string, got 7', expected: expect.stringMatching(/^a string /) },
    ])
  })
  test('may be of any type where the schema names none, and hold anything below it', async () => {
    const free = {
      properties: { at: { minimum: 3 }, meta: { type: 'object', properties: { id: { type: 'string' } } } },
    }
    for (const at of ['1', '"a"', 'null', '[]']) expect(await withVolatile(free, ['/at'], `{"at":${at}}`)).toEqual([])
    expect(await withVolatile(free, ['/meta'], '{"meta":{"id":7}}')).toEqual([])
    expect(await withVolatile(free, ['/meta'], '{"meta":[]}')).toEqual(['body-schema body#/meta'])
  })
  test('meets a union by the type of one branch', async () => {
    const union = {
      properties: {
        at: {
          anyOf: [
            { type: 'string', pattern: '^a' },
            { type: 'integer', minimum: 9 },
          ],
        },
      },
    }
    expect(await withVolatile(union, ['/at'], '{"at":"b"}')).toEqual([])
    expect(await withVolatile(union, ['/at'], '{"at":1}')).toEqual([])
    expect(await withVolatile(union, ['/at'], '{"at":null}')).not.toEqual([])
  })
  test('must be there all the same, and may not be there where the schema does not allow it', async () => {
    expect(await withVolatile(schema, ['/at', '/more'], '{"more":1}')).toEqual([
      'body-schema body#/at',
      'body-unknown-member body#/more',
    ])
  })
  test('does not make its neighbours free', async () => {
    expect(await withVolatile(schema, ['/a', '/errors/*/at'], '{"at":"now"}')).toEqual(['body-schema body#/at'])
  })
  test('does not keep a branch of a union from being met', async () => {
    const union = { anyOf: [{ properties: { at: { const: 1 } } }, { required: ['never'] }] }
    expect(await withVolatile(union, ['/at'], '{"at":2}')).toEqual([])
    expect(await withVolatile(union, ['/other'], '{"at":2}')).not.toEqual([])
  })
  test('tells no variant from another', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      volatile: ['/id'],
      variants: { a: { schema: { properties: { id: { const: 'x' }, code: { const: 'a' } } } } },
    })
    expect(check({ request: {}, response: { body: '{"id":"y","code":"a"}' } }, contract).variant).toBe('a')
  })
})

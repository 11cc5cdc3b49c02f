import { describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import type { JsonSchema } from '../../src/contract/document.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { type PactMatcher, toPactMatcher } from '../../src/pact/index.ts'
import { pactResponse } from '../../src/pact/pact-response.ts'
import { toPactRegex } from '../../src/pact/pattern.ts'
import { loadContract } from '../../src/sources/contract.ts'

const regex = (text: string, value: unknown) => ({ 'pact:matcher:type': 'regex', regex: text, value })
const equality = (value: unknown) => ({ 'pact:matcher:type': 'equality', value })
const typed = { 'pact:matcher:type': 'type' }

describe('toPactMatcher', () => {
  test.each<[string, JsonSchema, unknown, Partial<PactMatcher>]>([
    ['const as equality', { const: 401 }, 401, { matcher: equality(401) }],
    ['const of an object', { const: { a: 1 } }, { a: 1 }, { matcher: equality({ a: 1 }) }],
    ['an enum of one', { enum: ['a'] }, 'a', { matcher: equality('a') }],
    ['type null', { type: 'null' }, null, { matcher: equality(null) }],
    ['type string', { type: 'string' }, 'a', { matcher: { ...typed, value: 'a' } }],
    ['type boolean', { type: 'boolean' }, true, { matcher: { ...typed, value: true } }],
    ['type integer', { type: 'integer' }, 1, { matcher: { 'pact:matcher:type': 'integer', value: 1 } }],
    ['type number', { type: 'number' }, 1.5, { matcher: { 'pact:matcher:type': 'number', value: 1.5 } }],
    ['anything', true, 'a', { matcher: regex('[\\s\\S]*', 'a') }],
    [
      'a string and its length as two rules',
      { type: 'string', minLength: 2, maxLength: 3 },
      'ab',
      {
        matcher: 'ab',
        matchingRules: {
          body: [{ path: '$', rules: [typed, { 'pact:matcher:type': 'regex', regex: '[\\s\\S]{2,3}' }] }],
        },
      },
    ],
    [
      'an enum of strings, quoted for the regex',
      { enum: ['a.b', 'c|d'] },
      'a.b',
      {
        matcher: 'a.b',
        matchingRules: {
          body: [{ path: '$', rules: [typed, { 'pact:matcher:type': 'regex', regex: '(?:a\\.b|c\\|d)' }] }],
        },
      },
    ],
    [
      'an enum of integers',
      { enum: [401, 403] },
      401,
      {
        matcher: 401,
        matchingRules: {
          body: [
            {
              path: '$',
              rules: [{ 'pact:matcher:type': 'integer' }, { 'pact:matcher:type': 'regex', regex: '(?:401|403)' }],
            },
          ],
        },
      },
    ],
    [
      'required members, wherever they are named',
      {
        allOf: [{ required: ['a'] }, { $ref: '#/$defs/b' }],
        properties: { a: { type: 'string' } },
        $defs: { b: { required: ['b'], properties: { a: { const: 'x' } } } },
      },
      { a: 'x', b: 1 },
      { matcher: { a: equality('x'), b: regex('[\\s\\S]*', 1) }, unexpressed: [] },
    ],
    [
      'rules of members, at their paths',
      {
        type: 'object',
        required: ['a', 'b-c'],
        properties: {
          a: { type: 'object', required: ['d'], properties: { d: { type: 'string', minLength: 1 } } },
          'b-c': { type: 'string', pattern: '^x$' },
        },
      },
      { a: { d: 'e' }, 'b-c': 'x' },
      {
        matcher: { a: { d: 'e' }, 'b-c': 'x' },
        matchingRules: {
          body: [
            { path: '$.a.d', rules: [typed, { 'pact:matcher:type': 'regex', regex: '[\\s\\S]+' }] },
            { path: "$['b-c']", rules: [typed, { 'pact:matcher:type': 'regex', regex: 'x' }] },
          ],
        },
      },
    ],
    [
      'an array by its elements',
      { type: 'array', minItems: 2, items: { type: 'string' } },
      ['a', 'b'],
      { matcher: { ...typed, min: 2, value: Array(2).fill({ ...typed, value: 'a' }) } },
    ],
    [
      'a recursive schema as deep as the example',
      { type: 'object', required: ['code'], properties: { code: { const: 'a' }, inner: { $ref: '#' } } },
      { code: 'a', inner: { code: 'a' } },
      { matcher: { code: equality('a') } },
    ],
  ])('expresses %s', (_, schema, example, expected) => {
    expect(toPactMatcher(schema, example)).toMatchObject(expected)
  })

  test.each<[string, JsonSchema, unknown, string[]]>([
    ['additionalProperties', { type: 'object', additionalProperties: false }, {}, ['body# additionalProperties']],
    [
      'an optional member beside a required one, which it leaves out',
      { type: 'object', required: ['b'], properties: { a: { type: 'string' } } },
      { a: 'x', b: 1 },
      ['body#/a properties'],
    ],
    ['one of several types', { type: ['string', 'null'] }, 'a', ['body# type']],
    ['values of several types', { enum: ['a', 1] }, 'a', ['body# enum']],
    ['a $ref that leads nowhere', { $ref: '#/$defs/none' }, 'a', ['body# $ref']],
    ['a $ref to a file', { $ref: './other.json' }, 'a', ['body# $ref']],
    ['a pattern that Oniguruma reads in another way', { type: 'string', pattern: '\\bx' }, 'x', ['body# pattern']],
    ['a length beyond what a regex counts', { maxLength: 200_000 }, 'x', ['body# maxLength']],
    ['keywords that it does not know', { minimum: 400, oneOf: [{}] }, 401, ['body# minimum', 'body# oneOf']],
    [
      "a member whose name Pact's paths cannot hold",
      { required: ["it's"], properties: { "it's": { type: 'string' } } },
      { "it's": 'x' },
      ["body#/it's required"],
    ],
  ])('leaves to check: %s', (_, schema, example, expected) => {
    const { unexpressed } = toPactMatcher(schema, example)
    expect(unexpressed.map(({ at, keyword }) => `${at} ${keyword}`)).toEqual(expected)
  })

  test('does not report annotations', () => {
    const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'T', description: 'D', default: 1 }
    expect(toPactMatcher(schema, 1).unexpressed).toEqual([])
  })

  test.each<[string, JsonSchema, unknown, string]>([
    [
      'pattern',
      { required: ['code'], properties: { code: { type: 'string', pattern: '^[a-z]+$' } } },
      { code: 'Token' },
      'example#/code: The schema wants the pattern ^[a-z]+$, and the example is "Token". Correct the schema or the example.',
    ],
    ['the pattern of an optional member', { properties: { a: { pattern: 'x' } } }, { a: 'y' }, 'example#/a: '],
    ['const', { const: 401 }, 403, 'wants 401, and the example is 403'],
    ['enum', { enum: ['a', 'b'] }, 'c', 'wants one of "a", "b"'],
    ['type', { type: ['string', 'null'] }, 1, 'wants the type string or null'],
    ['minLength', { minLength: 2 }, '\u{1f512}', 'wants 2 characters or more'],
    ['maxLength', { maxLength: 1 }, 'ab', 'wants 1 characters or fewer'],
    ['minItems', { minItems: 1 }, [], 'wants 1 elements or more'],
    ['required', { required: ['a'] }, {}, 'requires the member "a"'],
    ['false', { required: ['a'], properties: { a: false } }, { a: 1 }, 'example#/a: The schema allows nothing'],
    ['a pattern that is none', { pattern: '(' }, 'x', 'has a pattern that cannot be used'],
  ])('refuses an example that its schema contradicts: %s', (_, schema, example, message) => {
    expect(() => toPactMatcher(schema, example)).toThrow(message)
  })

  test('is not held up by a pattern', () => {
    expect(() => toPactMatcher({ pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`)).toThrow('cannot be used')
  })
})

describe('a pattern as a regex of the whole text', () => {
  test.each([
    ['^[a-z]+(_[a-z]+)*$', '[a-z]+(_[a-z]+)*'],
    ['ab', '[\\s\\S]*?ab[\\s\\S]*'],
    ['^ab', 'ab[\\s\\S]*'],
    ['ab$', '[\\s\\S]*?ab'],
    ['^a|b$', '[\\s\\S]*?(?:(?<![\\s\\S])a|b(?![\\s\\S]))[\\s\\S]*'],
    ['^(a|b)$', '(a|b)'],
    ['^\\d\\W$', '[0-9][^A-Za-z0-9_]'],
    ['^[\\d\\w-]$', '[0-9A-Za-z0-9_-]'],
    ['^.$', '[^\\n\\r\\u2028\\u2029]'],
    ['^[a[&]$', '[a\\x5b\\x26]'],
    ['^a{2}?$', 'a{2}'],
    ['^\\/\\$\\u0041(?<name>x)$', '\\/\\$\\u0041(?<name>x)'],
    ['^[^]$', '[\\s\\S]'],
  ])('%s is %s', (pattern, written) => {
    expect(toPactRegex(pattern)).toBe(written)
  })

  test.each(['\\bx', '(?<=a)b', '(a)\\1', '\\p{Script=Greek}', '[\\W]', '\\u{1f512}', '(?i:a)'])(
    '%s has no other spelling',
    pattern => {
      expect(toPactRegex(pattern)).toBeUndefined()
    },
  )
})

describe('a contract', () => {
  test('whose body schema is a file is written as the one that holds it', async () => {
    const loaded = await loadContract('./contracts/unauthorized.contract.json')
    for (const [i, variant] of unauthorized.variants.entries()) {
      const other = loaded.variants[i]
      if (other === undefined) throw new Error(`no variant ${variant.variant}`)
      expect(pactResponse(loaded, other)).toEqual(pactResponse(unauthorized, variant))
    }
  })

  test('without an example is refused', async () => {
    const contract = await defineContract({ title: 'T', status: 401, content: { 'application/json': {} } })
    expect(() => pactResponse(contract, contract.base)).toThrow('There is no example to answer with')
  })

  test('without variants has the example of its schema', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 403,
      headers: {
        'X-Reason': { required: true, schema: { const: 'scope' } },
        'X-Trace': { schema: { type: 'string' } },
      },
      content: {
        'application/problem+json': { schema: { examples: [{ title: 'No' }], type: 'object', required: ['title'] } },
      },
    })
    expect(pactResponse(contract, contract.base)).toMatchObject({
      status: 403,
      challenge: undefined,
      headers: { 'Content-Type': { value: 'application/problem+json' }, 'X-Reason': 'scope' },
      body: { matcher: { title: { value: 'No' } } },
      unexpressed: [{ at: 'header:x-trace', keyword: 'headers' }],
    })
  })

  test('that allows another status says that its pact does not', async () => {
    const contract = await defineContract({ title: 'T', status: 401, hidden: true })
    expect(pactResponse(contract, contract.base)).toMatchObject({
      status: 401,
      unexpressed: [{ at: 'status', keyword: 'hidden' }],
    })
  })

  test('that has volatile members expects that they are there, and of their type', async () => {
    const schema = {
      required: ['at', 'meta', 'errors'],
      properties: { at: { const: 'noon' }, errors: { items: { required: ['id'], properties: { id: { const: 1 } } } } },
      examples: [{ at: 'noon', meta: { a: 1 }, errors: [{ id: 1 }] }],
    }
    const contract = await defineContract({
      title: 'T',
      status: 403,
      content: { 'application/json': { schema } },
      volatile: ['/at', '/meta', '/errors/*/id'],
    })
    expect(pactResponse(contract, contract.base)).toMatchObject({
      body: {
        matcher: {
          at: { 'pact:matcher:type': 'type', value: 'noon' },
          errors: { value: [{ id: { 'pact:matcher:type': 'number', value: 1 } }] },
        },
      },
      unexpressed: [{ at: 'body#/meta', keyword: 'volatile' }],
    })
  })

  test('that accepts several statuses, or no body, says that its pact does not', async () => {
    const example = { headers: { 'WWW-Authenticate': 'Bearer realm="x"' }, body: { code: 'a' } }
    const contract = await defineContract({
      title: 'T',
      status: [401, '5XX'],
      content: { 'application/json': {}, none: {} },
      mirrors: { '/errors/*/status': 'status' },
      variants: { a: { example } },
    })
    const [expectation = contract.base] = contract.variants
    expect(pactResponse(contract, expectation)).toMatchObject({
      status: 401,
      unexpressed: [
        { at: 'status', keyword: 'status' },
        { at: 'body', keyword: 'none' },
        { at: 'body#/errors/*/status', keyword: 'mirrors' },
      ],
    })
  })
})

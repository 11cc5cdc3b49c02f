import type { JsonSchema } from '../../../src/contract/document.ts'
import { contractNeverMatches } from '../../../src/rules/document/contract-never-matches.ts'
import { contractRuleTest } from './contract-rule-test.ts'

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } })
const code = (schema: JsonSchema) => ({ type: 'object', required: ['code'], properties: { code: schema } })
const AT_SCHEMA = '/content/application~1json/schema'
/** A contract whose variant says this of the code. */
const variant = (general: JsonSchema, special: JsonSchema) => ({
  ...json(code(general)),
  variants: { a: { schema: { properties: { code: special } } } },
})
const AT_VARIANT = '/variants/a/schema'
const bearer = (params: JsonSchema) => [{ scheme: 'Bearer', params }]

contractRuleTest(contractNeverMatches, {
  passes: {
    'a constant of the pattern': variant({ pattern: '^[a-z_]+$' }, { const: 'token_expired' }),
    'a constant among the values': variant({ enum: ['a', 'b'] }, { const: 'b' }),
    'values of which some are left': variant({ enum: ['a', 'b'] }, { enum: ['b', 'c'] }),
    'an integer that is a number': variant({ type: 'number' }, { type: 'integer' }),
    'a number that is an integer': variant({ type: 'integer' }, { const: 7 }),
    'types of which one is left': variant({ type: ['string', 'null'] }, { type: ['null', 'number'] }),
    'null, where nullable allows it': json(code({ type: 'string', nullable: true, enum: [null] })),
    'equal objects, whatever the order of their members': variant({ const: { a: 1, b: 2 } }, { const: { b: 2, a: 1 } }),
    'a contradiction of a member that may be left out': json({
      type: 'object',
      properties: { code: { allOf: [{ const: 'a' }, { const: 'b' }] } },
    }),
    'a contradiction of a value that is free': {
      ...variant({ const: 'a' }, { const: 'b' }),
      volatile: ['/code'],
    },
    'a contradiction in one branch of a union': json(
      code({ anyOf: [{ allOf: [{ const: 1 }, { const: 2 }] }, { const: 3 }] }),
    ),
    'a contradiction that only counts if': json(code(JSON.parse('{"if":{"const":"a"},"then":{"const":"b"}}'))),
    'a member that a pattern of names allows': json({
      type: 'object',
      required: ['x-a'],
      patternProperties: { '^x-': true },
      additionalProperties: false,
    }),
    'a member that must not be there, nor need it': json({ type: 'object', properties: { code: false } }),
    'an empty list, of elements that cannot be': json({ type: 'array', items: false }),
    'a schema that refers to itself': json({
      type: 'object',
      required: ['code'],
      properties: { code: { type: 'string' }, cause: { $ref: '#' } },
    }),
    'a number between two': json(code({ minimum: 1, exclusiveMaximum: 2 })),
    'the one number at two limits': json(code({ minimum: 1, maximum: 1 })),
    'a length of exactly this': json(code({ type: 'string', minLength: 3, maxLength: 3 })),
    'a text of a length, where it need not be a text': json(code({ minLength: 3, maxLength: 2 })),
    'a multiple between two': json(code({ type: 'integer', minimum: 3, maximum: 4, multipleOf: 2 })),
    'patterns of which one starts as the other': variant({ type: 'string', pattern: '^A' }, { pattern: '^AB' }),
    'a short text, where a pattern starts with one of two': json(
      code({ type: 'string', pattern: '^abc|^d', maxLength: 1 }),
    ),
    'a short text, where the last letter of a start need not be there': json(
      code({ type: 'string', pattern: '^ab?$', maxLength: 1 }),
    ),
    'a oneOf of which one schema is there once': json(
      code({ oneOf: [{ minLength: 1 }, { minLength: 1 }, { type: 'null' }] }),
    ),
    'a status in the body that the head may have': {
      status: [401, 403],
      ...json(code({ const: 403 })),
      mirrors: { '/code': 'status' },
    },
    'a status in the body as text': { status: 401, ...json(code({ const: '401' })), mirrors: { '/code': 'status' } },
    'a phrase where some status has none': {
      status: '4XX',
      ...json(code({ const: 'No' })),
      mirrors: { '/code': 'reason' },
    },
    'a variant one of whose media types can be': {
      content: { 'application/json': { schema: code({ const: 'a' }) }, 'application/problem+json': {} },
      variants: { a: { schema: { properties: { code: { const: 'b' } } } } },
    },
    'a variant that may be without a body': {
      content: { 'application/json': { schema: code({ const: 'a' }) }, none: {} },
      variants: { a: { schema: { properties: { code: { const: 'b' } } } } },
    },
    'a variant with content of its own': {
      ...json(code({ const: 'a' })),
      variants: { a: { content: { 'application/json': { schema: code({ const: 'b' }) } } } },
    },
    'a header that must not be there': { headers: { Server: { schema: false } } },
    'a header that is a number': {
      headers: { 'Retry-After': { required: true, schema: { type: 'integer', minimum: 1 } } },
    },
    'scopes in another order': {
      challenges: bearer({ required: ['scope'], properties: { scope: { const: 'read write' } } }),
      variants: { a: { challenges: bearer({ properties: { scope: { const: 'write read' } } }) } },
    },
    'a parameter that is another where there is a second entry': {
      challenges: [
        ...bearer({ required: ['realm'], properties: { realm: { const: 'a' } } }),
        ...bearer({ properties: { realm: { const: 'b' } } }),
      ],
      variants: { a: { challenges: bearer({ properties: { realm: { const: 'b' } } }) } },
    },
  },
  fails: {
    'a multiple that there is not': {
      ...json(code({ type: 'integer', minimum: 10, maximum: 11, multipleOf: 7 })),
      at: AT_SCHEMA,
      message: /must be a multiple of 7 from 10 to 11, of which there is none/,
    },
    'patterns that start otherwise': {
      ...variant({ type: 'string', pattern: '^AUTH_' }, { pattern: '^token\\.' }),
      at: AT_VARIANT,
      message: /must start with "AUTH_" and "token\."|must start with "token\." and "AUTH_"/,
    },
    'a start that is longer than the text may be': {
      ...json(code({ type: 'string', pattern: '^token_', maxLength: 4 })),
      at: AT_SCHEMA,
      message: /must start with "token_" and have a maxLength of 4/,
    },
    'a oneOf of two equal schemas': {
      ...json(code({ oneOf: [{ minLength: 1 }, { minLength: 1 }] })),
      at: AT_SCHEMA,
      message: /must meet one schema of a oneOf alone, and each of them is there twice/,
    },
    'two constants': {
      ...variant({ const: 'a' }, { const: 'b' }),
      at: AT_VARIANT,
      message: /^no body can meet this: body#\/code must be "b" and "a"$|must be "a" and "b"$/,
    },
    'a constant that the pattern refuses': {
      ...variant({ pattern: '^[a-z_]+$' }, { const: 'Token-Expired' }),
      at: AT_VARIANT,
      message: /body#\/code must be "Token-Expired", and that is against its pattern "\^\[a-z_\]\+\$"/,
    },
    'a constant that is none of the values': {
      ...variant({ enum: ['a', 'b'] }, { const: 'c' }),
      at: AT_VARIANT,
      message: /must be "c", and that is against its enum/,
    },
    'two lists without a common value': {
      ...variant({ enum: [1, 2] }, { enum: [3, 4] }),
      at: AT_VARIANT,
      message: /body#\/code/,
    },
    'two types': {
      ...json(code({ allOf: [{ type: 'string' }, { type: 'integer' }] })),
      at: AT_SCHEMA,
      message: /body#\/code must be string and integer/,
    },
    'a constant of another type': {
      ...json(code({ type: 'string', const: 401 })),
      at: AT_SCHEMA,
      message: /against its type/,
    },
    'a member that is required and not allowed': {
      ...json({ type: 'object', required: ['code'], properties: { status: {} }, additionalProperties: false }),
      at: AT_SCHEMA,
      message: /body#\/code is required, and may not be there/,
    },
    'a member of a variant that the contract does not allow': {
      ...json({ type: 'object', properties: { code: {} }, additionalProperties: false }),
      variants: { a: { schema: { required: ['hint'] } } },
      at: AT_VARIANT,
      message: /body#\/hint is required, and may not be there/,
    },
    'a variant that never speaks of objects, but of members': {
      ...json({ required: ['code'], properties: { code: { const: 'a' } } }),
      variants: { a: { schema: { properties: { code: { const: 'b' } } } } },
      at: AT_VARIANT,
      message: /body#\/code/,
    },
    'a contradiction behind references': {
      ...json({
        type: 'object',
        required: ['error'],
        properties: { error: { $ref: '#/$defs/error' } },
        $defs: {
          error: { type: 'object', required: ['code'], properties: { code: { $ref: '#/$defs/code' } } },
          code: { enum: ['a'], pattern: '^b' },
        },
      }),
      at: AT_SCHEMA,
      message: /body#\/error\/code must be "a"/,
    },
    'a union of which no branch can be': {
      ...variant({ anyOf: [{ const: 'a' }, { const: 'b' }] }, { const: 'c' }),
      at: AT_VARIANT,
      message: /body#\/code/,
    },
    'an element that must be there and cannot': {
      ...json({ type: 'array', minItems: 1, items: { type: 'string', enum: [1] } }),
      at: AT_SCHEMA,
      message: /body#\/0 must be 1/,
    },
    'limits that cross': {
      ...json(code({ type: 'number', minimum: 2, maximum: 1 })),
      at: AT_SCHEMA,
      message: /from 2 to 1/,
    },
    'an integer between two': {
      ...json(code({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 })),
      at: AT_SCHEMA,
      message: /of which there is none/,
    },
    'lengths that cross': {
      ...json(code({ type: 'string', minLength: 3, maxLength: 2 })),
      at: AT_SCHEMA,
      message: /a minLength of 3 and a maxLength of 2/,
    },
    'a schema that allows nothing': {
      ...json(false),
      at: AT_SCHEMA,
      message: /body# has a schema that allows nothing/,
    },
    'a text that must be a number': {
      content: { 'text/plain': { schema: { type: 'integer' } } },
      at: '/content/text~1plain/schema',
      message: /body# must be/,
    },
    'another status in the body than in the head': {
      status: 401,
      ...json(code({ const: 402 })),
      mirrors: { '/code': 'status' },
      at: AT_SCHEMA,
      message: /body#\/code must be 402/,
    },
    'another phrase in the body than in the head': {
      status: 401,
      ...json(code({ const: 'Forbidden' })),
      mirrors: { '/code': 'reason' },
      at: AT_SCHEMA,
      message: /body#\/code/,
    },
    'a required header without a value': {
      headers: { 'Cache-Control': { required: true, schema: { const: 7 } } },
      at: '/headers/Cache-Control/schema',
      message: /no value of Cache-Control can meet this/,
    },
    'a parameter that is no text': {
      challenges: bearer({ required: ['max_age'], properties: { max_age: { type: 'integer' } } }),
      at: '/challenges',
      message: /no challenge can meet this: max_age must be integer and string/,
    },
    'a scheme of a variant that the contract does not have': {
      challenges: [{ scheme: 'Bearer' }],
      variants: { a: { challenges: [{ scheme: 'Basic' }] } },
      at: '/variants/a/challenges',
      message: /the contract wants Bearer/,
    },
    'another realm in a variant': {
      challenges: bearer({ required: ['realm'], properties: { realm: { const: 'a' } } }),
      variants: { a: { challenges: bearer({ properties: { realm: { const: 'b' } } }) } },
      at: '/variants/a/challenges',
      message: /realm must be/,
    },
  },
})

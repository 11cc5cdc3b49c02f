import { contractVariantOverlap } from '../../../src/rules/document/contract-variant-overlap.ts'
import { contractRuleTest } from './contract-rule-test.ts'

const code = (value: unknown) => ({ properties: { code: { const: value } } })
const error = (value: string) => [
  { scheme: 'Bearer', params: { required: ['error'], properties: { error: { const: value } } } },
]
const strict = {
  status: 401,
  content: {
    'application/json': {
      schema: { type: 'object', required: ['code'], properties: { code: { type: 'string', pattern: '^[a-z_]{4,}$' } } },
    },
  },
}
const example = (value: string) => ({
  headers: { 'WWW-Authenticate': 'Bearer realm="x"' },
  body: { code: value },
})

contractRuleTest(contractVariantOverlap, {
  passes: {
    'constants that differ': {
      ...strict,
      variants: { a: { cases: ['none'], schema: code('login') }, b: { cases: ['none'], schema: code('again') } },
    },
    'cases that differ': { variants: { a: { cases: ['none'] }, b: { cases: ['expired'] } } },
    'a variant of one case and a fallback': { variants: { a: { cases: ['none'] }, b: {} } },
    'statuses that differ': {
      variants: { a: { cases: ['none'], status: 401 }, b: { cases: ['none'], status: [403, '5XX'] } },
    },
    'errors of the challenge that differ': {
      status: 401,
      variants: {
        a: { cases: ['malformed'], challenges: error('invalid_token') },
        b: { cases: ['malformed'], challenges: error('invalid_request') },
      },
    },
    'media types that differ': {
      status: 401,
      variants: {
        a: { cases: ['none'], content: { 'application/json': { schema: { type: 'object' } } } },
        b: { cases: ['none'], content: { 'application/problem+json': { schema: { type: 'object' } } } },
      },
    },
    'a body, and none': {
      status: 401,
      variants: {
        a: { cases: ['none'], content: { 'application/json': {} } },
        b: { cases: ['none'], content: { none: {} } },
      },
    },
    'members that the other does not allow': {
      status: 401,
      variants: {
        a: {
          cases: ['none'],
          schema: { type: 'object', required: ['login'], properties: { login: {} }, additionalProperties: false },
        },
        b: {
          cases: ['none'],
          schema: { type: 'object', required: ['again'], properties: { again: {} }, additionalProperties: false },
        },
      },
    },
    'a case that is the control alone': {
      variants: { a: { cases: ['valid', 'none'] }, b: { cases: ['valid', 'expired'] } },
    },
  },
  fails: {
    'constants of a member that need not be there': {
      status: 401,
      variants: { a: { cases: ['none'], schema: code('login') }, b: { cases: ['none'], schema: code('again') } },
      at: '/variants/b',
      message: /: one with the body \{\} is both$/,
    },
    'variants that say the same': {
      variants: { a: { cases: ['none'] }, b: { cases: ['expired', 'none'] } },
      at: '/variants/b',
      message: /^a and b cannot be told apart in case none: one without a body is both$/,
    },
    'patterns that one code meets': {
      status: 401,
      content: {
        'application/json': {
          schema: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
        },
      },
      variants: {
        a: { cases: ['none'], schema: { properties: { code: { pattern: '^AUTH_[A-Z_]+$' } } } },
        b: { cases: ['none'], schema: { properties: { code: { pattern: '_EXPIRED$' } } } },
      },
      at: '/variants/b',
      message: /one with the body \{"code":"AUTH_[A-Z_]*EXPIRED"\} is both$/,
    },
    'two fallbacks': {
      variants: { a: {}, b: { schema: code('b') } },
      at: '/variants/b',
      message: /cannot be told apart where no other variant is meant/,
    },
    'an example that the other meets too': {
      ...strict,
      variants: {
        any: { cases: ['none'], example: example('anything') },
        login: { cases: ['none'], schema: code('login'), example: example('login') },
      },
      at: '/variants/login',
      message: /^any and login /,
    },
    'constants of members that both may have': {
      ...strict,
      variants: {
        a: { cases: ['none'], schema: { properties: { login: { const: true } } }, example: example('some_code') },
        b: { cases: ['none'], schema: { properties: { again: { const: true } } }, example: example('some_code') },
      },
      at: '/variants/b',
      message: /a and b/,
    },
    'members that both may have at once': {
      status: 401,
      variants: {
        a: { cases: ['none'], schema: { type: 'object', required: ['login'] } },
        b: {
          cases: ['none'],
          schema: { type: 'object', required: ['again'], properties: { again: { type: 'integer', minimum: 3 } } },
        },
      },
      at: '/variants/b',
      message: /a and b/,
    },
    'a value that is free': {
      ...strict,
      volatile: ['/code'],
      variants: { a: { cases: ['none'], schema: code('login') }, b: { cases: ['none'], schema: code('again') } },
      at: '/variants/b',
      message: /a and b/,
    },
    'statuses that have one in common': {
      variants: { a: { cases: ['none'], status: [401, 403] }, b: { cases: ['none'], status: '4XX' } },
      at: '/variants/b',
      message: /a and b/,
    },
  },
})

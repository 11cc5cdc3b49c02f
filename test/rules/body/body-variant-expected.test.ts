import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodyVariantExpected } from '../../../src/rules/body/body-variant-expected.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"', 'Content-Type': 'application/json' }
const body = (code: string) => JSON.stringify({ status: 401, error: 'Unauthorized', message: 'm', code })

ruleTest(bodyVariantExpected, {
  passes: {
    'the variant of the case': {
      status: 401,
      case: 'expired',
      headers,
      body: body('token_expired'),
      contract: unauthorized,
    },
    'a body that is no variant': { status: 401, case: 'expired', headers, body: body('other'), contract: unauthorized },
    'a case without a variant': {
      status: 401,
      case: 'wrong-password',
      headers,
      body: body('token_expired'),
      contract: unauthorized,
    },
    'the answer to a HEAD, with the challenge of another case': {
      method: 'HEAD',
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Basic realm="api"' },
      contract: {
        title: 'T',
        status: 401,
        content: { 'application/json': {} },
        variants: {
          a: { cases: ['none'], schema: { properties: { code: { const: 'a' } } } },
          b: { cases: ['expired'], challenges: [{ scheme: 'Bearer' }] },
        },
      },
    },
    'no case': { status: 401, headers, body: body('token_expired'), contract: unauthorized },
    'the fallback for a case that has no variant': {
      status: 401,
      case: 'revoked',
      headers,
      body: '{"code":"any"}',
      contract: {
        title: 'T',
        status: 401,
        content: { 'application/json': {} },
        variants: { a: { cases: ['none'] }, b: {} },
      },
    },
  },
  fails: {
    'expired for no credentials': {
      status: 401,
      case: 'none',
      headers,
      body: body('token_expired'),
      contract: unauthorized,
      at: 'body#/code',
      message: /no credentials gave token_expired, expected auth_required/,
    },
    'expired for a tampered token': {
      status: 401,
      case: 'tampered',
      headers,
      body: body('token_expired'),
      contract: unauthorized,
      at: 'body#/code',
    },
  },
})

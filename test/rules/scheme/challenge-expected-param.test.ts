import { unauthorized } from '../../../src/contract/shipped.ts'
import { challengeExpectedParam } from '../../../src/rules/scheme/challenge-expected-param.ts'
import { ruleTest } from '../rule-test.ts'

const orders = (params: object) => ({
  title: 'T',
  status: 401,
  challenges: [{ scheme: 'Bearer', params: params as Record<string, unknown> }],
})
const realm = orders({ required: ['realm'], properties: { realm: { const: 'orders' } } })
const scope = orders({ properties: { scope: { const: 'read write' } } })
const realms = {
  title: 'T',
  status: 401,
  challenges: ['a', 'b'].map(name => ({ scheme: 'Bearer', params: { properties: { realm: { const: name } } } })),
  variants: { login: { cases: ['none'], challenges: [{ scheme: 'Bearer', required: true }] } },
}

ruleTest(challengeExpectedParam, {
  passes: {
    'the parameter in other letters': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer Realm="orders"' },
      contract: realm,
    },
    'one of two realms, where the variant requires the scheme': {
      case: 'none',
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="b"' },
      contract: realms,
    },
    'one of two challenges': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a", Bearer realm="orders"' },
      contract: realm,
    },
    'a scope in another order': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="write read"' },
      contract: scope,
    },
    'the error, which has a rule of its own': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer realm="api"' },
      contract: unauthorized,
    },
    'another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="a"' }, contract: realm },
  },
  fails: {
    'neither of two realms, where the variant requires the scheme': {
      case: 'none',
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="c"' },
      contract: realms,
      at: 'header:www-authenticate@1:8',
    },
    'a nonce, whose value is not shown': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="5cQ2vY0p", qop="auth", algorithm=SHA-256' },
      contract: {
        title: 'T',
        status: 401,
        challenges: [{ scheme: 'Digest', params: { properties: { nonce: { minLength: 20 } } } }],
      },
      at: 'header:www-authenticate@1:19',
      message: /^Digest parameter nonce must have at least 20 characters, got \[redacted\]$/,
    },
    'a parameter that is misspelt': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer relm="orders"' },
      contract: realm,
      at: 'header:www-authenticate@1:1',
      message: /missing; is relm meant as it\?$/,
    },
    'another value': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="read", realm="api"' },
      contract: realm,
      at: 'header:www-authenticate@1:22',
      message: /realm must be "orders", got "api"/,
    },
    'a missing parameter': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="x", Bearer scope="read"' },
      contract: realm,
      at: 'header:www-authenticate@1:18',
      message: /realm is required but missing/,
    },
    'a scope that is not the set': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="read"' },
      contract: scope,
      at: 'header:www-authenticate@1:8',
    },
  },
})

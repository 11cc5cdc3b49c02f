import { bodyHintMatchesChallenge } from '../../../src/rules/body/body-hint-matches-challenge.ts'
import { ruleTest } from '../rule-test.ts'

const contract = { title: 'T', status: 401, mirrors: { '/hint': 'challenge' } } as const
const json = { 'Content-Type': 'application/json' }
const says = (hint: unknown) => JSON.stringify({ hint })

ruleTest(bodyHintMatchesChallenge, {
  passes: {
    'a hint that says less': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api", scope="a b"' },
      body: says('bearer Realm=api'),
      contract,
    },
    'a hint of the second challenge': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': ['Basic realm="x"', 'Bearer realm="api"'] },
      body: says('Bearer realm="api"'),
      contract,
    },
    'a scope in another order': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer scope="a b"' },
      body: says('Bearer scope="b a"'),
      contract,
    },
    'no hint': { status: 401, headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api"' }, body: '{}', contract },
    'no challenge, which has a rule of its own': {
      status: 401,
      headers: json,
      body: says('Bearer realm="api"'),
      contract,
    },
    'headers that were not captured': { status: 401, body: says('Bearer realm="api"'), contract },
  },
  fails: {
    'a nonce, which is not shown': {
      status: 401,
      headers: {
        ...json,
        'WWW-Authenticate': 'Digest realm="a", nonce="5cQ2vY0p", opaque="kT71", qop="auth", algorithm=SHA-256',
      },
      body: says('Digest realm="b", nonce=5cQ2vY0p'),
      contract,
      at: 'body#/hint',
      message: /^body#\/hint says "Digest realm=\\"b\\", nonce=\[redacted\]", which/,
    },
    'an element of another scheme': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api"' },
      body: '{"hints":["Bearer","Basic"]}',
      contract: { title: 'T', status: 401, mirrors: { '/hints/*': 'challenge' } },
      at: 'body#/hints/1',
    },
    'another scheme': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api"' },
      body: says('Basic realm="api"'),
      contract,
      at: 'body#/hint',
    },
    'parameters of two challenges': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="a", Bearer scope="b"' },
      body: says('Bearer realm="a", scope="b"'),
      contract,
      at: 'body#/hint',
    },
    'a parameter too many': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api"' },
      body: says('Bearer realm="api", scope="a"'),
      contract,
      at: 'body#/hint',
    },
    'a hint that is no challenge': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api"' },
      body: says('log in'),
      contract,
      at: 'body#/hint',
    },
    'a hint of two challenges': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api", Basic realm="api"' },
      body: says('Bearer realm="api", Basic realm="api"'),
      contract,
      at: 'body#/hint',
    },
  },
})

import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import type { GottenSecret, Secret } from '../../src/credential-settings.ts'
import { readerOf, type SecretContext } from '../../src/probe/secret.ts'

const START = 1_700_000_000_000

function contextOf(change: Partial<SecretContext> = {}): SecretContext & { pass(ms: number): void } {
  let now = START
  return {
    env: {},
    now: () => now,
    pass: ms => {
      now += ms
    },
    timeoutMs: 20_000,
    secrets: new Set(),
    ...change,
  }
}

const read = (secret: Secret, context = contextOf()) => readerOf(secret, 'credentials.valid', context)()

/** A login that counts how often it is called, and gives token-1, token-2 … */
function login(make: (count: number) => GottenSecret | Promise<GottenSecret> = count => `token-${count}`) {
  let calls = 0
  const secret = async () => make(++calls)
  return { secret, calls: () => calls }
}

const jwt = (exp: number) =>
  new SignJWT({ exp }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('any-key'))

const anyJwt = await jwt(1)

describe('a secret', () => {
  test('is the text itself', async () => {
    expect(await read('s3cret')).toEqual({ secret: 's3cret' })
  })
  test('is what a variable holds', async () => {
    const context = contextOf({ env: { TOKEN: 's3cret' } })
    expect(await read({ env: 'TOKEN' }, context)).toEqual({ secret: 's3cret' })
    expect([...context.secrets]).toEqual(['s3cret'])
  })
  test('of a variable that is not set is refused', async () => {
    await expect(read({ env: 'TOKEN' })).rejects.toMatchObject({
      code: 'ERR_BAD_CONFIG',
      message: 'credentials.valid: The variable TOKEN is not set. Set it in the environment.',
    })
  })
})

describe('a login', () => {
  test('is called once for all who ask at the same time', async () => {
    const { secret, calls } = login()
    const reader = readerOf(secret, 'credentials.valid', contextOf())
    expect(await Promise.all([reader(), reader(), reader()])).toEqual(Array(3).fill({ secret: 'token-1' }))
    expect(await reader()).toEqual({ secret: 'token-1' })
    expect(calls()).toBe(1)
  })
  test('may give the answer of a token endpoint, and is called again before that expires', async () => {
    const { secret, calls } = login(count => ({
      access_token: `token-${count}`,
      expires_in: 300,
      token_type: 'Bearer',
    }))
    const context = contextOf()
    const reader = readerOf(secret, 'credentials.valid', context)
    expect(await reader()).toEqual({ secret: 'token-1' })
    context.pass(269_000)
    expect(await reader()).toEqual({ secret: 'token-1' })
    context.pass(2000)
    expect(await Promise.all([reader(), reader()])).toEqual(Array(2).fill({ secret: 'token-2' }))
    expect(calls()).toBe(2)
  })
  test('is called again when its JWT expires', async () => {
    const { secret, calls } = login(count => jwt(START / 1000 + 300 * count))
    const context = contextOf()
    const reader = readerOf(secret, 'credentials.valid', context)
    await reader()
    context.pass(271_000)
    await reader()
    expect(calls()).toBe(2)
  })
  test('that gives an expired token, for the case expired, is called once', async () => {
    const { secret, calls } = login(() => jwt(START / 1000 - 60))
    const reader = readerOf(secret, 'credentials.expired', contextOf())
    await reader()
    await reader()
    expect(calls()).toBe(1)
  })
  test('that fails is not tried again, and its reason is told', async () => {
    const { secret, calls } = login(() => {
      throw new Error('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') })
    })
    const reader = readerOf(secret, 'credentials.valid', contextOf())
    const failed = { failed: 'credentials.valid failed: fetch failed: connect ECONNREFUSED 127.0.0.1:1' }
    expect([await reader(), await reader()]).toEqual([failed, failed])
    expect(calls()).toBe(1)
  })
  test('that throws at once, or what is no error, fails too', async () => {
    const thrown = () => {
      throw 'no way'
    }
    expect(await read(thrown)).toEqual({ failed: 'credentials.valid failed: no way' })
  })
  test('that never answers fails', async () => {
    expect(await read(() => new Promise(() => {}), contextOf({ timeoutMs: 1 }))).toEqual({
      failed: 'credentials.valid failed: no answer in 1 ms',
    })
  })
  test('is not waited for when the run is stopped', async () => {
    const stop = new AbortController()
    const waiting = read(() => new Promise(() => {}), contextOf({ signal: stop.signal }))
    stop.abort()
    expect(await waiting).toEqual({ failed: 'credentials.valid failed: stopped before its answer' })
  })
  test.each<[unknown, string]>([
    [undefined, 'undefined'],
    ['', 'an empty text'],
    [42, 'number'],
    [{ token: 'x' }, 'an object without access_token'],
    [{ access_token: 7 }, 'an access_token that is no text'],
  ])('that gives %j fails', async (gotten, word) => {
    expect(await read((() => gotten) as Secret)).toEqual({ failed: `credentials.valid gave ${word}, not a token` })
  })
  test.each([
    ['a secret that was read before', 'user known-secret is locked'],
    ['a variable with the name of a secret', 'cannot use client-s3cret here'],
    ['a JWT', `bad token ${anyJwt}`],
    ['a password in a URL', 'POST https://me:hunter22@login.example/token failed'],
    ['a password in a form', 'sent grant_type=password&password=hunter22&x=1'],
    ['a secret in JSON', 'sent {"client_secret": "hunter22"}'],
    ['a header', 'sent Authorization: Basic aHVudGVyMjI='],
  ])('does not tell %s in its reason', async (_, words) => {
    const context = contextOf({ env: { CLIENT_SECRET: 'client-s3cret', HOME: '/root' } })
    context.secrets.add('known-secret')
    const failed = await read(() => Promise.reject(new Error(words)), context)
    expect(failed).toMatchObject({ failed: expect.stringContaining('[redacted]') })
    expect(JSON.stringify(failed)).not.toMatch(/known-secret|client-s3cret|hunter22|aHVudGVyMjI|eyJ/)
  })
  test('tells its reason in one line without control characters', async () => {
    const failed = await read(() => Promise.reject(new Error('first\nsecond\u001b[31m')))
    expect(failed).toEqual({ failed: 'credentials.valid failed: first\\nsecond\\u001b[31m' })
  })
})

import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseChallenges } from '../../src/challenge/parse.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { interactions, respondWith } from '../../src/pact/index.ts'
import { listOrders } from './orders-client.ts'
import { type PactFile, pactFileIn, pactFolder, pactFolderOfTest, pactIn, readPact } from './pact-files.ts'

const planned = interactions(unauthorized, { method: 'GET', path: '/orders' })
const nextSteps: Record<string, string> = {
  auth_required: 'log in',
  token_expired: 'refresh',
  invalid_token: 'give up',
}

describe('the interactions of unauthorized', () => {
  test('are one for each credential that a request can carry, expired and revoked', () => {
    expect(planned.map(({ variant, case: name }) => [variant, name])).toEqual([
      ['auth_required', 'none'],
      ['auth_required', 'empty'],
      ['auth_required', 'wrong-scheme'],
      ['token_expired', 'expired'],
      ['invalid_token', 'malformed'],
      ['invalid_token', 'tampered'],
      ['invalid_token', 'unsigned'],
      ['invalid_token', 'revoked'],
    ])
  })

  test('say what the pact leaves to check', () => {
    const [authRequired] = planned
    expect(authRequired?.unexpressed.map(({ at, keyword }) => `${keyword} of ${at}`)).toEqual([
      'headers of header:cache-control',
      'additionalProperties of body#',
      'mirrors of body#/authenticateHint',
    ])
  })
})

describe('a client with a real mock server', () => {
  let dir: string
  let pact: PactFile
  const seen: Record<string, Awaited<ReturnType<typeof listOrders>>> = {}
  beforeAll(async () => {
    dir = await pactFolder()
    for (const { add, authorization, case: name } of planned) {
      await add(pactIn(dir)).executeTest(async ({ url }) => {
        seen[name] = await listOrders(url, authorization)
      })
    }
    pact = await readPact(pactFileIn(dir))
  })
  afterAll(() => rm(dir, { recursive: true }))
  const written = (name: string) => {
    const found = pact.interactions.find(({ comments }) => comments?.case === name)
    if (found === undefined) throw new Error(`no interaction for ${name}`)
    return found
  }

  test.each(planned)('meets $variant in the case $case', ({ variant, case: name }) => {
    expect(seen[name]).toMatchObject({ status: 401, next: nextSteps[variant ?? ''] })
    const [challenge] = parseChallenges(seen[name]?.challenge ?? '').challenges
    expect(challenge?.scheme).toBe('Bearer')
    expect(challenge?.params.get('error')).toBe(variant === 'auth_required' ? undefined : 'invalid_token')
  })

  test('every interaction is in the file, with a description of its own', () => {
    expect(pact.interactions).toHaveLength(planned.length)
    expect(pact.interactions.map(({ description }) => description).sort()).toEqual([
      'GET /orders with a malformed credential: 401 Unauthorized: invalid_token',
      'GET /orders with a revoked token: 401 Unauthorized: invalid_token',
      'GET /orders with a scheme without credentials: 401 Unauthorized: auth_required',
      'GET /orders with a tampered token: 401 Unauthorized: invalid_token',
      'GET /orders with an expired token: 401 Unauthorized: token_expired',
      'GET /orders with an unsigned token: 401 Unauthorized: invalid_token',
      'GET /orders with credentials of another scheme: 401 Unauthorized: auth_required',
      'GET /orders with no credentials: 401 Unauthorized: auth_required',
    ])
  })

  test('only expired and revoked have a provider state, which gives the token', () => {
    const states = pact.interactions.flatMap(({ providerStates = [] }) => providerStates)
    expect(states).toEqual([
      { name: '401 Unauthorized: invalid_token', params: { case: 'revoked' } },
      { name: '401 Unauthorized: token_expired', params: { case: 'expired' } },
    ])
    expect(written('expired').request).toEqual({
      method: 'GET',
      path: '/orders',
      headers: { Authorization: ['Bearer error-contracts-expired-token'] },
      matchingRules: {
        header: {
          Authorization: { combine: 'AND', matchers: [{ match: 'regex', regex: '[Bb][Ee][Aa][Rr][Ee][Rr] +[^ ]+' }] },
        },
      },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Pact's expression
      generators: { header: { Authorization: { type: 'ProviderState', expression: 'Bearer ${token}' } } },
    })
  })

  test('every other credential is in its request, and visibly made up', () => {
    const sent = (name: string) =>
      (written(name).request.headers as Record<string, string[]> | undefined)?.Authorization
    expect(written('none').request).toEqual({ method: 'GET', path: '/orders' })
    expect(sent('empty')).toEqual(['Bearer'])
    expect(sent('malformed')).toEqual(['Bearer error-contracts-malformed-token'])
    expect(sent('wrong-scheme')).toEqual([`Basic ${btoa('error-contracts:wrong-scheme')}`])
    const [head = '', payload = '', signature] = sent('tampered')?.[0]?.replace('Bearer ', '').split('.') ?? []
    expect(JSON.parse(atob(head))).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(JSON.parse(atob(payload))).toMatchObject({ sub: 'made-up-by-error-contracts' })
    expect(signature).toBe('the-signature-is-made-up-by-error-contracts')
    expect(sent('unsigned')?.[0]).toMatch(/^Bearer [\w-]+\.[\w-]+\.$/)
  })

  test('the response of token_expired is held to the contract, not to its example', () => {
    const { status, headers, body, matchingRules } = written('expired').response
    expect(status).toBe(401)
    expect(headers).toEqual({
      'Content-Type': ['application/json'],
      'WWW-Authenticate': ['Bearer realm="api", error="invalid_token"'],
    })
    expect(body).toEqual({
      content: { status: 401, error: 'Unauthorized', message: 'Access token expired', code: 'token_expired' },
      contentType: 'application/json',
      encoded: false,
    })
    const rule = (...matchers: object[]) => ({ combine: 'AND', matchers })
    const { header, body: ofBody } = matchingRules as Record<string, Record<string, { matchers: object[] }>>
    expect(ofBody).toEqual({
      '$.status': rule({ match: 'equality' }),
      '$.error': rule({ match: 'equality' }),
      '$.code': rule({ match: 'equality' }),
      '$.message': rule({ match: 'type' }, { match: 'regex', regex: '[\\s\\S]+' }),
    })
    expect(Object.keys(header ?? {}).sort()).toEqual(['Content-Type', 'WWW-Authenticate'])
    // A regex for the field in one line, or for one of its lines.
    const [field = {}] = header?.['WWW-Authenticate']?.matchers ?? []
    const ofSomeLine = { match: 'arrayContains', variants: [{ index: 0, rules: { $: rule(field) } }] }
    expect(header?.['WWW-Authenticate']).toEqual({ combine: 'OR', matchers: [field, ofSomeLine] })
    expect(field).toEqual({ match: 'regex', regex: expect.stringContaining('(?:"invalid_token"|invalid_token)') })
  })

  test('the comments name contract, variant, case and the sections of the RFCs', () => {
    expect(written('expired').comments).toEqual({
      contract: 'unauthorized',
      variant: 'token_expired',
      case: 'expired',
      text: [
        'Contract 401 Unauthorized: token_expired (RFC 9110 §15.5.2, RFC 9110 §11.6.1, RFC 6750 §3.1).',
        'Not in this pact: headers of header:cache-control, properties of body#/authenticateHint, additionalProperties of body#.',
      ],
      references: {
        specification: {
          'RFC 6750 §3.1': 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
          'RFC 9110 §11.6.1': 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1',
          'RFC 9110 §15.5.2': 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
        },
      },
    })
  })

  test('the file holds no credential but the made-up ones', async () => {
    const text = await readFile(pactFileIn(dir), 'utf8')
    const credentials = [...text.matchAll(/"(?:Bearer|Basic) ([^" \\]+)"/g)].map(([, credential]) => credential)
    const known = planned.flatMap(({ authorization }) => authorization?.split(' ')[1] ?? [])
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Pact's expression
    expect([...new Set(credentials)].sort()).toEqual([...known, '${token}'].sort())
  })
})

describe('an interaction', () => {
  test('of an operation has its query, headers and body', async () => {
    const dir = await pactFolderOfTest()
    const [none] = interactions(unauthorized, {
      method: 'post',
      path: '/orders',
      query: { dry: 'yes', tag: ['a', 'b'] },
      headers: { Accept: 'application/json' },
      body: { item: 'cup' },
      cases: ['none'],
    })
    await none?.add(pactIn(dir)).executeTest(({ url }) =>
      fetch(`${url}/orders?dry=yes&tag=a&tag=b`, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: '{"item":"cup"}',
      }),
    )
    const [interaction] = (await readPact(pactFileIn(dir))).interactions
    expect(interaction?.description).toBe(
      'POST /orders?dry=yes&tag=a&tag=b with no credentials: 401 Unauthorized: auth_required',
    )
    expect(interaction?.request).toMatchObject({
      method: 'POST',
      path: '/orders',
      query: { dry: ['yes'], tag: ['a', 'b'] },
      headers: { Accept: ['application/json'] },
      body: { content: { item: 'cup' } },
    })
  })

  test('fails a client that sends another credential', async () => {
    const dir = await pactFolderOfTest()
    const [empty] = interactions(unauthorized, { method: 'GET', path: '/orders', cases: ['empty'] })
    const sent = empty?.add(pactIn(dir)).executeTest(({ url }) => listOrders(url, 'Basic x'))
    await expect(sent).rejects.toThrow('Authorization')
  })

  test('takes any token of the scheme where the provider state gives one', async () => {
    const dir = await pactFolderOfTest()
    const [expired] = interactions(unauthorized, { method: 'GET', path: '/orders', cases: ['expired'] })
    const answer = await expired?.add(pactIn(dir)).executeTest(({ url }) => listOrders(url, 'Bearer stale-one'))
    expect(answer?.next).toBe('refresh')
  })
})

describe('respondWith', () => {
  test('answers in an interaction that was written by hand', async () => {
    const dir = await pactFolderOfTest()
    const answer = await pactIn(dir)
      .addInteraction()
      .given('401 Unauthorized: token_expired')
      .uponReceiving('a stale token')
      .withRequest('GET', '/orders')
      .willRespondWith(...respondWith(unauthorized, 'token_expired'))
      .executeTest(({ url }) => listOrders(url))
    expect(answer).toEqual({
      status: 401,
      challenge: 'Bearer realm="api", error="invalid_token"',
      next: 'refresh',
    })
  })

  test('says so when a version of Pact hides its core', () => {
    const [, build] = respondWith(unauthorized, 'token_expired')
    expect(() => build({ headers: () => undefined } as never)).toThrow(
      'error-contracts/pact: This version of Pact has no interaction.withResponseMatchingRules. Install @pact-foundation/pact 17.1.4, ',
    )
  })

  test('answers with the first variant when none is named', () => {
    expect(respondWith(unauthorized)[0]).toBe(401)
  })

  test('names the nearest variant of one that there is not', () => {
    // @ts-expect-error the type checker knows the variants too
    expect(() => respondWith(unauthorized, 'token_expird')).toThrow(
      'unauthorized: There is no variant "token_expird". Did you mean token_expired?',
    )
  })
})

import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { type Contract, defineContract } from '../src/contract/define.ts'
import { any, contracts, unauthorized } from '../src/contract/shipped.ts'
import type { Exchange, HeaderLines } from '../src/exchange.ts'

const body = (code: string, more: object = {}) =>
  JSON.stringify({ status: 401, error: 'Unauthorized', message: 'm', code, ...more })
const headers = (challenge: string): HeaderLines => [
  ['Content-Type', 'application/json'],
  ['WWW-Authenticate', challenge],
]
const PLAIN = 'Bearer realm="api"'
const INVALID = 'Bearer realm="api", error="invalid_token"'
const ids = (exchange: Exchange, contract: Contract = unauthorized) =>
  check(exchange, contract).findings.map(({ rule }) => rule)

describe('the canonical bodies', () => {
  test('conform byte for byte', () => {
    const required =
      '{"status":401,"error":"Unauthorized","message":"Authentication required","code":"auth_required","authenticateHint":"Bearer realm=\\"api\\""}'
    const expired = '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}'
    expect(
      check(
        { request: { case: 'none' }, response: { status: 401, headers: headers(PLAIN), body: required } },
        unauthorized,
      ),
    ).toMatchObject({ outcome: 'conforms', variant: 'auth_required', findings: [] })
    expect(
      check(
        { request: { case: 'expired' }, response: { status: 401, headers: headers(INVALID), body: expired } },
        unauthorized,
      ),
    ).toMatchObject({ outcome: 'conforms', variant: 'token_expired', findings: [] })
  })
})

describe('the choice of the variant', () => {
  test('is by the case when it is known', () => {
    const answer = { status: 401, headers: headers(INVALID), body: body('invalid_token') }
    expect(check({ request: { case: 'revoked' }, response: answer }, unauthorized).variant).toBe('invalid_token')
  })
  test('takes any of two variants of one case', () => {
    const required = body('auth_required', { authenticateHint: PLAIN })
    expect(
      check(
        { request: { case: 'empty' }, response: { status: 401, headers: headers(PLAIN), body: required } },
        unauthorized,
      ).variant,
    ).toBe('auth_required')
    expect(
      check(
        {
          request: { case: 'empty' },
          response: { status: 401, headers: headers(INVALID), body: body('invalid_token') },
        },
        unauthorized,
      ).variant,
    ).toBe('invalid_token')
  })
  test('is by the constants of the body when the case is unknown', () => {
    const { variant, findings } = check(
      { request: {}, response: { status: 401, headers: headers(INVALID), body: body('token_expired') } },
      unauthorized,
    )
    expect([variant, findings]).toEqual(['token_expired', []])
  })
  test('leaves the contract alone when neither says', () => {
    const { variant, outcome } = check(
      { request: {}, response: { status: 401, headers: headers(PLAIN), body: body('other') } },
      unauthorized,
    )
    expect([variant, outcome]).toEqual([undefined, 'conforms'])
  })
  test('names no variant that was not met', () => {
    const { variant } = check(
      { request: { case: 'none' }, response: { status: 401, headers: headers(PLAIN), body: body('auth_required') } },
      unauthorized,
    )
    expect(variant).toBeUndefined()
  })
  test('names no variant of which nothing was seen', () => {
    expect(check({ request: { case: 'none' }, response: { status: 401 } }, unauthorized).variant).toBeUndefined()
  })
  test('names a variant without the challenge that its status need not have', async () => {
    const contract = await defineContract({
      title: 'T',
      challenges: [{ scheme: 'Bearer' }],
      variants: { scope: { cases: ['insufficient-scope'], status: 403 } },
    })
    expect(
      check({ request: { case: 'insufficient-scope' }, response: { status: 403, headers: [], body: '' } }, contract),
    ).toMatchObject({ outcome: 'conforms', variant: 'scope' })
  })
  test('a challenge that is missing from a 403 is one finding', () => {
    expect(
      ids(
        { request: { case: 'insufficient-scope' }, response: { status: 403, headers: [], body: '' } },
        contracts.forbidden,
      ),
    ).toEqual(['scheme-expected'])
  })
  test('reports a variant of another case and nothing else', () => {
    expect(
      ids({
        request: { case: 'none' },
        response: { status: 401, headers: headers(INVALID), body: body('token_expired') },
      }),
    ).toEqual(['body-variant-expected'])
  })
  test('judges the nearest candidate by the ordinary rules when none is met', () => {
    const almost = body('invalid_token', { message: '' })
    expect(
      ids({ request: { case: 'empty' }, response: { status: 401, headers: headers(INVALID), body: almost } }),
    ).toEqual(['body-schema'])
  })
  test('lets a status of its own replace that of the contract', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'application/json': {} },
      variants: { hidden: { cases: ['revoked'], status: 404 }, rest: {} },
    })
    const answer = (status: number) => ({
      request: { case: 'revoked' },
      response: { status, headers: headers(PLAIN), body: '{}' },
    })
    expect(check(answer(404), contract)).toMatchObject({ outcome: 'conforms', variant: 'hidden' })
    expect(
      check({ request: {}, response: { status: 404, headers: headers(PLAIN), body: 'x' } }, contract).findings[0]?.rule,
    ).toBe('body-not-json')
  })
  test('wants one challenge that meets both the contract and the variant', () => {
    const split = 'Bearer realm="api", Bearer error="invalid_token"'
    expect(
      ids({
        request: { case: 'expired' },
        response: { status: 401, headers: headers(split), body: body('token_expired') },
      }),
    ).toEqual(['challenge-many-on-line', 'bearer-error-expected'])
  })
})

describe('the outcome', () => {
  test('is inconclusive, with a finding, when nobody accepts the status and no error says why', () => {
    const result = check({ request: { case: 'none' }, response: { status: 418, headers: [], body: '' } }, any)
    expect([result.outcome, result.findings.map(({ rule }) => rule)]).toEqual(['inconclusive', ['status-expected']])
  })
  test('is a violation when the contract fixes another status', () => {
    expect(check({ request: { case: 'none' }, response: { status: 418 } }, unauthorized).outcome).toBe('violates')
  })
  test('is that of the RFC rules alone for an alternative of the case', () => {
    const result = check(
      {
        request: { case: 'malformed' },
        response: {
          status: 400,
          headers: [
            ['Content-Type', 'text/plain'],
            ['WWW-Authenticate', 'Bearer realm="api", error="invalid_request"'],
          ],
          body: 'bad',
        },
      },
      unauthorized,
    )
    expect([result.outcome, result.findings]).toEqual(['conforms', []])
  })
  test('is not judged without a case, a contract and a 401', () => {
    const result = check({ request: {}, response: { status: 200, headers: [], body: '' } }, any)
    expect([result.outcome, result.findings.map(({ rule }) => rule)]).toEqual(['inconclusive', ['not-judged']])
  })
  test('of the control is judged by control-failed alone', () => {
    expect(
      check({ request: { case: 'valid' }, response: { status: 200, headers: [], body: '<p>' } }, unauthorized).findings,
    ).toEqual([])
    expect(ids({ request: { case: 'valid' }, response: { status: 401, headers: [], body: '' } })).toEqual([
      'control-failed',
    ])
  })
})

describe('gates', () => {
  test('a status that is not accepted silences the contract on challenge, header and body', async () => {
    const strict = await defineContract({
      title: 'T',
      status: 401,
      challenges: [{ scheme: 'Bearer' }],
      headers: { 'X-Trace': { required: true } },
      content: { 'application/json': { schema: false } },
    })
    expect(
      ids(
        { request: { case: 'none' }, response: { status: 500, headers: headers('Basic realm="x"'), body: '<p>' } },
        strict,
      ),
    ).toEqual(['status-expected'])
  })
  test('a challenge that does not parse is judged by its syntax alone', () => {
    const broken = 'Bearer realm="api", error='
    expect(
      ids({
        request: { case: 'expired' },
        response: { status: 401, headers: headers(broken), body: body('token_expired') },
      }),
    ).toEqual(['challenge-empty-value'])
  })
  test('a body that is no JSON ends what is said of the body', () => {
    const answer = {
      status: 401,
      headers: [
        ['Content-Type', 'text/html'],
        ['WWW-Authenticate', PLAIN],
      ] as HeaderLines,
      body: '<html>',
    }
    expect(ids({ request: { case: 'none' }, response: answer })).toEqual(['body-not-json'])
  })
})

describe('what was not captured', () => {
  test('is not judged, and listed', () => {
    const { outcome, findings, notChecked } = check(
      { request: {}, response: { body: body('auth_required', { authenticateHint: PLAIN }) } },
      unauthorized,
    )
    expect([outcome, findings]).toEqual(['conforms', []])
    expect(notChecked).toEqual(
      expect.arrayContaining(['challenge-missing', 'status-expected', 'content-type-expected', 'auth-not-enforced']),
    )
  })
  test('does not list rules that ran', () => {
    const { notChecked } = check({ request: { case: 'none' }, response: { status: 401, headers: [] } }, any)
    expect(notChecked).not.toContain('challenge-missing')
  })
  test('does not list what the contract says nothing of', () => {
    expect(
      check({ request: { case: 'none' }, response: { status: 401, headers: headers(PLAIN) } }, any).notChecked,
    ).not.toContain('body-schema')
  })
  test('is listed for every rule that would have had to read it', () => {
    const all = {
      request: {
        case: 'none',
        method: 'GET',
        url: 'http://api.example.com/',
        headers: [['Origin', 'https://a.example']],
      },
      response: { status: 401, headers: headers('Bearer realm="api", Basic realm="api"'), body: '{"status":401}' },
    } as const
    const without = (part: 'request' | 'response', member: string): string[] => {
      const exchange = { ...all, [part]: { ...all[part], [member]: undefined } } as Exchange
      return check(exchange, any).notChecked
    }
    expect(check(all, any).notChecked).toEqual([])
    expect(without('request', 'url')).toEqual(['basic-over-http'])
    expect(without('response', 'body')).toEqual(expect.arrayContaining(['body-status-mismatch', 'leak-stack']))
    expect(without('response', 'status')).toEqual(expect.arrayContaining(['challenge-missing', 'body-status-mismatch']))
  })
  test('a body that was seen to be empty is not one that was not captured', () => {
    expect(ids({ request: { case: 'none' }, response: { status: 401, headers: headers(PLAIN), body: null } })).toEqual([
      'body-missing',
    ])
  })
})

describe('secrets', () => {
  const token = 'c2VjcmV0LXRva2Vu-1234567890'
  test('of the request never reach a finding', () => {
    const result = check(
      {
        request: {
          case: 'expired',
          url: `https://user:pa55word@api.example.com/orders?access_token=${token}&page=2`,
          headers: [
            ['Authorization', `Bearer ${token}`],
            ['Cookie', 'sid=session-12345'],
            ['X-Api-Key', 'key-98765'],
          ],
        },
        response: {
          status: 401,
          headers: headers(`Bearer realm="api", error="${token}"`),
          body: JSON.stringify({
            status: 401,
            error: 'Unauthorized',
            message: 'm',
            code: token,
            sid: 'session-12345',
            detail: 'key-98765',
          }),
        },
      },
      unauthorized,
    )
    expect(result.findings.length).toBeGreaterThan(1)
    const text = JSON.stringify(result)
    for (const secret of [token, 'session-12345', 'key-98765', 'pa55word']) expect(text).not.toContain(secret)
    expect(result.exchange.url).toBe('https://[redacted]@api.example.com/orders?access_token=[redacted]&page=2')
  })
  test('a JWT of nobody knows whom is hidden too', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl'
    const result = check(
      {
        request: {},
        response: { status: 401, headers: headers(PLAIN), body: body('a', { message: 7, x: jwt, code: jwt }) },
      },
      unauthorized,
    )
    expect(JSON.stringify(result)).not.toContain(jwt)
  })
  test.each([
    ['a nonce without quotes', 'Digest realm="a", nonce=5cQ2vY0p, qop=auth'],
    ['a nonce with an escaped quote', 'Digest realm=a, nonce="x\\"5cQ2vY0p"'],
    ['a nonce that is not closed', 'Digest realm="a", nonce="5cQ2vY0p'],
    ['a short one', 'Digest realm=a, nonce="5cQ2vY0p", opaque=q, qop="auth"'],
    ['a challenge of PrivateToken', 'PrivateToken challenge=5cQ2vY0p=='],
    ['data of SCRAM', 'SCRAM-SHA-256 realm=a, data=5cQ2vY0p, sid=5cQ2vY0p'],
    ['a ticket', 'UMA realm=a, ticket="5cQ2vY0p"'],
  ])('%s is not shown at its place either', (_, challenge) => {
    const { findings } = check({ request: {}, response: { status: 401, headers: headers(challenge), body: '' } }, any)
    expect(findings.some(({ excerpt = [] }) => excerpt.length > 0)).toBe(true)
    expect(JSON.stringify(findings)).not.toContain('5cQ2vY0p')
    expect(JSON.stringify(findings)).toContain('[redacted]')
  })
  test('a DPoP-Nonce is not shown at its place either', () => {
    const lines: HeaderLines = [...headers('DPoP algs="ES256"'), ['DPoP-Nonce', '5cQ2vY0p'], ['DPoP-Nonce', '5cQ2vY0p']]
    const { findings } = check({ request: {}, response: { status: 401, headers: lines, body: '' } }, any)
    expect(findings.map(({ rule }) => rule)).toEqual(['dpop-nonce-header'])
    expect(JSON.stringify(findings)).not.toContain('5cQ2vY0p')
  })
  test('the password of Basic credentials is hidden, decoded or not', () => {
    const result = check(
      {
        request: { case: 'wrong-password', headers: [['Authorization', `Basic ${btoa('anna:correct horse')}`]] },
        response: { status: 401, headers: headers('Basic realm="a"'), body: body('a', { code: 'correct horse' }) },
      },
      unauthorized,
    )
    expect(JSON.stringify(result)).not.toContain('correct horse')
  })
})

test('terminal escapes of a server do not reach a finding', () => {
  const result = check(
    { request: {}, response: { status: 401, headers: headers(PLAIN), body: body('\u001b[31mred\u202e\u0007') } },
    unauthorized,
  )
  expect(result.findings).toHaveLength(1)
  expect(result.findings[0]?.message).toMatch(/\\u001b\[31mred\\u202e\\u0007/)
})

test('the same exchange gives the same result', () => {
  const exchange = {
    request: { case: 'none' },
    response: { status: 401, headers: headers('Basic realm="x"'), body: body('b', { x: 1 }) },
  }
  expect(JSON.stringify(check(exchange, unauthorized))).toBe(
    JSON.stringify(check(structuredClone(exchange), unauthorized)),
  )
})

describe('the weight of a rule', () => {
  const answer: Exchange = {
    request: { case: 'none' },
    response: {
      status: 401,
      headers: headers(PLAIN),
      body: body('auth_required', { authenticateHint: PLAIN, trace: 1 }),
    },
  }
  test('is that of the options, else of the contract, else of the rule', async () => {
    const lenient = await defineContract({ ...unauthorized.document, rules: { 'body-unknown-member': 'info' } })
    expect(check(answer, unauthorized).findings[0]?.severity).toBe('error')
    expect(check(answer, lenient)).toMatchObject({ outcome: 'conforms', findings: [{ severity: 'info' }] })
    expect(check(answer, lenient, { rules: { 'body-unknown-member': 'warning' } }).findings[0]?.severity).toBe(
      'warning',
    )
  })
  test('off leaves its findings out', () => {
    expect(check(answer, unauthorized, { rules: { 'body-unknown-member': 'off' } })).toMatchObject({
      outcome: 'conforms',
      findings: [],
    })
  })
  test('of a rule that there is not is refused, with the nearest one', async () => {
    expect(() => check(answer, any, { rules: { 'body-unknown-membr': 'off' } })).toThrow(
      'Did you mean body-unknown-member?',
    )
    await expect(defineContract({ title: 'T', rules: { nonsense: 'off' } })).rejects.toThrow(
      'T#/rules/nonsense: There is no rule "nonsense".',
    )
  })
  test('of a rule that says why nothing was judged cannot be off', () => {
    expect(() => check(answer, any, { rules: { 'rate-limited': 'off' } })).toThrow('rate-limited cannot be off')
  })
})

describe('a field that was seen before', () => {
  const withChallenge = (field: string, headers: HeaderLines): Exchange => ({
    request: { case: 'expired', headers },
    response: { status: 401, headers: [['WWW-Authenticate', field]], body: '' },
  })
  const ids = (exchange: Exchange) => check(exchange, any).findings.map(({ rule }) => rule)

  test('is judged against the credential of each request', () => {
    const field = 'Bearer realm="seen before"'
    expect(ids(withChallenge(field, [['Cookie', 'sid=7f3a']]))).toEqual([])
    expect(ids(withChallenge(field, [['Authorization', 'Bearer not-a-token']]))).toEqual(['bearer-error-expected'])
  })
})

describe('a body that was seen before', () => {
  const text = '{"message":"seen before"}'
  const answered = (type = 'application/json', method = 'GET'): Exchange => ({
    request: { method, case: 'expired' },
    response: {
      status: 401,
      headers: [
        ['Content-Type', type],
        ['WWW-Authenticate', INVALID],
      ],
      body: text,
    },
  })
  const wanting = (member: string, mediaType = 'application/json') =>
    defineContract({ title: 'T', status: 401, content: { [mediaType]: { schema: { required: [member] } } } })

  test('is judged by each contract', async () => {
    const [message, code] = [await wanting('message'), await wanting('code')]
    for (const _ of [1, 2]) {
      expect(ids(answered(), message)).toEqual([])
      expect(ids(answered(), code)).toEqual(['body-schema'])
    }
  })
  test('is judged by the media type that it comes with', async () => {
    const contract = await wanting('message')
    expect(ids(answered(), contract)).toEqual([])
    expect(ids(answered('text/plain'), contract)).toEqual(['content-type-expected'])
  })
  test('is judged for each case', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'application/json': {} },
      variants: {
        expired: { cases: ['expired'], schema: { required: ['message'] } },
        none: { cases: ['none'], schema: { required: ['code'] } },
      },
    })
    const exchange = answered()
    expect(check(exchange, contract).variant).toBe('expired')
    expect(check({ ...exchange, request: { case: 'none' } }, contract).variant).toBeUndefined()
  })
})

describe('answers that are accepted under a condition', () => {
  const status = async (code: number, name: string | undefined, more: object, challenge = PLAIN) => {
    const contract = await defineContract({ title: 'T', status: 401, content: { 'application/json': {} }, ...more })
    return check(
      { request: { case: name }, response: { status: code, headers: [['WWW-Authenticate', challenge]], body: '' } },
      contract,
    ).outcome
  }
  test('a 404 where the contract hides what is there', async () => {
    expect(await status(404, 'none', {})).toBe('violates')
    expect(await status(404, 'none', { hidden: true })).toBe('conforms')
    expect(await status(404, undefined, { hidden: true })).toBe('conforms')
  })
  test('a 400 for no credentials by name of the RFC that prints it', async () => {
    expect(await status(400, 'none', {})).toBe('violates')
    expect(await status(400, 'none', { alternatives: ['rfc9728-400'] })).toBe('conforms')
  })
  test('a 401 that asks to log in anew for want of scope', async () => {
    const stepUp = 'Bearer error="insufficient_user_authentication", acr_values="a"'
    expect(await status(401, 'insufficient-scope', { status: 403 })).toBe('violates')
    expect(await status(401, 'insufficient-scope', { status: 403 }, stepUp)).toBe('conforms')
  })
})

describe('what a user could be misled by', () => {
  const json: HeaderLines = [
    ['Content-Type', 'application/json'],
    ['WWW-Authenticate', PLAIN],
  ]
  const answer = (text: string, more: Partial<Exchange['response']> = {}, name?: string): Exchange => ({
    request: { case: name },
    response: { status: 401, headers: json, body: text, ...more },
  })

  test('an answer of which nothing was captured is not judged', () => {
    expect(check({ request: { case: 'none' }, response: {} }, unauthorized)).toMatchObject({
      outcome: 'inconclusive',
      findings: [{ rule: 'not-judged' }],
    })
  })
  test('a variant of another status does not hide the contract', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'application/json': { schema: { required: ['message'] } } },
      variants: { b: { status: 403, schema: { properties: { code: { const: 'b' } } } } },
    })
    expect(ids(answer('{"code":"b"}'), contract)).toEqual(['body-schema'])
  })
  test('a contract that fixes a status is not overruled by what the RFCs prefer', async () => {
    const teapot = await defineContract({ title: 'T', status: 418 })
    expect(check(answer('', {}, 'none'), teapot)).toMatchObject({
      outcome: 'violates',
      findings: [{ rule: 'status-expected' }],
    })
  })
  test('a range of media types judges JSON by the schema of the variant', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { '*/*': {} },
      variants: { a: { cases: ['none'], schema: { properties: { code: { const: 'a' } } } } },
    })
    expect(ids(answer('{"code":"z"}', {}, 'none'), contract)).toEqual(['body-schema'])
    expect(ids(answer('{"code":', {}, 'none'), contract)).toEqual(['body-not-json'])
    expect(
      ids(
        answer(
          '<p>',
          {
            headers: [
              ['Content-Type', 'text/html'],
              ['WWW-Authenticate', PLAIN],
            ],
          },
          'none',
        ),
        contract,
      ),
    ).toEqual([])
  })
  test('the text of another media type is judged by its schema', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'text/plain': { schema: { pattern: '^Unauthorized' } } },
    })
    const plain: HeaderLines = [
      ['Content-Type', 'text/plain'],
      ['WWW-Authenticate', PLAIN],
    ]
    expect(ids(answer('Nope', { headers: plain }), contract)).toEqual(['body-schema'])
    expect(ids(answer('Unauthorized', { headers: plain }), contract)).toEqual([])
  })
  test('a required challenge is required of every variant', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      challenges: [{ scheme: 'Bearer' }, { scheme: 'Basic', required: true }],
      variants: { a: { cases: ['none'], challenges: [{ scheme: 'Bearer', params: { required: ['realm'] } }] } },
    })
    expect(ids(answer('', {}, 'none'), contract)).toEqual(['scheme-expected'])
  })
  test('what is required is named where that is written', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      challenges: [{ scheme: 'DPoP' }, { scheme: 'Bearer', required: true }],
      variants: { a: { cases: ['none'], challenges: [{ scheme: 'DPoP', required: true }, { scheme: 'Bearer' }] } },
    })
    const placesFor = (field: string) =>
      check(answer('', { headers: [['WWW-Authenticate', field]] }, 'none'), contract).findings.map(
        ({ expected }) => expected,
      )
    expect(placesFor('DPoP algs="ES256"')).toEqual(['Bearer (T#/challenges)'])
    expect(placesFor('Bearer realm="a"')).toEqual(['DPoP (T#/variants/a/challenges)'])
  })
  test.each([{ const: 'write read' }, { enum: ['write read', 'x'] }, { pattern: '^write read$' }])(
    'a scope is compared as the contract names it: %j',
    async scope => {
      const contract = await defineContract({
        title: 'T',
        status: 401,
        challenges: [{ scheme: 'Bearer', params: { properties: { scope } } }],
      })
      expect(ids(answer('', { headers: [['WWW-Authenticate', 'Bearer scope="write read"']] }), contract)).toEqual([])
    },
  )
  test('a fallback is not the variant of another case', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'application/json': {} },
      variants: { a: { cases: ['none'], schema: { required: ['a'] } }, rest: {} },
    })
    expect(ids(answer('{}', {}, 'none'), contract)).toEqual(['body-schema'])
  })
  test('a variant is not named where its challenge is missing', () => {
    const text = body('auth_required', { authenticateHint: PLAIN })
    expect(
      check(answer(text, { headers: [['Content-Type', 'application/json']] }, 'none'), unauthorized).variant,
    ).toBeUndefined()
  })
  test('the answer of another case is one finding', () => {
    expect(ids(answer(body('auth_required', { authenticateHint: PLAIN }), {}, 'expired'))).toEqual([
      'body-variant-expected',
    ])
  })
  test('an answer of a limiter without a case is one finding', () => {
    expect(ids({ request: {}, response: { status: 429, headers: [] } }, any)).toEqual(['rate-limited'])
  })
  test('a value that is not the constant is told of once', () => {
    expect(ids(answer(body('A-B'), { headers: headers(INVALID) }, 'expired'))).toEqual(['body-schema'])
  })
  test('a body that nests without end is one finding', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(ids(answer(deep, {}, 'none'))).toEqual(['body-not-json'])
  })
  test('thousands of members too many are few findings, and quickly found', () => {
    const many = body('auth_required', {
      authenticateHint: PLAIN,
      ...Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`m${i}`, i])),
    })
    const findings = check(answer(many, {}, 'none'), unauthorized).findings.filter(
      ({ rule }) => rule === 'body-unknown-member',
    )
    expect(findings).toHaveLength(20)
    expect(findings.at(-1)?.message).toContain('(and 49980 more)')
  })
  test('text of any length is short in a finding', () => {
    const long = 'x'.repeat(9_000)
    const { findings } = check(
      answer(body('auth_required', { [long]: long }), { headers: headers(`${long} realm="a"`) }, 'none'),
      unauthorized,
    )
    for (const { message, actual = '' } of findings)
      expect([message.length <= 200, actual.length <= 100]).toEqual([true, true])
  })
  test.each([
    ['cut', 'the token you sent was not accepted: sk_live_'.padEnd(200, 'Q'), 'sk_live_'.padEnd(163, 'Q')],
    ['percent-encoded', 'bad abcd%2Befgh%2Fijkl%3D%3D', 'abcd+efgh/ijkl=='],
    ['as a member name', 'x', 'secrettokenvalue12345'],
  ])('a token that comes back %s is hidden', (_, code, token) => {
    const exchange = answer(body(code, { [token]: 1 }), {}, 'expired')
    exchange.request.headers = [['Authorization', `Bearer ${token}`]]
    const text = JSON.stringify(check(exchange, unauthorized).findings)
    for (let length = 6; length <= token.length; length += 1) expect(text).not.toContain(token.slice(0, length))
    expect(text).not.toContain(encodeURIComponent(token))
  })
})

describe('a CORS preflight', () => {
  const preflight = (status: number): Exchange => ({
    request: {
      method: 'OPTIONS',
      url: 'https://api.example.com/orders',
      case: 'none',
      headers: [
        ['Origin', 'https://app.example.com'],
        ['Access-Control-Request-Method', 'GET'],
      ],
    },
    response: { status, headers: [], body: '' },
  })
  test('is not judged as a request without credentials', async () => {
    const open = await defineContract({ title: 'T', status: 401, cors: true })
    expect(check(preflight(204), open)).toMatchObject({ outcome: 'conforms', findings: [] })
    expect(ids(preflight(401), open)).toEqual(['preflight-challenged'])
  })
  test('is not judged where the contract says nothing of other origins', () => {
    expect(check(preflight(204), unauthorized)).toMatchObject({
      outcome: 'inconclusive',
      findings: [{ rule: 'not-judged' }],
    })
  })
})

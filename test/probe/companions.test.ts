import { expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import { any } from '../../src/contract/shipped.ts'
import { companionsOf } from '../../src/probe/companions.ts'
import type { PlannedRequest, SecurityScheme } from '../../src/probe/request.ts'

const scheme = { kind: 'bearer' as const }
const none: PlannedRequest = {
  operation: 'GET /orders/{id}',
  case: 'none',
  method: 'GET',
  url: 'https://api.example.com/orders/1',
  headers: [['Accept', 'application/json']],
  contract: any,
  schemes: [scheme],
  credentials: [],
}
const valid: PlannedRequest = { ...none, case: 'valid', credentials: [{ scheme, case: 'valid' }] }
const post: PlannedRequest = {
  ...none,
  method: 'POST',
  headers: [['Content-Type', 'application/json']],
  body: '{"item":"tea","count":2,"gift":false}',
}

const around = { unlisted: [], hasHead: false, isOptional: false, mayBeOverridden: false }

const labels = (requests: readonly PlannedRequest[]) => requests.map(({ beside }) => beside)

test('to a GET without credentials, HEAD and another id are compared, and the valid token in the query', () => {
  const companions = companionsOf([none, valid], { ...around, elsewhere: 'https://api.example.com/orders/2' })
  expect(companions.map(({ method, url, case: name }) => [method, url, name])).toEqual([
    ['HEAD', none.url, 'none'],
    ['GET', 'https://api.example.com/orders/2', 'none'],
    ['GET', none.url, 'token-in-query'],
  ])
  expect(companions.every(({ isComparedOnly }) => isComparedOnly)).toBe(true)
})

test('nothing is sent beside requests of which none is without credentials: it may be served, or is not wanted', () => {
  expect(companionsOf([valid], { ...around, elsewhere: 'https://api.example.com/orders/2' })).toEqual([])
})

test('a HEAD that the document has is asked as that', () => {
  expect(companionsOf([none], { ...around, hasHead: true })).toEqual([])
})

test('the same address again is no other id', () => {
  expect(labels(companionsOf([none], { ...around, elsewhere: none.url }))).toEqual(['HEAD beside GET'])
})

test('a wrong body has the same members, each of another type', () => {
  const [wrong] = companionsOf([post], around)
  expect(JSON.parse(wrong?.body ?? '')).toEqual({ item: false, count: false, gift: 'error-contracts' })
  expect(wrong).toMatchObject({ method: 'POST', case: 'none', beside: 'a wrong body' })
  expect(wrong?.isComparedOnly).toBeUndefined()
})

test('a wrong body goes with a bad credential too, one that may get nothing but a 401', () => {
  const bad = ['malformed', 'wrong-audience', 'tampered', 'expired'].map(name => ({
    ...post,
    case: name,
    credentials: [{ scheme, case: name }],
  }))
  const wrong = companionsOf([post, ...bad], around)
  expect(wrong.map(({ case: name, beside }) => [name, beside])).toEqual([
    ['none', 'a wrong body'],
    ['tampered', 'a wrong body'],
  ])
})

test('methods that the document does not have are asked, the body with them but for DELETE, and one in the guise of POST', () => {
  const put = { ...post, method: 'PUT' }
  const companions = companionsOf([put], { ...around, unlisted: ['PATCH', 'DELETE'], mayBeOverridden: true })
  expect(
    companions.filter(({ isComparedOnly }) => isComparedOnly).map(asked => [asked.method, 'body' in asked]),
  ).toEqual([
    ['PATCH', true],
    ['DELETE', false],
    ['POST', true],
  ])
  const [disguised] = companions.filter(({ method }) => method === 'POST')
  expect(new Map(disguised?.headers).get('X-HTTP-Method-Override')).toBe('PUT')
})

test('a body that is no JSON is left as it is', () => {
  expect(companionsOf([{ ...post, headers: [['Content-Type', 'text/plain']], body: 'tea' }], around)).toEqual([])
})

test('a contract that speaks of scripts is asked as they ask: by a preflight without the body, and with an Origin', async () => {
  const contract = await defineContract({ title: 'Unauthorized', status: 401, cors: true })
  const [, preflight, script] = companionsOf([{ ...post, contract }], around)
  expect(preflight).toMatchObject({ method: 'OPTIONS', beside: 'CORS preflight' })
  expect(preflight?.body).toBeUndefined()
  expect(new Map(preflight?.headers).get('Access-Control-Request-Method')).toBe('POST')
  expect(new Map(script?.headers).has('Origin')).toBe(true)
})

test.each([
  [[scheme, { kind: 'api-key', in: 'header', parameter: 'X-Api-Key' }], 'authorization,x-api-key'],
  [[{ kind: 'api-key', in: 'cookie', parameter: 'session' }], undefined],
] satisfies [SecurityScheme[], string | undefined][])(
  'a preflight asks for the header fields of credentials: %j',
  async (schemes, fields) => {
    const contract = await defineContract({ title: 'Unauthorized', status: 401, cors: true })
    const preflight = companionsOf([{ ...post, schemes, contract }], around).find(({ method }) => method === 'OPTIONS')
    expect(new Map(preflight?.headers).get('Access-Control-Request-Headers')).toBe(fields)
  },
)

test('no token goes into the query where the document takes a key of that name', () => {
  const key = { kind: 'api-key', in: 'query', parameter: 'access_token' } as const
  expect(companionsOf([none, { ...valid, schemes: [scheme, key] }], { ...around, hasHead: true })).toEqual([])
})

test('only a Bearer token goes into the query', () => {
  const basic = { ...valid, credentials: [{ scheme: { kind: 'basic' as const }, case: 'valid' }] }
  expect(labels(companionsOf([none, basic], around))).toEqual(['HEAD beside GET'])
})

test('where a request without credentials may be served, HEAD and a wrong body go with a bad credential', () => {
  const bad = (of: PlannedRequest) => ({ ...of, case: 'tampered', credentials: [{ scheme, case: 'tampered' }] })
  const besides = (of: PlannedRequest) =>
    companionsOf([bad(of), valid], { ...around, isOptional: true }).map(asked => [
      asked.method,
      asked.case,
      asked.beside,
    ])
  expect(besides(none)).toEqual([['HEAD', 'tampered', 'HEAD beside GET']])
  expect(besides(post)).toEqual([['POST', 'tampered', 'a wrong body']])
  expect(companionsOf([bad(none)], around)).toEqual([])
})

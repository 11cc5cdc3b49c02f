import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import { toResponse } from '../../src/contract/respond.ts'
import { any, contracts, unauthorized } from '../../src/contract/shipped.ts'
import { toExchange } from '../../src/exchange.ts'

describe('toResponse', () => {
  test.each(
    Object.values<Contract>(contracts).flatMap(contract =>
      [...contract.variants, contract.base].map(({ variant, cases }) => [contract, variant, cases?.[0]] as const),
    ),
  )('conforms by construction: %o %s', async (contract, variant, name) => {
    const exchange = await toExchange(toResponse(contract, variant), { case: name })
    expect(check(exchange, contract)).toMatchObject({ outcome: 'conforms', findings: [] })
  })
  test('gives the canonical bytes', async () => {
    const response = toResponse(unauthorized, 'token_expired')
    expect(response.status).toBe(401)
    expect(response.statusText).toBe('Unauthorized')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.text()).toBe(
      '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}',
    )
  })
  test('takes other texts and headers, as long as they conform', async () => {
    const response = toResponse(unauthorized, 'auth_required', {
      headers: { 'WWW-Authenticate': ['Bearer realm="api", scope="read"', 'Basic realm="api"'], 'Retry-After': '1' },
      body: { message: 'Please log in' },
    })
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api", scope="read", Basic realm="api"')
    expect(await response.json()).toMatchObject({ message: 'Please log in', code: 'auth_required' })
  })
  test('takes any value for a volatile member', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 403,
      content: {
        'application/json': { schema: { properties: { at: { const: 'noon' } }, examples: [{ at: 'noon' }] } },
      },
      volatile: ['/at'],
    })
    expect(await toResponse(contract, undefined, { body: { at: 'dusk' } }).json()).toEqual({ at: 'dusk' })
  })
  test.each([
    ['a body that breaks the contract', { body: { code: 'other' } }, 'body#/code must be "token_expired"'],
    ['no challenge', { headers: { 'WWW-Authenticate': null } }, '401 without WWW-Authenticate'],
  ])('refuses %s', (_, overrides, message) => {
    expect(() => toResponse(unauthorized, 'token_expired', overrides)).toThrow(message)
  })
  test('refuses a variant that is not there, and names the nearest', () => {
    // @ts-expect-error the type checker knows the variants too
    expect(() => toResponse(unauthorized, 'token_expird')).toThrow(
      'There is no variant "token_expird". Did you mean token_expired?',
    )
    expect(() => toResponse(any, 'x')).toThrow('This contract has no variants')
  })
  test('answers a contract without variants from the examples of its schemas', async () => {
    const contract = await defineContract({
      title: 'Forbidden',
      status: 403,
      headers: { 'Cache-Control': { required: true, schema: { const: 'no-store' } } },
      content: { 'application/problem+json': { schema: { required: ['title'], examples: [{ title: 'Forbidden' }] } } },
    })
    const response = toResponse(contract)
    expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
      403,
      'no-store',
      '{"title":"Forbidden"}',
    ])
  })
  test.each([
    ['the first of a list', [403, '5XX'], 403],
    ['401 of a range that has it', '4XX', 401],
    ['the lowest of another range', ['5XX', 401], 500],
  ])('answers with %s', async (_, status, answered) => {
    expect(toResponse(await defineContract({ title: 'T', status })).status).toBe(answered)
  })
  test('leaves the body out where that is what the contract names first', async () => {
    const contract = await defineContract({ title: 'T', status: 401, content: { none: {}, 'application/json': {} } })
    expect(await toResponse(contract).text()).toBe('')
  })
  test('sends a type within the range that the contract names', async () => {
    const example = { headers: { 'WWW-Authenticate': 'Bearer realm="x"' }, body: { code: 'a' } }
    for (const [range, type] of [
      ['application/*+json', 'application/problem+json'],
      ['*/*', 'application/json'],
      ['text/plain', 'text/plain'],
    ] as const) {
      const contract = await defineContract({
        title: 'T',
        status: 401,
        content: { [range]: {} },
        variants: { a: { example } },
      })
      expect(toResponse(contract).headers.get('content-type')).toBe(type)
    }
  })
  test('says what is missing when there is no example', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'application/json': { schema: { type: 'object' } } },
    })
    expect(() => toResponse(contract)).toThrow('There is no example to answer with.')
  })
})

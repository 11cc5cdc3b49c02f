import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Contract } from '../../src/contract/define.ts'
import { lookAlike } from '../../src/contract/look-alike.ts'
import { toResponse } from '../../src/contract/respond.ts'
import { contracts, unauthorized } from '../../src/contract/shipped.ts'
import { type HeaderLines, toExchange } from '../../src/exchange.ts'
import { readHttpFile } from '../../src/sources/http-message.ts'

const fixtures = 'test/fixtures/catalogue'

/** Published answers that other software could have sent too, or that have no body to tell by. */
const uncertain = [
  'aspnet/jwt-bearer-no-token.http',
  'forbidden/mcp-insufficient-scope.http',
  'forbidden/mcp-sdk-insufficient-scope.http',
  'nestjs/guard-with-message.http',
  'proxy-authentication-required/mdn.http',
  'proxy-authentication-required/squid-5.http',
  'too-many-requests/nestjs-throttler.http',
  'too-many-requests/rfc-6585.http',
]

const files = (await readdir(fixtures, { recursive: true })).filter(file => file.endsWith('.http'))

describe('an answer that was published looks like its contract, where that is certain', () => {
  test.each(files.sort())('%s', async file => {
    const name = uncertain.includes(file) ? undefined : file.split('/')[0]
    expect(lookAlike(await readHttpFile(`${fixtures}/${file}`))).toBe(name)
  })
})

test('an answer of ours looks like ours', async () => {
  const ours: Contract = unauthorized
  for (const { variant } of ours.variants)
    expect(lookAlike(await toExchange(toResponse(ours, variant)))).toBe('unauthorized')
})

const JSON_TYPE: HeaderLines = [['Content-Type', 'application/json']]
const PROBLEM: HeaderLines = [['Content-Type', 'application/problem+json']]
const google = { error: { code: 401, message: 'm', status: 'UNAUTHENTICATED' } }

describe('looks like nothing that is certain', () => {
  test.each<[string, { status?: number; headers?: HeaderLines; body: unknown; case?: string }]>([
    ['a body of Fastify or hapi', { body: { statusCode: 401, error: 'Unauthorized', message: 'Unauthorized' } }],
    ['a body of Azure API Management', { body: { statusCode: 401, message: 'Access denied due to missing key.' } }],
    ['an error object of anybody', { body: { error: { code: 'unauthorized', message: 'Log in' } } }],
    ['a message alone', { body: { message: 'Unauthorized' } }],
    ['errors of anybody', { body: { errors: [{ code: 'UNAUTHORIZED', message: 'Log in' }] } }],
    ['a problem with another status than its own', { headers: PROBLEM, body: { title: 'T', status: 403 } }],
    ['a problem whose title is no text', { headers: PROBLEM, body: { title: 401 } }],
    ['problem details of a 403', { status: 403, headers: PROBLEM, body: { title: 'T' } }],
    ['a list', { body: [google] }],
    ['what is no JSON', { headers: PROBLEM, body: '<html>' }],
    ['an empty body', { headers: PROBLEM, body: '' }],
    ['the answer to a valid credential', { case: 'valid', body: google }],
    [
      'another scheme than the contract has',
      { headers: [...JSON_TYPE, ['WWW-Authenticate', 'Basic realm="a"']], body: google },
    ],
  ])('%s', (_, { status = 401, headers = JSON_TYPE, body, case: sent }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    expect(lookAlike({ request: { case: sent }, response: { status, headers, body: text } })).toBeUndefined()
  })
  test('a body without the headers that it came with', () => {
    expect(lookAlike({ request: {}, response: { status: 401, body: JSON.stringify(google) } })).toBeUndefined()
    expect(
      lookAlike({ request: {}, response: { status: 401, headers: JSON_TYPE, body: JSON.stringify(google) } }),
    ).toBe('google')
  })
  test('any, and contracts that say nothing of a body', async () => {
    for (const name of ['any', 'forbidden', 'proxy-authentication-required', 'too-many-requests'] as const)
      expect(lookAlike(await toExchange(toResponse(contracts[name])))).toBeUndefined()
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sValidator } from '@hono/standard-validator'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import fc from 'fast-check'
import { Hono } from 'hono'
import ky, { SchemaValidationError } from 'ky'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import { any, contracts, unauthorized } from '../../src/contract/shipped.ts'

const expired = { status: 401, error: 'Unauthorized', message: 'Access token expired', code: 'token_expired' }
const issuesOf = (contract: Contract, body: unknown) => contract['~standard'].validate(body).issues

describe('a contract is a Standard Schema for its body', () => {
  test('of version 1, by its own name', () => {
    expect(unauthorized['~standard']).toMatchObject({ version: 1, vendor: 'error-contracts' })
  })
  test('that gives the body as it is', () => {
    expect(unauthorized['~standard'].validate(expired)).toEqual({ value: expired })
  })
  test('accepts the body of every example of every contract that is shipped', () => {
    for (const contract of Object.values(contracts)) {
      for (const { example } of Object.values(contract.document.variants ?? {}))
        expect(issuesOf(contract, example?.body)).toBeUndefined()
    }
  })
  test('says what the finding of a check says, and leads to the place', () => {
    const body = { ...expired, status: '401', message: '', trace: 1 }
    expect(issuesOf(unauthorized, body)).toEqual([
      { message: 'body#/trace is not in the contract', path: ['trace'] },
      { message: 'body#/status must be 401, got "401"', path: ['status'] },
      { message: 'body#/message must have at least one character, got ""', path: ['message'] },
    ])
  })
  test('judges as check does, which knows nothing but the body', () => {
    const member = fc.constantFrom<unknown>(
      undefined,
      null,
      401,
      '',
      'Unauthorized',
      'm',
      'token_expired',
      'auth_required',
      'X',
    )
    const bodies = fc.record({
      status: member,
      error: member,
      message: member,
      code: member,
      authenticateHint: member,
      trace: fc.constantFrom(undefined, 1),
    })
    const close = fc
      .record({ message: member, code: member, authenticateHint: member })
      .map(more => ({ ...expired, ...more }))
    fc.assert(
      fc.property(fc.oneof(bodies, close), body => {
        const text = JSON.stringify(body)
        const { findings } = check({ request: {}, response: { body: text } }, unauthorized)
        const found = findings.filter(({ rule }) => rule === 'body-schema' || rule === 'body-unknown-member')
        const issues = issuesOf(unauthorized, JSON.parse(text)) ?? []
        expect(issues.map(({ message }) => message).sort()).toEqual(found.map(({ message }) => message).sort())
      }),
    )
  })
  test('holds the variant that the body is marked as, beside the contract', () => {
    const { status, error, message } = expired
    expect(issuesOf(unauthorized, { status, error, message, code: 'auth_required' })).toEqual([
      { message: 'body#/authenticateHint is required but missing', path: ['authenticateHint'] },
    ])
  })
  test('takes a code of no variant, as the contract alone does', () => {
    expect(issuesOf(unauthorized, { ...expired, code: 'token_revoked' })).toBeUndefined()
  })
  test('does not show the value of a member that holds a credential', async () => {
    const contract = await withContent({
      'application/json': { schema: { properties: { api_key: { type: 'number' } } } },
    })
    const [issue] = issuesOf(contract, { api_key: 'sk_live_123456' }) ?? []
    expect(issue).toEqual({ message: 'body#/api_key must be a number, got [redacted]', path: ['api_key'] })
  })
  test('names elements of arrays by their number, and members as they are written', async () => {
    const items = { items: { properties: { 'a/b': { type: 'string' } } } }
    const contract = await withContent({ 'application/json': { schema: { properties: { errors: items } } } })
    expect(issuesOf(contract, { errors: [{}, { 'a/b': 1 }] })?.[0]?.path).toEqual(['errors', 1, 'a/b'])
    expect(issuesOf(contract, { errors: { 1: { 'a/b': 1 } } })).toBeUndefined()
  })
})

describe('what a body is judged by', () => {
  test.each([undefined, null, 7, 'text', { code: 'x' }])('nothing, where there is no schema: %j', value => {
    expect(any['~standard'].validate(value)).toEqual({ value })
  })
  test('there has to be one, where the contract has content', async () => {
    expect(issuesOf(await withContent({ 'application/json': {} }), undefined)).toEqual([
      { message: 'the body is missing', path: [] },
    ])
  })
  test('any content that it may be of: a parsed body does not say its media type', async () => {
    const contract = await withContent({
      'application/json': { schema: { type: 'object', required: ['error'] } },
      'application/problem+json': { schema: { type: 'object', required: ['type', 'title'] } },
      'text/plain': { schema: { pattern: '^denied' } },
    })
    expect(issuesOf(contract, { error: 'x' })).toBeUndefined()
    expect(issuesOf(contract, { type: 'about:blank', title: 'x' })).toBeUndefined()
    expect(issuesOf(contract, 'denied: x')).toBeUndefined()
    expect(issuesOf(contract, { type: 'about:blank' })).toEqual([
      { message: 'body#/error is required but missing', path: ['error'] },
    ])
  })
  test('of a volatile member only the type: the type is what it is given by', async () => {
    const schema = { required: ['at'], properties: { at: { type: 'string', const: '2026-05-05' } } }
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'application/json': { schema } },
      volatile: ['/at'],
    })
    expect(issuesOf(contract, { at: 'today' })).toBeUndefined()
    expect(issuesOf(contract, {})).toEqual([{ message: 'body#/at is required but missing', path: ['at'] }])
    expect(issuesOf(contract, { at: 7 })).toEqual([{ message: 'body#/at must be a string, got 7', path: ['at'] }])
  })
  test('a text, where the contract has nothing but text', async () => {
    const contract = await withContent({ 'text/plain': {} })
    expect(issuesOf(contract, 'denied')).toBeUndefined()
    expect(issuesOf(contract, {})).toEqual([{ message: 'body# must be a text', path: [] }])
  })
})

describe('what takes a Standard Schema takes a contract', () => {
  test('vitest: expect.schemaMatching', () => {
    expect({ body: expired }).toEqual({ body: expect.schemaMatching(unauthorized) })
    expect({ body: { ...expired, status: 403 } }).not.toEqual({ body: expect.schemaMatching(unauthorized) })
  })

  test('hono: its validator refuses a body with our messages, and knows the type of one that is met', async () => {
    const app = new Hono().post('/report', sValidator('json', unauthorized), context =>
      context.json({ code: context.req.valid('json').code }),
    )
    const post = (body: unknown) =>
      app.request('/report', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect(await (await post(expired)).json()).toEqual({ code: 'token_expired' })
    const refused = await post({ ...expired, message: '' })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      error: [{ message: 'body#/message must have at least one character, got ""', path: ['message'] }],
    })
  })

  test('ky: a client reads a body by it', async () => {
    await using api = await serving(path => (path === '/good' ? expired : { ...expired, code: 7 }))
    const options = { throwHttpErrors: false, retry: 0 }
    expect((await ky(`${api.url}/good`, options).json(unauthorized)).message).toBe('Access token expired')
    const error = await ky(`${api.url}/bad`, options)
      .json(unauthorized)
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(SchemaValidationError)
    expect((error as SchemaValidationError).issues.map(({ message }) => message)).toEqual([
      'body#/code must be a string, got 7',
    ])
  })

  test('anything that is typed by the specification', () => {
    const schema: StandardSchemaV1 = unauthorized
    expect(schema['~standard'].validate(expired)).toEqual({ value: expired })
  })
})

function withContent(content: NonNullable<Parameters<typeof defineContract>[0]['content']>) {
  return defineContract({ title: 'T', status: 401, content })
}

/** A server that answers 401 with these bodies. */
async function serving(bodyFor: (path: string) => unknown) {
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer realm="api"' })
    response.end(JSON.stringify(bodyFor(url)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { probe } from '../../src/probe/probe.ts'
import { createReport } from '../../src/report.ts'
import { validationBeforeAuth } from '../../src/rules/status/validation-before-auth.ts'
import { expectReport } from '../report-schema.ts'

const schema = { type: 'object', required: ['item'], properties: { item: { type: 'string' } } }
const requestBody = { required: true, content: { 'application/json': { schema } } }

/** The results of asking `/orders`, by a document, without credentials; the query and the body are looked at first. */
async function probed(method: 'get' | 'post', document: object) {
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await Array.fromAsync(request)).toString()
    const limit = new URL(`http://x${request.url}`).searchParams.get('limit')
    if (limit !== null && !/^\d+$/.test(limit)) return response.writeHead(422).end()
    if (text !== '' && typeof JSON.parse(text).item !== 'string') return response.writeHead(400).end()
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="api"' }).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const openapi = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  const operation = { responses: { 200: { description: 'Fine' } }, ...document }
  const components = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
  const info = { title: 'Orders', version: '1' }
  await writeFile(
    openapi,
    JSON.stringify({ openapi: '3.1.0', info, paths: { '/orders': { [method]: operation } }, components }),
  )
  return Array.fromAsync(probe({ openapi, server: `http://127.0.0.1:${port}`, cases: ['none'], unsafe: true }))
}

test('a 400 to a body that is wrong on purpose says so, and that authentication comes first', async () => {
  const results = await probed('post', { security: [{ token: [] }], requestBody })
  const beside = results.find(({ exchange }) => exchange.beside !== undefined)
  expect(beside?.exchange).toMatchObject({ case: 'none', status: 400, beside: 'a wrong body' })
  expect(beside?.findings).toContainEqual(
    expect.objectContaining({
      rule: 'status-expected',
      message:
        'answered 400 to no credentials and a body that is wrong on purpose, expected 401: validation comes before authentication',
      help: validationBeforeAuth.help,
    }),
  )
  expectReport(
    JSON.parse(JSON.stringify(createReport(results, { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 1 }))),
  )
})

test.each([
  { name: 'limit', in: 'query', schema: { type: 'integer' } },
  { name: 'limit', in: 'query', required: true, schema: { type: 'integer', minimum: 1 } },
  { name: 'limit', in: 'query', schema: { enum: ['10', '20'] } },
])('so does one to a query that is wrong on purpose: $schema', async parameter => {
  const results = await probed('get', { security: [{ token: [] }], parameters: [parameter] })
  const [none, ...beside] = results
  expect(none).toMatchObject({ outcome: 'conforms' })
  expect(beside.map(({ exchange: { beside: what, status } }) => [what, status])).toEqual([['a wrong query', 422]])
  expect(beside[0]?.findings[0]?.message).toBe(
    'answered 422 to no credentials and a query that is wrong on purpose, expected 401: validation comes before authentication',
  )
})

test('a query in which any text is right is not made wrong', async () => {
  const parameters = [{ name: 'limit', in: 'query', schema: { type: 'string' } }]
  expect(await probed('get', { security: [{ token: [] }], parameters })).toHaveLength(1)
})

test('a public operation that answers 401 is none of the secured ones, whose coverage is told', async () => {
  const results = await probed('get', { security: [] })
  expect(results).toMatchObject([{ exchange: { operation: 'GET /orders', status: 401, public: true } }])
  expect(
    createReport(results, { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 1 }).summary.coverage,
  ).toBeUndefined()
})

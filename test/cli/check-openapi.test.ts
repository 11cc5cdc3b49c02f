import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Report } from '../../src/report.ts'
import { planted } from '../api/orders-operations.ts'
import { expectReport } from '../report-schema.ts'
import { checked, reportOf, startOrdersApi, weightyIn } from './check-orders.ts'
import { runCli } from './run-cli.ts'

test('every planted defect is found by its rule alone, and nothing is said of the correct twins', async () => {
  const report = await reportOf(['--unsafe'])
  const expected = planted.map(({ method = 'get', path, rule }) => [`${method.toUpperCase()} ${path}`, [rule]])
  expect(expected.length).toBeGreaterThanOrEqual(12)
  expect(weightyIn(report)).toEqual(Object.fromEntries(expected))
  const right = report.results.filter(({ exchange }) => exchange.operation?.includes('/right/'))
  expect(right.length).toBeGreaterThan(150)
  expect(right.filter(({ outcome }) => outcome !== 'conforms')).toEqual([])
})
test('what is not asked is shown, with the reason', async () => {
  const { skipped } = await reportOf([])
  const reasons = skipped.map(({ operation, case: name = '', reason }) => [operation, name, reason].join(' '))
  expect(reasons).toContain('GET /right/health none not-selected')
  expect(reasons).toContain('DELETE /right/orders/{id}  unsafe-method')
  expect(reasons).toContain('GET /right/optional none not-selected')
  expect(reasons).toContain('GET /right/certificate valid unsupported-scheme')
})

test('two runs give the same report, apart from its times', async () => {
  const [one, other] = [await reportOf(['--unsafe']), await reportOf(['--unsafe'])]
  await expectReport(one)
  const bare = (report: Report) =>
    JSON.stringify({ ...report, startedAt: '', durationMs: 0 }).replace(/127\.0\.0\.1:\d+/g, 'HOST')
  expect(bare(one)).toBe(bare(other))
})

test('no secret is in the report', async () => {
  const { stdout, stderr, env } = await checked(['--format', 'json'])
  for (const secret of Object.values(env)) expect(stdout + stderr).not.toContain(secret)
  expect(stdout + stderr).not.toMatch(/eyJ[\w-]+\.eyJ/)
})

test('a header that holds a secret is sent with the control alone, and the media types of the document are asked for', async () => {
  const { stdout } = await checked(['--dry-run', '--case', 'none,valid', '--header', 'X-Gateway-Key: $API_KEY'])
  const lineOf = (name: string) => new RegExp(`^# ${name}: GET /open\n(.*)`, 'm').exec(stdout)?.[1]
  expect(lineOf('none')).toContain("-H 'Accept: application/json'")
  expect(lineOf('none')).not.toContain('X-Gateway-Key')
  expect(lineOf('valid')).toContain('-H "X-Gateway-Key: $API_KEY"')
})

test('a dry run sends nothing and shows what it would', async () => {
  const { stdout, code } = await checked(['--dry-run', '--case', 'none'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/none +GET +GET \/open/)
  expect(stdout).toContain('curl ')
})

test('the document may be at a URL of its own', async () => {
  const server = await startOrdersApi()
  const args = ['check', `${server}/openapi.json`, '--server', server, '--case', 'none', '--format', 'json']
  const { stdout, code } = await runCli(args)
  const { results, summary }: Report = JSON.parse(stdout)
  expect(code).toBe(1)
  expect(summary.checked).toBeGreaterThan(20)
  expect(results.find(({ exchange }) => exchange.operation === 'GET /open')?.outcome).toBe('violates')
})

test.each(['openapi.json', 'docs-json'])(
  'a document at a URL is checked as it is written when no server is named: %s',
  async name => {
    const server = await startOrdersApi()
    const { stdout, stderr, code } = await runCli(['check', `${server}/${name}`, '--format', 'json'])
    const { results }: Report = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(stderr).toContain('this address has an OpenAPI document')
    expect(results.flatMap(({ findings }) => findings.map(({ at }) => at.split('#')[0]))).toContain('document')
    expect(results.some(({ exchange }) => exchange.status !== undefined)).toBe(false)
  },
)

test.each(['#/', '/?v=1'])(
  'a server with %s behind it is refused: every path would be asked at its root',
  async rest => {
    const server = await startOrdersApi()
    expect(await runCli(['check', `${server}/openapi.json`, '--server', server + rest])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--server has a query or a fragment'),
    })
  },
)

test('a security scheme that the document does not have is refused, with the one that was meant', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  const paths = { '/a': { get: { security: [{ tokn: [] }], responses: {} } } }
  const components = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
  await writeFile(path, JSON.stringify({ openapi: '3.1.0', paths, components }))
  expect(await runCli(['check', path])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /openapi\.json:1:\d+: The document has no security scheme "tokn"\. Did you mean token\?\n$/,
    ),
  })
})

test.each([
  ['refuses who is not known', 401, ''],
  ['is open, and no document', 200, '{"rows":[]}'],
])('an endpoint named like a document that %s is asked', async (_, status, body) => {
  const server = createServer((__, response) => {
    response.writeHead(status, { 'WWW-Authenticate': 'Bearer realm="a"', 'Content-Type': 'application/json' }).end(body)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { stdout } = await runCli(['check', `http://127.0.0.1:${port}/report.json`, '--format', 'json'])
  const { results }: Report = JSON.parse(stdout)
  expect(results.map(({ exchange }) => [exchange.case, exchange.status])).toEqual([
    ['none', status],
    ['malformed', status],
  ])
})

test('a document in which something is wrong is refused before anything is sent, unless the operation is ignored', async () => {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="a"' }).end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const secured = (schema: object) => ({
    get: {
      security: [{ token: [] }],
      responses: { 401: { description: '', content: { 'application/json': { schema } } } },
    },
  })
  const paths = { '/a': secured({}), '/b': secured({ $ref: '#/components/schemas/Gone' }) }
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } }
  const document = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  await writeFile(document, JSON.stringify({ openapi: '3.1.0', paths, components: { securitySchemes } }))
  const { port } = server.address() as AddressInfo
  const { stderr, code } = await runCli(['check', document, '--server', `http://127.0.0.1:${port}`])
  expect([code, asked]).toEqual([2, 0])
  expect(stderr).toContain('openapi.json:1:')
  expect(stderr).toContain('What is documented of GET /b cannot be used')
  const config = join(document, '../config.json')
  await writeFile(
    config,
    JSON.stringify({ ignore: [{ path: '/b', until: '2999-12-31', reason: 'is to be corrected' }] }),
  )
  await runCli(['check', document, '--server', `http://127.0.0.1:${port}`, '--config', config])
  expect(asked).toBeGreaterThan(0)
})

test.each([
  ['http://alice:made-up-password@127.0.0.1:9/openapi.json', 'This URL holds a password'],
  ['http://127.0.0.1:9/openapi.json?token=made-up-password', 'This address does not answer'],
])('nothing that a URL holds in secret is shown: %s', async (url, what) => {
  const { stdout, stderr, code } = await runCli(['check', url, '--server', 'http://127.0.0.1:9'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(what)
  expect(stderr).not.toContain('made-up-password')
})

test('a document that its URL does not give is refused, with the reason', async () => {
  const server = await startOrdersApi()
  const { stderr, code } = await runCli(['check', `${server}/redirects`, '--server', server])
  expect(code).toBe(2)
  expect(stderr).toContain('This address redirects')
})

test('variables of a server have their defaults, and an operation has a server of its own', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  const operation = { security: [{ token: [] }], responses: {} }
  await writeFile(
    file,
    JSON.stringify({
      openapi: '3.1.0',
      servers: [{ url: 'https://{region}.example.com/v1', variables: { region: { default: 'eu' } } }],
      paths: {
        '/a': { get: operation },
        '/b': { get: { ...operation, servers: [{ url: 'https://eu.example.com/v2' }] } },
        '/c': { servers: [{ url: 'https://files.example.com' }], get: operation },
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    }),
  )
  const planned = (server: string) => runCli(['check', file, '--server', server, '--case', 'none', '--dry-run'])
  const { stdout } = await planned('https://{region}.example.com/v1')
  expect(stdout).toMatch(/none +GET +GET \/a +https:\/\/eu\.example\.com\/v1\/a\n/)
  expect(stdout).toMatch(/none +GET +GET \/b +https:\/\/eu\.example\.com\/v2\/b\n/)
  expect(stdout).toContain('it has a server of its own, https://files.example.com')
  expect((await planned('https://{zone}.example.com')).stderr).toContain('--server has {zone}')
  const { stderr } = await planned('http://127.0.0.1:9')
  expect(stderr).toContain('the paths of the document start from /v1; is it --server http://127.0.0.1:9/v1?')
})

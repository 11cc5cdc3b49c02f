import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { respondWith, verifyProvider } from '../../src/pact/index.ts'
import type { Report } from '../../src/report.ts'
import { pactMismatch } from '../../src/rules/document/pact-mismatch.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { expectReport } from '../report-schema.ts'
import { type Alter, alteredApi } from './altered-api.ts'
import { pactFileIn, pactFolder, pactIn, writePact } from './pact-files.ts'

/** What a provider may change without knowing that a client depends on it, and where that is told. */
const changes: [name: string, alter: Alter, at: string, message: RegExp][] = [
  ['nothing', () => {}, '', / /],
  [
    'the scheme',
    answer => replaceChallenge(answer, 'Bearer', 'Token'),
    'header:www-authenticate',
    /Token.*Bearer|Bearer.*Token/,
  ],
  ['the realm', answer => replaceChallenge(answer, /realm="[^"]*",? ?/, ''), 'header:www-authenticate', /realm/],
  ['the code', answer => Object.assign(answer.body, { code: 'denied' }), 'body#/code', /denied/],
  [
    'the media type',
    answer => Object.assign(answer, { contentType: 'text/plain' }),
    'header:content-type',
    /text\/plain/,
  ],
  ['a member', answer => Object.assign(answer.body, { message: undefined }), 'body', /message/],
  ['the header', answer => Object.assign(answer, { challenges: [] }), 'header:www-authenticate', /missing|without/],
  ['to a redirect', answer => Object.assign(answer, { status: 302, location: '/login' }), 'status', /302/],
  ['the status', answer => Object.assign(answer, { status: 403 }), 'status', /403/],
  // Pact cannot say that there must be no other member: the contract does.
  ['one member more', answer => Object.assign(answer.body, { trace: 'x' }), 'body#/trace', /trace/],
]

function replaceChallenge(answer: Parameters<Alter>[0], from: string | RegExp, to: string): void {
  answer.challenges = answer.challenges.map(line => line.replace(from, to))
}

let dir: string
let pact: string
let reference: Awaited<ReturnType<typeof startReferenceApi>>
let altered: Awaited<ReturnType<typeof alteredApi>>
beforeAll(async () => {
  dir = await pactFolder()
  reference = await startReferenceApi({ contract: unauthorized, port: 0 })
  altered = await alteredApi(
    reference.url,
    changes.map(([, alter]) => alter),
  )
  pact = await writePact(join(dir, 'ours'), unauthorized)
}, 60_000)
afterAll(async () => {
  await Promise.all([reference.close(), altered.close(), rm(dir, { recursive: true })])
})

const tokenFor = (name: string) => async () => {
  const { token } = (await (await fetch(`${reference.url}token?case=${name}`)).json()) as { token: string }
  return token
}
const credentials = () => ({ expired: tokenFor('expired'), revoked: tokenFor('revoked') })

const verify = (providerUrl: string, more: Partial<Parameters<typeof verifyProvider>[0]> = {}) =>
  verifyProvider({
    provider: 'orders',
    providerUrl,
    pacts: [pact],
    contract: unauthorized,
    credentials: credentials(),
    ...more,
  })

/** A pact of one request without credentials in a state. */
async function writtenByHand(folder: string, state: string): Promise<string> {
  const interaction = pactIn(join(dir, folder))
    .addInteraction()
    .given(state)
    .uponReceiving('a request')
    .withRequest('GET', '/orders')
    .willRespondWith(...respondWith(unauthorized, 'auth_required'))
  await interaction.executeTest(({ url }) => fetch(`${url}/orders`))
  return pactFileIn(join(dir, folder))
}

function found({ results }: Report): string[] {
  return results.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error')).map(({ at }) => at)
}

test('a provider that keeps its pact conforms, every interaction in its case and with its variant', async () => {
  const report = await verify(`${altered.url}/0`)
  expectReport(report)
  expect(report.summary).toMatchObject({ checked: 8, conforms: 8, errors: 0, warnings: 0 })
  expect(Object.fromEntries(report.results.map(({ exchange, variant }) => [exchange.case, variant]))).toEqual({
    none: 'auth_required',
    empty: 'auth_required',
    malformed: 'invalid_token',
    'wrong-scheme': 'auth_required',
    tampered: 'invalid_token',
    unsigned: 'invalid_token',
    expired: 'token_expired',
    revoked: 'invalid_token',
  })
})

describe('a provider that changes', () => {
  test.each(changes.map((change, i) => [...change, i] as const).slice(1))(
    '%s violates it, and that is told at its place',
    async (_, __, at, message, index) => {
      const report = await verify(`${altered.url}/${index}`)
      expectReport(report)
      expect(report.summary).toMatchObject({ checked: 8, violates: 8 })
      const own = report.results.flatMap(({ findings }) => findings.filter(finding => finding.at.startsWith(at)))
      expect(own.length).toBeGreaterThanOrEqual(8)
      expect(own.map(finding => `${finding.message} ${finding.expected} ${finding.actual}`).join('\n')).toMatch(message)
    },
  )
})

test('a realm that the contract fixes is fixed in the pact too, and another one is named', async () => {
  const contract = await defineContract({
    title: '401 of one realm',
    status: 401,
    challenges: [
      { scheme: 'Bearer', required: true, params: { required: ['realm'], properties: { realm: { const: 'api' } } } },
    ],
    variants: { login: { cases: ['none'], example: { headers: { 'WWW-Authenticate': 'Bearer realm="api"' } } } },
  })
  const file = await writePact(join(dir, 'realm'), contract)
  const server = createServer((_, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="other"' }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { results } = await verify(`http://127.0.0.1:${port}`, { pacts: [file], contract })
  server.close()
  expect(results.map(({ outcome }) => outcome)).toEqual(['violates'])
  expect(results[0]?.findings[0]?.message).toContain('realm')
})

test('no secret of a state that fails is shown, whoever throws it', async () => {
  const file = await writtenByHand('throws', 'a state')
  const stateHandlers = {
    'a state': () => {
      throw new Error('refused by http://u:SECRET1@idp/token?client_secret=SECRET2, password=SECRET3')
    },
  }
  const expired = () => Promise.reject(new Error('Bearer SECRET4 at http://u:SECRET5@idp/'))
  const report = await verify(reference.url, { pacts: [pact, file], stateHandlers, credentials: { expired } })
  const text = JSON.stringify(report)
  expect(text).toContain('refused by http')
  expect(text).not.toContain('SECRET')
})

test('an answer that breaks off is told as such, and nothing that we made up for it', async () => {
  const server = createServer(({ url }, response) => {
    if (url === '/') response.end()
    else response.writeHead(401, { 'Content-Length': '100' }).write('{', () => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { results } = await verify(`http://127.0.0.1:${port}`)
  server.close()
  server.closeAllConnections()
  for (const { outcome, findings } of results) {
    expect(outcome).not.toBe('conforms')
    expect(JSON.stringify(findings)).not.toContain('502')
  }
})

test('the examples of pact-mismatch are what it says', async () => {
  const none = await writePact(join(dir, 'none'), unauthorized, { method: 'GET', path: '/orders', cases: ['none'] })
  for (const [example, rules] of [
    [pactMismatch.bad, ['forbidden-for-unauthenticated', pactMismatch.id]],
    [pactMismatch.good, []],
  ] as const) {
    const server = createTcpServer(socket =>
      socket.once('data', () => socket.end(example.response.replaceAll('\n', '\r\n'))),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const report = await verify(`http://127.0.0.1:${port}`, { pacts: [none] })
    server.close()
    const found = new Set(report.results.flatMap(({ findings }) => findings.map(({ rule }) => rule)))
    expect([...found].sort()).toEqual(rules)
  }
})

describe('a verification proves something', () => {
  test.each([
    ['an empty folder', 'empty', /There is no pact here/],
    ['a file that is no pact', 'package.json', /package.json: This is no pact/],
    ['a file that is not there', 'none.json', /none.json: There is no such file/],
  ])('not with %s', async (_, path, message) => {
    const paths = path === 'empty' ? [await pactFolder()] : [path]
    await expect(verify(reference.url, { pacts: paths })).rejects.toThrow(message)
  })
  test('not of a provider that is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(done => server.once('listening', done))
    const { port } = server.address() as { port: number }
    await new Promise(done => server.close(done))
    await expect(verify(`http://127.0.0.1:${port}`)).rejects.toThrow(/The provider does not answer: connection refused/)
    await expect(verify('127.0.0.1')).rejects.toThrow(/no address of a provider/)
    const withToken = verify(`http://127.0.0.1:${port}/?token=that-nobody-may-see`)
    await expect(withToken).rejects.toThrow(/\?token=\[redacted\]: This is not the address of a provider alone/)
  })
  test('not with a broker that is not there', async () => {
    await expect(verify(reference.url, { pacts: undefined, broker: { url: 'http://127.0.0.1:9' } })).rejects.toThrow(
      /127\.0\.0\.1:9/,
    )
  })
  test('nor in a state that nobody sets up, or that cannot be', async () => {
    const pacts = [await writtenByHand('hand', 'a user with no orders')]
    const unknown = await verify(reference.url, { pacts })
    expect(unknown.results[0]?.findings[0]?.message).toMatch(/^no handler sets up .*a user with no orders/)
    expect(unknown.summary).toMatchObject({ checked: 1, violates: 1 })
    const failing = { 'a user with no orders': () => Promise.reject(new Error('no database')) }
    const failed = await verify(reference.url, { pacts, stateHandlers: failing })
    expect(failed.results[0]?.findings[0]?.message).toMatch(/^no database, so that the pact of shop could not/)
    const working = { 'a user with no orders': () => ({ user: 'x' }) }
    expect((await verify(reference.url, { pacts, stateHandlers: working })).summary).toMatchObject({ conforms: 1 })
  })
  test('nor without the credential of a case', async () => {
    const report = await verify(reference.url, { credentials: {} })
    expect(found(report)).toEqual(['operation', 'operation'])
    expect(report.summary).toMatchObject({ checked: 8, conforms: 6, violates: 2 })
  })
})

test('an interaction that no contract is about is held to its pact alone', async () => {
  const health = pactIn(join(dir, 'health'))
    .addInteraction()
    .uponReceiving('a look at the page')
    .withRequest('GET', '/')
    .willRespondWith(200)
  await health.executeTest(({ url }) => fetch(`${url}/`))
  const report = await verify(reference.url, { pacts: [pactFileIn(join(dir, 'health'))] })
  expect(report.results).toMatchObject([
    { contract: 'the pact of shop', outcome: 'conforms', exchange: { status: 200 } },
  ])
})
test('no credential that was made for a state is shown', async () => {
  const token = 'not.a.token-that-anybody-may-see'
  const report = await verify(`${altered.url}/3`, { credentials: { expired: token, revoked: token } })
  expect(JSON.stringify(report)).not.toContain(token)
})
test('a pact of requests without credentials is asked without them', async () => {
  const pacts = [await writtenByHand('bare', '401 Unauthorized: token_expired')]
  const report = await verify(reference.url, { pacts })
  expect(report.results[0]?.exchange.status).toBe(401)
  expect(report.results[0]?.findings.filter(({ rule }) => rule === 'pact-mismatch')).toEqual([])
})

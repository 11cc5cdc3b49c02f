import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { expectReport } from '../report-schema.ts'
import { runCli, transcript } from './run-cli.ts'

type Api = Awaited<ReturnType<typeof startReferenceApi>>
let api: Api
let tokens: Record<'VALID' | 'EXPIRED', string>

beforeAll(async () => {
  api = await startReferenceApi({ contract: unauthorized, port: 0 })
  tokens = { VALID: await tokenOf(api, 'valid'), EXPIRED: await tokenOf(api, 'expired') }
})
afterAll(() => api.close())

async function tokenOf({ url }: Api, name: string): Promise<string> {
  const answer = await fetch(new URL(`/token?case=${name}`, url))
  return ((await answer.json()) as { token: string }).token
}

const orders = () => new URL('/orders', api.url).href
const withTokens = ['--contract', 'unauthorized', '--token', 'VALID', '--expired-token', 'EXPIRED']

describe('a URL', () => {
  test('is asked without and with a malformed credential, and judged by the RFCs alone when no contract is named', async () => {
    const { stdout, code } = await runCli(['check', orders(), '--format', 'json'])
    const report = JSON.parse(stdout)
    expectReport(report)
    expect(report.results.map((result: { exchange: { case: string } }) => result.exchange.case)).toEqual([
      'none',
      'malformed',
    ])
    expect([report.summary.conforms, code]).toEqual([2, 0])
  })

  test('says which shipped contract the answers look like, when none is named', async () => {
    const note = '  looks like the contract unauthorized: check with --contract unauthorized\n'
    expect((await runCli(['check', orders()])).stdout).toContain(note)
    const { stdout } = await runCli(['check', orders(), '--format', 'json'])
    expect(JSON.parse(stdout).results.map(({ looksLike }: { looksLike?: string }) => looksLike)).toEqual([
      'unauthorized',
      'unauthorized',
    ])
    for (const named of ['any', 'unauthorized'])
      expect((await runCli(['check', orders(), '--contract', named])).stdout).not.toContain('looks like')
  })

  test('is not asked with a malformed credential where that makes no difference', async () => {
    const { stdout } = await runCli(['check', orders(), '--contract', 'too-many-requests', '--format', 'json'])
    const { results } = JSON.parse(stdout)
    expect(results.map(({ exchange }: { exchange: { case: string } }) => exchange.case)).toEqual(['none'])
    expect(results[0].findings).toMatchObject([{ rule: 'status-expected', expected: '429', actual: '401' }])
  })

  test('shows the only cases that a contract speaks of as skipped, where they cannot be sent', async () => {
    const { stdout } = await runCli(['check', orders(), '--contract', 'forbidden', '--format', 'json'])
    const { summary, skipped } = JSON.parse(stdout)
    expect(summary).toMatchObject({ conforms: 2, skipped: 1 })
    expect(skipped).toMatchObject([{ case: 'insufficient-scope', reason: 'no-credential' }])
  })

  test('says nothing of the kind when the answers look like different contracts', async () => {
    const isAnonymous = (headers: object) => !('authorization' in headers)
    const mixed = createServer(({ headers }, response) => {
      const [type, body] = isAnonymous(headers)
        ? ['application/problem+json', { title: 'Unauthorized', status: 401 }]
        : ['application/json', { error: 'invalid_token', error_description: 'no token of ours' }]
      response.writeHead(401, { 'Content-Type': type, 'WWW-Authenticate': 'Bearer realm="api"' })
      response.end(JSON.stringify(body))
    }).listen(0, '127.0.0.1')
    await once(mixed, 'listening')
    const url = `http://127.0.0.1:${(mixed.address() as { port: number }).port}/`
    const { stdout } = await runCli(['check', url])
    mixed.close()
    expect(stdout).toContain('malformed')
    expect(stdout).not.toContain('looks like')
  })

  test('is asked with the tokens of the environment, which never reach the report', async () => {
    const run = await runCli(['check', orders(), ...withTokens, '--format', 'json'], { env: tokens })
    const report = JSON.parse(run.stdout)
    expectReport(report)
    expect(report.summary).toMatchObject({ checked: 3, conforms: 3, violates: 0, skipped: 0 })
    expect(report.results.map((result: { variant?: string }) => result.variant)).toEqual([
      'auth_required',
      'invalid_token',
      'token_expired',
      undefined,
    ])
    for (const token of Object.values(tokens)) expect(run.stdout + run.stderr).not.toContain(token)
  })

  test('looks like this when it conforms', async () => {
    const args = ['check', orders(), ...withTokens]
    const { port } = new URL(api.url)
    const seen = transcript(args, await runCli(args, { env: tokens })).replaceAll(`:${port}/`, ':4010/')
    await expect(seen).toMatchFileSnapshot('../snapshots/check/a-url-that-conforms.md')
  })

  test('is asked the cases that are named', async () => {
    const { stdout } = await runCli(['check', orders(), '--case', 'empty,wrong-scheme', '--contract', 'unauthorized'])
    expect(stdout).toMatch(/✓ {2}empty .*✓ {2}wrong-scheme/s)
  })

  test('is asked with the methods that its contract names, each judged by its own control', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
    const contract = join(folder, 'orders.contract.json')
    await writeFile(contract, JSON.stringify({ title: 'Orders', status: 401, methods: ['GET', 'HEAD', 'POST'] }))
    const args = ['check', orders(), '--contract', contract, '--case', 'none', '--format', 'json']
    const asked = (run: { stdout: string }) =>
      JSON.parse(run.stdout).results.map((result: { exchange: { method: string } }) => result.exchange.method)
    const run = await runCli(args)
    expect(asked(run)).toEqual(['GET', 'HEAD'])
    expect(JSON.parse(run.stdout).skipped).toMatchObject([{ method: 'POST', reason: 'unsafe-method' }])
    expect(asked(await runCli([...args, '--method', 'HEAD']))).toEqual(['HEAD'])
  })

  test('skips a case for which no credential was given, and says so', async () => {
    const { stdout, code } = await runCli(['check', orders(), '--case', 'expired'])
    expect(stdout).toContain('skipped: no expired token: name the variable that holds one with --expired-token ENV')
    expect(stdout).toContain('Nothing was checked (1 skipped).')
    expect(code).toBe(2)
  })

  test('is not asked with a method that may change something, unless it is allowed', async () => {
    const left = await runCli(['check', orders(), '--data', '{"item":1}'])
    expect([left.code, left.stdout]).toEqual([
      2,
      expect.stringContaining('POST may change something: send it with --unsafe'),
    ])
    const sent = await runCli(['check', orders(), '--data', '{"item":1}', '--unsafe', '--contract', 'unauthorized'])
    expect([sent.code, sent.stdout]).toEqual([0, expect.stringContaining('POST ')])
  })

  test('of a HEAD request is judged without a body', async () => {
    expect((await runCli(['check', orders(), '--method', 'HEAD', '--contract', 'unauthorized'])).code).toBe(0)
  })
})

test('a refused control makes the cases that conform inconclusive', async () => {
  const { stdout, code } = await runCli(
    ['check', orders(), '--contract', 'unauthorized', '--token', 'EXPIRED', '--format', 'json'],
    { env: tokens },
  )
  const report = JSON.parse(stdout)
  expectReport(report)
  expect([report.summary.inconclusive, report.summary.conforms, code]).toEqual([3, 0, 2])
  expect(report.results[0].findings[0].rule).toBe('control-failed')
})

test('a defect looks like this', async () => {
  const broken = await startReferenceApi({ contract: unauthorized, port: 0, breaks: 'bearer-error-expected' })
  try {
    const args = [
      'check',
      new URL('/orders', broken.url).href,
      '--contract',
      'unauthorized',
      '--expired-token',
      'EXPIRED',
    ]
    const expired = await tokenOf(broken, 'expired')
    const seen = transcript(args, await runCli(args, { env: { EXPIRED: expired } }))
    await expect(seen.replaceAll(`:${new URL(broken.url).port}/`, ':4010/')).toMatchFileSnapshot(
      '../snapshots/check/a-url-that-violates.md',
    )
  } finally {
    await broken.close()
  }
})

describe('credentials', () => {
  let server: Server
  let seen: { authorization?: string; key?: string; trace?: string }[]
  let url: string
  beforeAll(async () => {
    seen = []
    server = createServer(({ headers }, response) => {
      seen.push({
        authorization: headers.authorization,
        key: headers['x-api-key'] as string,
        trace: headers['x-trace'] as string,
      })
      response
        .writeHead(headers['x-api-key'] ? 200 : 302, { Location: 'http://other.example/login' })
        .end(String(headers['x-api-key'] ?? ''))
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
  })
  afterAll(() => new Promise(done => server.close(done)))

  test('in a header are sent with the control alone, redirects are not followed, and no secret is printed', async () => {
    const args = ['check', url, '--header', 'X-Api-Key: $KEY', '--header', 'X-Trace: t1', '--format', 'json']
    const { stdout, stderr } = await runCli(args, { env: { KEY: 'very-secret-key' } })
    expect(seen).toEqual([
      { authorization: undefined, key: undefined, trace: 't1' },
      { authorization: 'Bearer error-contracts-malformed-token', key: undefined, trace: 't1' },
      { authorization: undefined, key: 'very-secret-key', trace: 't1' },
    ])
    expect(JSON.parse(stdout).results[0].findings[0].rule).toBe('login-redirect')
    expect(stdout + stderr).not.toContain('very-secret-key')
  })
})

describe('a server that is none', () => {
  test('is one clear result', async () => {
    const banner = createTcpServer(socket => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
    await new Promise<void>(done => banner.listen(0, '127.0.0.1', done))
    const { port } = banner.address() as { port: number }
    const { stdout, code } = await runCli(['check', `http://127.0.0.1:${port}/`, '--case', 'none', '--format', 'json'])
    banner.close()
    expect(JSON.parse(stdout).results).toMatchObject([{ outcome: 'inconclusive', findings: [{ rule: 'unreachable' }] }])
    expect(code).toBe(2)
  })
  test('that never answers costs --timeout', async () => {
    const silent = createTcpServer()
    await new Promise<void>(done => silent.listen(0, '127.0.0.1', done))
    const { port } = silent.address() as { port: number }
    const { stdout } = await runCli([
      'check',
      `http://127.0.0.1:${port}/`,
      '--case',
      'none',
      '--timeout',
      '100',
      '--format',
      'json',
    ])
    silent.close()
    expect(JSON.parse(stdout).results).toMatchObject([{ outcome: 'inconclusive', findings: [{ rule: 'timeout' }] }])
  })
  test('that sends more than --max-body is read no further', async () => {
    const { stdout } = await runCli(['check', orders(), '--case', 'none', '--max-body', '10', '--format', 'json'])
    expect(JSON.parse(stdout).results).toMatchObject([
      { outcome: 'inconclusive', findings: [{ rule: 'body-too-large' }] },
    ])
  })
})

describe('flags that make no request', () => {
  test.each([
    [['--header', 'Expect: 100-continue'], '--header sets Expect, which HTTP sets itself. Leave it out.'],
    [['--method', 'CONNECT', '--unsafe'], '--method is "CONNECT".'],
    [['--timeout', '0'], '--timeout is 0. Write at least 1.'],
    [['--timeout', '99999999999'], '--timeout is too large.'],
    [['--max-body', '99999999999'], '--max-body is too large.'],
    [['--format', 'json='], '--format names no file. Write json=FILE.'],
  ])('%j', async (flags, message) => {
    const { code, stderr } = await runCli(['check', orders(), ...flags])
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})

test('what the environment puts into any header is never shown', async () => {
  const echo = createServer(({ headers }, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' })
    response.end(
      JSON.stringify({
        status: 401,
        error: 'Unauthorized',
        message: 'm',
        code: String(headers['x-tenant']),
        authenticateHint: 'Bearer realm="api"',
      }),
    )
  })
  await new Promise<void>(done => echo.listen(0, '127.0.0.1', done))
  const { port } = echo.address() as { port: number }
  const args = [
    'check',
    `http://127.0.0.1:${port}/?access_token=in-the-url`,
    '--case',
    'none,tampered',
    '--contract',
    'unauthorized',
    '--header',
    'X-Tenant: $PIN',
  ]
  const runs = await Promise.all(
    [args, [...args, '--format', 'json']].map(each => runCli(each, { env: { PIN: 'pin-998877' } })),
  )
  echo.close()
  for (const { stdout, stderr } of runs) {
    expect(stdout).toContain('[redacted]')
    expect(stdout + stderr).not.toMatch(/pin-998877|in-the-url/)
  }
})

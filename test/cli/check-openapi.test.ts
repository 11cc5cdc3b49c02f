import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import type { Report } from '../../src/report.ts'
import { ordersDocument, SIGNING_KEY, startOrdersApi } from '../api/orders-api.ts'
import { runCli } from './run-cli.ts'

async function checked(...flags: string[]) {
  const server = await startOrdersApi()
  const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  const document = join(folder, 'openapi.json')
  const config = join(folder, 'error-contracts.config.json')
  await writeFile(document, JSON.stringify(ordersDocument()))
  await writeFile(config, JSON.stringify({ credentials: { signingKey: { env: 'KEY' } } }))
  const token = await new SignJWT({ sub: 'alice' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SIGNING_KEY))
  const args = ['check', document, '--server', server, '--config', config, '--token', 'TOKEN', ...flags]
  return runCli(args, { env: { KEY: SIGNING_KEY, TOKEN: token } })
}

async function reportOf(...flags: string[]): Promise<Report> {
  const { stdout, stderr } = await checked('--format', 'json', ...flags)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

test('every planted defect is found by its rule, and the twins are clean', async () => {
  const { results } = await reportOf()
  const found = new Map<string, Set<string>>()
  for (const { exchange, findings } of results) {
    const rules = found.get(exchange.operation ?? '') ?? new Set()
    for (const { rule, severity } of findings) if (severity !== 'info') rules.add(rule)
    found.set(exchange.operation ?? '', rules)
  }
  const weighty = [...found].filter(([, rules]) => rules.size > 0).map(([name, rules]) => [name, [...rules].sort()])
  expect(Object.fromEntries(weighty)).toEqual({
    'GET /open': ['auth-not-enforced'],
    'GET /accepts-expired': ['auth-not-enforced'],
    'GET /accepts-tampered': ['auth-not-enforced'],
    'GET /accepts-unsigned': ['auth-not-enforced'],
    'GET /redirects': ['login-redirect'],
    'GET /login-page': ['login-page'],
    'GET /hides': ['not-found-for-unauthenticated'],
    'GET /validates-first': ['challenge-missing-on-403', 'status-expected'],
    'GET /crashes': ['server-error-on-bad-credential'],
    'GET /no-challenge': ['challenge-missing'],
    'GET /echoes': ['leak-credential-echo'],
    'GET /other-realm': ['pair-challenge-consistent'],
  })
  const right = results.filter(({ exchange }) => exchange.operation?.includes('/right/'))
  expect(right.length).toBeGreaterThan(100)
  expect(right.filter(({ outcome }) => outcome !== 'conforms')).toEqual([])
})

test('what is not asked is shown, with the reason', async () => {
  const { skipped } = await reportOf()
  const reasons = skipped.map(({ operation, case: name = '', reason }) => [operation, name, reason].join(' '))
  expect(reasons).toContain('GET /health  not-selected')
  expect(reasons).toContain('DELETE /right/orders/{id}  unsafe-method')
  expect(reasons).toContain('GET /right/optional none not-selected')
})

test('two runs give the same report, apart from its times', async () => {
  const [one, other] = [
    await reportOf('--case', 'none,malformed,valid'),
    await reportOf('--case', 'none,malformed,valid'),
  ]
  const bare = (report: Report) =>
    JSON.stringify({ ...report, startedAt: '', durationMs: 0 }).replace(/127\.0\.0\.1:\d+/g, 'HOST')
  expect(bare(one)).toBe(bare(other))
})

test('no secret is in the report', async () => {
  const { stdout, stderr } = await checked('--format', 'json')
  expect(stdout + stderr).not.toContain(SIGNING_KEY)
  expect(stdout + stderr).not.toMatch(/eyJ[\w-]+\.eyJ/)
})

test('a dry run sends nothing and shows what it would', async () => {
  const { stdout, code } = await checked('--dry-run', '--case', 'none')
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

test('a document that its URL does not give is refused, with the reason', async () => {
  const server = await startOrdersApi()
  const { stderr, code } = await runCli(['check', `${server}/redirects`, '--server', server])
  expect(code).toBe(2)
  expect(stderr).toContain('This address redirects')
})

import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Report } from '../../src/report.ts'
import { ordersCredentials, ordersDocument, serveOrdersApi } from '../api/orders-api.ts'
import { planted } from '../api/orders-operations.ts'
import { runCli } from './run-cli.ts'

async function startOrdersApi(): Promise<string> {
  const { url, close } = await serveOrdersApi()
  onTestFinished(close)
  return url
}

async function checked(flags: readonly string[], more: object = {}) {
  const server = await startOrdersApi()
  const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  const document = join(folder, 'openapi.json')
  const { config, env } = await ordersCredentials()
  await writeFile(document, JSON.stringify(ordersDocument()))
  await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, ...more }))
  const args = ['check', document, '--server', server, '--config', join(folder, 'config.json'), ...flags]
  return { ...(await runCli(args, { env })), env }
}

async function reportOf(flags: readonly string[], more: object = {}): Promise<Report> {
  const { stdout, stderr } = await checked(['--format', 'json', ...flags], more)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

/** The rules with errors and warnings, by operation. */
function weightyIn({ results }: Report): Record<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const { exchange, findings } of results) {
    for (const { rule, severity } of findings) {
      if (severity === 'info') continue
      const rules = found.get(exchange.operation ?? '') ?? new Set()
      found.set(exchange.operation ?? '', rules.add(rule))
    }
  }
  return Object.fromEntries([...found].map(([name, rules]) => [name, [...rules].sort()]))
}

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
  const [one, other] = [
    await reportOf(['--case', 'none,malformed,valid']),
    await reportOf(['--case', 'none,malformed,valid']),
  ]
  const bare = (report: Report) =>
    JSON.stringify({ ...report, startedAt: '', durationMs: 0 }).replace(/127\.0\.0\.1:\d+/g, 'HOST')
  expect(bare(one)).toBe(bare(other))
})

test('no secret is in the report', async () => {
  const { stdout, stderr, env } = await checked(['--format', 'json'])
  for (const secret of Object.values(env)) expect(stdout + stderr).not.toContain(secret)
  expect(stdout + stderr).not.toMatch(/eyJ[\w-]+\.eyJ/)
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

test('a document that its URL does not give is refused, with the reason', async () => {
  const server = await startOrdersApi()
  const { stderr, code } = await runCli(['check', `${server}/redirects`, '--server', server])
  expect(code).toBe(2)
  expect(stderr).toContain('This address redirects')
})

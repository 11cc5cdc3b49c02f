import { expect, test } from 'vitest'
import type { Report } from '../../src/report.ts'
import { planted } from '../api/orders-operations.ts'
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

test('a document that its URL does not give is refused, with the reason', async () => {
  const server = await startOrdersApi()
  const { stderr, code } = await runCli(['check', `${server}/redirects`, '--server', server])
  expect(code).toBe(2)
  expect(stderr).toContain('This address redirects')
})

import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { apiOf, refuse } from '../probe/api.ts'
import { expectReport } from '../report-schema.ts'
import { runCli, transcript } from './run-cli.ts'

/** A folder with this config. */
async function configured(config: string): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  await writeFile(join(cwd, 'package.json'), '{"type":"module"}')
  await writeFile(join(cwd, 'error-contracts.config.js'), config)
  return cwd
}

const json = (run: { stdout: string }) => {
  const report = JSON.parse(run.stdout)
  expectReport(report)
  return report
}
const casesIn = (run: { stdout: string }) =>
  json(run).results.map(({ exchange }: { exchange: { case: string } }) => exchange.case)

describe('--auth', () => {
  test('basic sends user:password', async () => {
    const { url, asked } = await apiOf(({ headers }, response) =>
      headers.authorization === `Basic ${Buffer.from('ann:pässword').toString('base64')}`
        ? response.end()
        : refuse(response, 'Basic realm="api"'),
    )
    const args = ['check', url, '--auth', 'basic', '--token', 'ANN', '--case', 'none,malformed,wrong-password,valid']
    const run = await runCli([...args, '--format', 'json'], { env: { ANN: 'ann:pässword' } })
    expect(casesIn(run)).toEqual(['none', 'malformed', 'wrong-password', 'valid'])
    expect([run.code, asked.map(({ headers }) => headers.authorization?.split(' ')[0])]).toEqual([
      0,
      [undefined, 'Basic', 'Basic', 'Basic'],
    ])
    expect(run.stdout + run.stderr).not.toMatch(/pässword|YW5uOn/)
  })
  test('header:NAME sends an API key', async () => {
    const { url, asked } = await apiOf(({ headers }, response) =>
      headers['x-key'] === 'k1-secret' ? response.end() : refuse(response),
    )
    const args = ['check', url, '--auth', 'header:X-Key', '--token', 'KEY', '--case', 'none,wrong-key,valid']
    const run = await runCli([...args, '--format', 'json'], { env: { KEY: 'k1-secret' } })
    expect([run.code, asked.map(({ headers }) => headers['x-key'])]).toEqual([
      0,
      [undefined, 'error-contracts-wrong-key', 'k1-secret'],
    ])
  })
  test.each([
    [['--auth', 'digets'], '--auth is "digets". Use bearer, basic or header:NAME.'],
    [['--auth', 'header:'], '--auth is "header:".'],
    [['--rate', 'fast'], '--rate is "fast". Write --rate 10/s.'],
    [['--rate', '0/s'], '--rate is "0/s".'],
    [['--concurrency', '0'], '--concurrency is 0. Write at least 1.'],
    [['--retries', '99'], '--retries is too large. Write at most 10.'],
    [['--auth', 'basic', '--token', 'T'], '--token: The secret of Basic has no colon. Give user:password.'],
    [['--token', 'B'], '--token: The token has its scheme before it. Give the token alone.'],
  ])('%j is refused in one line', async (flags, message) => {
    const { url } = await apiOf()
    const { code, stdout, stderr } = await runCli(['check', url, ...flags], {
      env: { T: 'abcdef', B: 'Bearer abcdef' },
    })
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('abcdef')
  })
})

describe('credentials of the config', () => {
  test('log in once, and make every case that there is a key for', async () => {
    const login = await apiOf((_, response) => response.end('{"access_token":"opaque-access-token","expires_in":300}'))
    const { url, asked } = await apiOf(({ headers }, response) =>
      headers.authorization === 'Bearer opaque-access-token' ? response.end() : refuse(response),
    )
    const cwd = await configured(`export default {
      inputs: [${JSON.stringify(url)}],
      credentials: {
        valid: async () => (await fetch(${JSON.stringify(login.url)})).json(),
        signingKey: { env: 'KEY' },
        locked: 'token-of-a-locked-user',
      },
    }`)
    const run = await runCli(['check', '--format', 'json'], { cwd, env: { KEY: 'the-key-of-the-api' } })
    expect(casesIn(run)).toEqual([
      'none',
      'malformed',
      'unsigned',
      'tampered',
      'expired',
      'not-yet-valid',
      'locked',
      'valid',
    ])
    expect([run.code, login.asked.length, asked.length]).toEqual([0, 1, 8])
    expect(run.stdout + run.stderr).not.toMatch(/opaque-access-token|the-key-of-the-api|token-of-a-locked-user/)
    expect(json(run).skipped.map((entry: { case: string; detail: string }) => [entry.case, entry.detail])).toEqual([
      ['wrong-audience', 'the valid token has no audience (aud) that could be wrong'],
      ['wrong-issuer', 'the valid token has no issuer (iss) that could be wrong'],
    ])
  })
  test('that cannot be had are told, and the run is no pass', async () => {
    const { url } = await apiOf()
    const cwd = await configured(
      "export default { credentials: { valid: () => { throw new Error('login with password=hunter22 failed') } } }",
    )
    const { code, stdout, stderr } = await runCli(['check', url], { cwd })
    expect([code, stderr]).toEqual([2, expect.stringContaining('3 could not be judged')])
    expect(stdout).toContain('credentials.valid failed: login with password=[redacted] failed')
    expect(stdout + stderr).not.toContain('hunter22')
  })
  test.each([
    ['{ valid: 7 }', 'credentials.valid is "number", not a secret.'],
    ['{ valid: { env: "NOT_SET_ANYWHERE" } }', 'credentials.valid: The variable NOT_SET_ANYWHERE is not set.'],
    ['{ signingKey: "-----BEGIN NONSENSE" }', 'credentials.signingKey: This key cannot be read.'],
  ])('%s are refused', async (credentials, message) => {
    const { url } = await apiOf()
    const cwd = await configured(`export default { credentials: ${credentials} }`)
    const { code, stdout, stderr } = await runCli(['check', url], { cwd })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})

describe('--dry-run', () => {
  test('shows what would be sent, and sends and calls nothing', async () => {
    const { url, asked } = await apiOf()
    const cwd = await configured(
      "export default { contract: 'unauthorized', credentials: { expired: () => { throw new Error('called') } } }",
    )
    const args = [
      'check',
      `${url}/orders?access_token=in-the-url`,
      '--dry-run',
      '--case',
      'none,malformed,expired,revoked,valid',
    ]
    const flags = ['--token', 'MY_TOKEN', '--header', 'X-Tenant: $TENANT']
    const run = await runCli([...args, ...flags], { cwd, env: { MY_TOKEN: 'secret-token', TENANT: 'secret-tenant' } })
    expect([run.code, asked]).toEqual([0, []])
    expect(run.stdout + run.stderr).not.toMatch(/secret-t|in-the-url|called/)
    const seen = transcript([...args, ...flags], run).replaceAll(new URL(url).host, '127.0.0.1:4010')
    await expect(seen.replace('?access_token=in-the-url', '')).toMatchFileSnapshot('../snapshots/check/a-dry-run.md')
  })
  test('of nothing is no success', async () => {
    const { url } = await apiOf()
    const run = await runCli(['check', url, '--dry-run', '--method', 'DELETE'])
    expect([run.code, run.stderr]).toEqual([2, 'error-contracts: nothing would be sent\n'])
    expect(run.stdout).toContain('DELETE may change something: send it with --unsafe')
  })
  test('of a file says that nothing is sent for it', async () => {
    const run = await runCli(['check', 'test/fixtures/http/token-expired.http', '--dry-run'])
    expect([run.code, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toContain('nothing is sent for test/fixtures/http/token-expired.http')
  })
})

test('--retries 0 asks once', async () => {
  const { url, asked } = await apiOf((_, response) => response.destroy())
  await runCli(['check', url, '--case', 'none', '--retries', '0'])
  expect(asked.length).toBe(1)
})

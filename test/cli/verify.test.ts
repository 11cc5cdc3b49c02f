import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { alteredApi } from '../pact/altered-api.ts'
import { pactFolder, writePact } from '../pact/pact-files.ts'
import { expectReport } from '../report-schema.ts'
import { runCli, transcript } from './run-cli.ts'

let dir: string
let reference: Awaited<ReturnType<typeof startReferenceApi>>
let altered: Awaited<ReturnType<typeof alteredApi>>
let config: string
beforeAll(async () => {
  dir = await pactFolder()
  reference = await startReferenceApi({ contract: unauthorized, port: 0 })
  altered = await alteredApi(reference.url, [
    () => {},
    answer => {
      answer.challenges = answer.challenges.map(line => line.replace('Bearer', 'Token'))
    },
  ])
  await writePact(join(dir, 'pacts'), unauthorized)
  config = join(dir, 'error-contracts.config.mjs')
  const token = `async name => (await (await fetch('${reference.url}token?case=' + name)).json()).token`
  await writeFile(
    config,
    `const token = ${token}
export default { contract: 'unauthorized', credentials: { expired: () => token('expired'), revoked: () => token('revoked') } }`,
  )
}, 60_000)
afterAll(async () => {
  await Promise.all([reference.close(), altered.close(), rm(dir, { recursive: true })])
})

const verify = (provider: number, ...more: readonly string[]) =>
  runCli([
    ...['verify', '--provider', 'orders', '--provider-url', `${altered.url}/${provider}`],
    ...['--pact', join(dir, 'pacts'), '--config', config, ...more],
  ])

test('a provider that keeps its pacts is 0, and nothing but the report is on stdout', async () => {
  const { stdout, stderr, code } = await verify(0, '--format', 'json')
  expectReport(JSON.parse(stdout))
  expect(JSON.parse(stdout).summary).toMatchObject({ checked: 8, conforms: 8 })
  expect([code, stderr]).toEqual([0, ''])
})
test('the broker that the environment names is not asked beside the files', async () => {
  const env = { PACT_BROKER_BASE_URL: 'http://127.0.0.1:9', PACT_BROKER_TOKEN: 't' }
  const where = ['--provider', 'orders', '--provider-url', `${altered.url}/0`, '--pact', join(dir, 'pacts')]
  const { stdout, code } = await runCli(['verify', ...where, '--config', config], { env })
  expect(stdout).toContain('8 checked: 8 conform')
  expect(code).toBe(0)
})
test('a provider that does not is 1, and what it changed is named', async () => {
  const { stdout, stderr, code } = await verify(1)
  expect(stdout).toContain('expected Bearer, got Token')
  expect([code, stderr]).toEqual([1, 'error-contracts: 8 of 8 violate their contract\n'])
})
test('a login that fails or never answers is 1, and no secret is in what is said of it', async () => {
  const broken = join(dir, 'broken.config.mjs')
  await writeFile(
    broken,
    `const expired = () => { throw new Error('login refused for ' + process.env.LOGIN_PASSWORD) }
export default { contract: 'unauthorized', credentials: { expired, revoked: () => new Promise(() => {}) } }`,
  )
  const where = ['--provider', 'orders', '--provider-url', `${altered.url}/0`, '--pact', join(dir, 'pacts')]
  const { stdout, stderr, code } = await runCli(['verify', ...where, '--config', broken, '--timeout', '1000'], {
    env: { LOGIN_PASSWORD: 'hunter-2-hunter' },
  })
  expect(stdout).toContain('credentials.expired failed: login refused for [redacted]')
  expect(stdout).toContain('credentials.revoked failed: no answer in 1000 ms')
  expect(stdout + stderr).not.toContain('hunter')
  expect(code).toBe(1)
})
test('a state without a credential is 1, and its case is named', async () => {
  const bare = join(dir, 'bare.json')
  await writeFile(bare, '{"contract":"unauthorized"}')
  const where = ['--provider', 'orders', '--provider-url', `${altered.url}/0`, '--pact', join(dir, 'pacts')]
  const { stdout, code } = await runCli(['verify', ...where, '--config', bare])
  expect(stdout).toContain('there is no credential for the case expired')
  expect(code).toBe(1)
})

describe('a call that verifies nothing is 2', () => {
  test('when the pacts are of another provider, which is named', async () => {
    const where = ['--provider-url', reference.url, '--pact', join(dir, 'pacts')]
    expect(await runCli(['verify', '--provider', 'order', ...where])).toEqual({
      stdout: '',
      stderr: `error-contracts: ${join(dir, 'pacts')}: No pact here is of the provider "order". Did you mean orders?\n`,
      code: 2,
    })
  })
  test.each([
    ['a number', '5'],
    ['a message', '{"type":"Asynchronous/Messages","description":"m","contents":{}}'],
  ])('when an interaction is %s', async (_, interaction) => {
    const file = join(dir, 'odd.json')
    await writeFile(file, `{"consumer":{"name":"c"},"provider":{"name":"orders"},"interactions":[${interaction}]}`)
    const where = ['--provider', 'orders', '--provider-url', reference.url, '--pact', file]
    const { stdout, stderr, code } = await runCli(['verify', ...where])
    expect(stderr).toContain(`${file}#/interactions/0: This is no interaction over HTTP. `)
    expect([stdout, code]).toEqual(['', 2])
  })
  test('when half a login for the broker is in the environment', async () => {
    const args = ['verify', '--provider', 'orders', '--provider-url', reference.url, '--broker', 'http://127.0.0.1:9']
    const { stderr, code } = await runCli(args, { env: { PACT_BROKER_TOKEN: '', PACT_BROKER_USERNAME: 'ci' } })
    expect(stderr).toBe(
      'error-contracts: command line: --broker has half a login. Set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or neither.\n',
    )
    expect(code).toBe(2)
  })
  test.each<[string, string[], RegExp]>([
    ['no place of pacts', [], /verify needs pacts from one place/],
    ['two places', ['--pact', 'a', '--broker', 'http://127.0.0.1:9'], /verify needs pacts from one place/],
    ['an empty folder', ['--pact', 'test/fixtures/http'], /test\/fixtures\/http: There is no pact here/],
    ['a broker that is not there', ['--broker', 'http://127.0.0.1:9'], /http:\/\/127\.0\.0\.1:9: .*Check the address/],
    ['a password in the address', ['--broker', 'http://a:secret@b'], /PACT_BROKER_PASSWORD/],
    ['a name in the address', ['--broker', 'http://secret-token@b'], /PACT_BROKER_PASSWORD/],
    ['a query in the address', ['--broker', 'http://b/?token=secret-1'], /--broker holds a query/],
    ['nothing to publish to', ['--pact', 'a', '--publish'], /--publish needs a broker/],
    [
      'a token in place of its variable',
      ['--pact', 'a', '--expired-token', 'secret-that-was-pasted'],
      /--expired-token names a variable that is not set/,
    ],
  ])('%s', async (_, args, message) => {
    const { stdout, stderr, code } = await runCli([
      ...['verify', '--provider', 'orders', '--provider-url', reference.url, ...args],
    ])
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/secret@|secret-/)
    expect([code, stdout]).toEqual([2, ''])
  })
})

test('help', async () => {
  await expect(transcript(['verify', '--help'], await runCli(['verify', '--help']))).toMatchFileSnapshot(
    '../snapshots/verify/help.md',
  )
})

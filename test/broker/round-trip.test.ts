import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { interactions, writePact as writeOurs } from '../../src/pact/index.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { runCli } from '../cli/run-cli.ts'
import { blocksIn, installedProject, typeErrors } from '../docs.ts'
import { type Alter, alteredApi } from '../pact/altered-api.ts'
import { pactBinary, stateChangeServer } from '../pact/bare-verifier.ts'
import { orders, pactFolder, readPact, writePact } from '../pact/pact-files.ts'
import { behindLogin } from './behind-login.ts'
import { startBroker, whyNoBroker } from './broker.ts'

const reason = whyNoBroker()
const isLeftOut = reason !== undefined && !process.env.CI
if (isLeftOut) {
  console.warn(
    `Left out: test/broker/round-trip.test.ts, the round trip with a Pact Broker. ${reason}; CONTRIBUTING.md says how to install them.`,
  )
}

/** What a provider may change without knowing that a client depends on it. */
const changes: [name: string, alter: Alter, named: RegExp][] = [
  ['scheme', answer => replaceChallenge(answer, 'Bearer', 'Token'), /WWW-Authenticate/],
  ['realm', answer => replaceChallenge(answer, /realm="[^"]*",? ?/, ''), /WWW-Authenticate/],
  ['code', answer => Object.assign(answer.body, { code: 'denied' }), /\$\.code.*denied/],
  ['media type', answer => Object.assign(answer, { contentType: 'text/plain' }), /text\/plain/],
  [
    'missing member',
    answer => Object.assign(answer.body, { message: undefined }),
    /missing the following keys: message/,
  ],
]

function replaceChallenge(answer: Parameters<Alter>[0], from: string | RegExp, to: string): void {
  answer.challenges = answer.challenges.map(line => line.replace(from, to))
}

/** The parts of the broker's answers that are read here. */
interface Hal {
  interactions: { description: string }[]
  success: boolean
  _links: Record<string, { href: string }>
  _embedded: {
    environments: { uuid: string }[]
    deployedVersions: { _embedded: { version: { number: string } } }[]
  }
}

const guide = blocksIn(await readFile('docs/pact-broker.md', 'utf8'))
const descriptionOf = ({ description }: { description: string }) => description

describe.skipIf(isLeftOut)('the round trip with a Pact Broker', { timeout: 60_000 }, () => {
  let broker: Awaited<ReturnType<typeof startBroker>>
  let pactFile: string
  let dir: string
  let stateUrl: string
  let reference: string
  let providers: string
  const closing: (() => unknown)[] = []

  beforeAll(async () => {
    if (reason !== undefined) throw new Error(reason)
    broker = await startBroker()
    closing.push(broker.close)
    dir = await pactFolder()
    pactFile = await writePact(dir, unauthorized)
    const api = await startReferenceApi({ contract: unauthorized, port: 0 })
    reference = api.url.slice(0, -1)
    const states = await stateChangeServer(`${api.url}token`)
    const altered = await alteredApi(api.url, [() => {}, ...changes.map(([, alter]) => alter)])
    closing.push(api.close, states.close, altered.close)
    stateUrl = states.url
    providers = altered.url
  }, 120_000)
  afterAll(async () => {
    await Promise.all(closing.map(close => close()))
    if (dir !== undefined) await rm(dir, { recursive: true })
  })

  /** Runs the `pact` command, which knows the broker by its environment. */
  async function pact(...args: readonly string[]): Promise<{ code: number; text: string }> {
    const env = { ...process.env, PACT_DO_NOT_TRACK: 'true', PACT_BROKER_BASE_URL: broker.url, NO_COLOR: '1' }
    const {
      code = 0,
      stdout,
      stderr,
    } = await promisify(execFile)(process.execPath, [pactBinary, ...args], {
      env,
    }).catch(error => error)
    return { code, text: `${stdout}${stderr}` }
  }

  /** Verifies what the main branch of the consumer wants of a provider, and publishes the result. */
  function verify(provider: number, version: string, ...flags: readonly string[]) {
    const { hostname, port } = new URL(providers)
    const from = ['--broker-url', broker.url, '--consumer-version-selectors', '{"mainBranch":true}']
    const which = ['--provider-name', 'orders', '--hostname', hostname, '--port', port, '--base-path', `/${provider}`]
    const results = ['--publish', '--provider-version', version, '--provider-branch', 'main', '--no-colour']
    return pact('verifier', ...from, ...which, '--state-change-url', stateUrl, ...results, ...flags)
  }

  const canIDeploy = (name: string, version: string) =>
    pact('broker', 'can-i-deploy', '-a', name, '-e', version, '--to-environment', 'production')
  const recordDeployment = (name: string, version: string) =>
    pact('broker', 'record-deployment', '-a', name, '-e', version, '--environment', 'production')

  async function read(path: string): Promise<Hal> {
    const response = await fetch(new URL(path, broker.url), { headers: { Accept: 'application/hal+json' } })
    return response.json() as Promise<Hal>
  }

  test('the consumer publishes its pact, every interaction of it', async () => {
    const environment = ['--name', 'production', '--production']
    expect(await pact('broker', 'create-environment', ...environment)).toMatchObject({ code: 0 })
    const flags = ['--consumer-app-version', 'shop-1', '--branch', 'main']
    expect(await pact('broker', 'publish', pactFile, ...flags)).toMatchObject({ code: 0 })
    const published = await read('/pacts/provider/orders/consumer/shop/latest')
    const { interactions } = await readPact(pactFile)
    expect(interactions.length).toBeGreaterThan(5)
    expect(published.interactions.map(descriptionOf).sort()).toEqual(interactions.map(descriptionOf).sort())
  })
  test('the consumer cannot be deployed before anybody verified its pact', async () => {
    const { code, text } = await canIDeploy('shop', 'shop-1')
    expect(text).toContain('There is no verified pact between version shop-1')
    expect(code).toBe(1)
  })
  test('a pact that no provider ever kept is pending: it fails, and does not break the build', async () => {
    const [, , named] = changes[2] as (typeof changes)[number]
    const pending = await verify(3, 'orders-0', '--enable-pending')
    expect(pending.text).toMatch(named)
    expect(pending.text).toMatch(/pending/i)
    expect(pending.code).toBe(0)
    expect((await verify(3, 'orders-0')).code).toBe(1)
    expect((await canIDeploy('shop', 'shop-1')).code).toBe(1)
  })
  test('a provider that keeps the pact publishes so, and is deployed', async () => {
    const { code, text } = await verify(0, 'orders-1', '--enable-pending')
    expect(text).not.toContain('FAILED')
    expect(code).toBe(0)
    const latest = await read('/pacts/provider/orders/consumer/shop/latest')
    expect((await read(latest._links['pb:latest-verification-results']?.href ?? '')).success).toBe(true)
    expect(await canIDeploy('orders', 'orders-1')).toMatchObject({ code: 0 })
    expect(await recordDeployment('orders', 'orders-1')).toMatchObject({ code: 0 })
  })
  test('then the consumer can be deployed, and is', async () => {
    const { code, text } = await canIDeploy('shop', 'shop-1')
    expect(text).toContain('All required verification results are published and successful')
    expect(code).toBe(0)
    expect(await recordDeployment('shop', 'shop-1')).toMatchObject({ code: 0 })
    const [production] = (await read('/environments'))._embedded.environments
    const deployed = await read(`/environments/${production?.uuid}/deployed-versions/currently-deployed`)
    const versions = deployed._embedded.deployedVersions.map(({ _embedded }) => _embedded.version.number)
    expect(versions.sort()).toEqual(['orders-1', 'shop-1'])
  })
  test.each(changes.map((change, i) => [...change, i + 1] as const))(
    'a provider that changes one thing (%s) breaks its build, which names it, and cannot be deployed',
    async (name, _, named, provider) => {
      const version = `orders-${name.replaceAll(' ', '-')}`
      const { code, text } = await verify(provider, version, '--enable-pending')
      expect(text).toMatch(named)
      expect(code).toBe(1)
      const deploy = await canIDeploy('orders', version)
      expect(deploy.text).toContain('failed')
      expect(deploy.code).toBe(1)
    },
  )
  test('error-contracts verify takes the pacts from the broker and publishes what Pact found', async () => {
    const token = async (name: string) =>
      ((await (await fetch(`${reference}/token?case=${name}`)).json()) as { token: string }).token
    const config = join(dir, 'error-contracts.config.json')
    const credentials = { expired: await token('expired'), revoked: await token('revoked') }
    await writeFile(config, JSON.stringify({ contract: 'unauthorized', credentials }))
    const ours = (provider: number, version: string) =>
      runCli([
        ...['verify', '--broker', broker.url, '--provider', 'orders', '--provider-url', `${providers}/${provider}`],
        ...['--config', config, '--publish', '--provider-version', version, '--branch', 'main'],
      ])
    const kept = await ours(0, 'ours-1')
    expect(kept.stdout).toContain('8 checked: 8 conform')
    expect(kept.code).toBe(0)
    const latest = await read('/pacts/provider/orders/consumer/shop/latest')
    const result = await read(latest._links['pb:latest-verification-results']?.href ?? '')
    expect(result).toMatchObject({ success: true, providerApplicationVersion: 'ours-1' })
    const changed = await ours(1, 'ours-2')
    expect(changed.stdout).toContain('expected Bearer, got Token')
    expect(changed.code).toBe(1)
    expect((await canIDeploy('orders', 'ours-2')).code).toBe(1)
    const nobody = ['verify', '--broker', broker.url, '--provider', 'nobody', '--provider-url', `${providers}/0`]
    expect(await runCli(nobody)).toMatchObject({ code: 2, stdout: '' })
  })
  test('a broker behind a login is asked with the token, or the user and password, of the environment', async () => {
    const basic = Buffer.from('ci:s3cret').toString('base64')
    const login = await behindLogin(broker.url, ['Bearer t0ken', `Basic ${basic}`])
    onTestFinished(login.close)
    const config = join(dir, 'error-contracts.config.json')
    const args = ['verify', '--broker', login.url, '--provider', 'orders', '--provider-url', `${providers}/0`]
    const ours = (env: Record<string, string>) => runCli([...args, '--config', config], { env })
    const logins: Record<string, string>[] = [
      { PACT_BROKER_TOKEN: 't0ken' },
      { PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 's3cret' },
    ]
    for (const env of logins) {
      const { stdout, code } = await ours(env)
      expect(stdout).toContain('8 checked: 8 conform')
      expect(code).toBe(0)
    }
    const strangers: Record<string, string>[] = [{}, { PACT_BROKER_TOKEN: 'wr0ng' }]
    for (const env of strangers) {
      const { stdout, stderr, code } = await ours(env)
      expect([stdout, code]).toEqual(['', 2])
      expect(stderr).toMatch(/^error-contracts: .*401.*credentials for it\.\n$/)
      expect(stderr).not.toContain('wr0ng')
    }
  })
  test('a pending pact that is not kept is shown, and fails nothing', async () => {
    const own = join(dir, 'new')
    const asked = interactions(unauthorized, { ...orders, cases: ['none', 'malformed'] })
    const file = writeOurs(asked, { consumer: 'newcomer', provider: 'newly', dir: own })
    const flags = ['--consumer-app-version', 'newcomer-1', '--branch', 'main']
    expect(await pact('broker', 'publish', file, ...flags)).toMatchObject({ code: 0 })
    const args = ['verify', '--broker', broker.url, '--provider', 'newly', '--provider-url', `${providers}/3`]
    const pending = await runCli([...args, '--branch', 'main'])
    expect(pending.stdout).toContain('pending, not kept yet: GET /orders with a malformed')
    expect(pending.stdout).toContain("Expected 'denied' (String) to be equal to 'invalid_token' (String)")
    expect(pending.stderr).toBe('error-contracts: nothing is kept yet: the 2 interactions are of pending pacts\n')
    expect(pending.code).toBe(0)
    expect((await runCli(args)).code).toBe(1)
  })
  test('the commands of the guide do the same, one after the other', async () => {
    const [create, publish, deployShop, verify, deployOrders] = guide
      .filter(({ language }) => language === 'sh')
      .map(({ text }) => text)
    expect(create).toContain('create-environment') // there is one already
    const script = [publish, verify, deployOrders, deployShop]
      .join('')
      .replace('publish pacts ', `publish ${dir} `)
      .replace('--port 4010', `--port ${new URL(providers).port} --base-path /0`)
      .replace('http://127.0.0.1:4011/', stateUrl)
    const env = { ...process.env, PACT_BROKER_BASE_URL: broker.url, VERSION: 'guide-1', BRANCH: 'main' }
    const { stdout } = await promisify(execFile)('bash', ['-ec', script], { env })
    expect(stdout.match(/Computer says yes/g)).toHaveLength(2)
    const latest = await read('/pacts/provider/orders/consumer/shop/latest')
    expect((await read(latest._links['pb:latest-verification-results']?.href ?? '')).success).toBe(true)
  })
  test('the script of the guide verifies and publishes too', async () => {
    const project = await installedProject('@pact-foundation')
    onTestFinished(() => rm(project, { recursive: true }))
    const [script = '', ...others] = guide.filter(({ language }) => language === 'ts').map(({ text }) => text)
    expect(others).toEqual([])
    await writeFile(join(project, 'verify.ts'), script.replace('http://127.0.0.1:4010', reference))
    const env = { ...process.env, PACT_BROKER_BASE_URL: broker.url, VERSION: 'script-1', BRANCH: 'main' }
    const { stdout } = await promisify(execFile)(process.execPath, ['verify.ts'], { cwd: project, env })
    expect(stdout).toContain('8 interactions verified\n')
    const latest = await read('/pacts/provider/orders/consumer/shop/latest')
    const result = await read(latest._links['pb:latest-verification-results']?.href ?? '')
    expect(result).toMatchObject({ success: true, providerApplicationVersion: 'script-1' })
    expect(await typeErrors(project, ['verify.ts'], { module: 'nodenext', skipLibCheck: true })).toBe('')
  })
})

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const folder = resolve('test/broker')

/** Where the gems are: in a folder of this repository unless BUNDLE_PATH says otherwise. */
const env = {
  ...process.env,
  BUNDLE_GEMFILE: join(folder, 'Gemfile'),
  BUNDLE_PATH: process.env.BUNDLE_PATH || join(folder, 'gems'),
  BUNDLE_FROZEN: 'true',
}

/** Why no broker can run here; `undefined` when one can. */
export function whyNoBroker(): string | undefined {
  const { error, status } = spawnSync('bundle', ['check'], { env, encoding: 'utf8' })
  if (error !== undefined) return 'There is no Ruby with bundler'
  return status === 0 ? undefined : `The gems of test/broker/Gemfile are not installed in ${env.BUNDLE_PATH}`
}

/** A Pact Broker of its own, with an empty database. */
export async function startBroker(): Promise<{ url: string; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'error-contracts-broker-'))
  const puma = ['exec', 'puma', '--bind', 'tcp://127.0.0.1:0', '--threads', '1:5', join(folder, 'config.ru')]
  const settings = {
    RACK_ENV: 'production',
    PACT_BROKER_DATABASE_URL: `sqlite:///${join(dir, 'broker.sqlite3')}`,
    PACT_BROKER_SEED_EXAMPLE_DATA: 'false',
    PACT_BROKER_LOG_STREAM: 'stdout',
    PACT_BROKER_LOG_LEVEL: 'error',
  }
  const child = spawn('bundle', puma, { cwd: dir, env: { ...env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', text => said.push(text))
  const url = await listening(child.stdout, said)
  if (url === undefined) throw new Error(`The broker did not start:\n${said.join('')}`)
  const close = async () => {
    child.kill()
    await ended
    await rm(dir, { recursive: true })
  }
  return { url, close }
}

/** The address that puma prints; it goes on reading, so that the broker can go on writing. */
function listening(stdout: NodeJS.ReadableStream, said: string[]): Promise<string | undefined> {
  return new Promise(done => {
    createInterface(stdout)
      .on('line', line => {
        said.push(`${line}\n`)
        const url = /Listening on (http:\S+)/.exec(line)?.[1]
        if (url !== undefined) done(url)
      })
      .on('close', () => done(undefined))
  })
}

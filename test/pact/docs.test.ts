import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { json } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { blocksIn, installedProject, typeErrors, wordsOf } from '../docs.ts'
import { pactBinary } from './bare-verifier.ts'
import { readPact } from './pact-files.ts'

const run = promisify(execFile)
const guide = blocksIn(await readFile('docs/pact.md', 'utf8'))
const textsOf = (language: string) => guide.filter(block => block.language === language).map(({ text }) => text)
const tests = textsOf('ts').filter(text => text.includes("from 'vitest'"))
const [bulk = '', config = '', ours = '', script = '', ...otherScripts] = textsOf('ts').filter(
  text => !tests.includes(text),
)
const [install, generate = '', verify = '', ...commands] = textsOf('sh').map(text => text.trim())
const [stateChange = '', values = ''] = textsOf('json')

let project: string
let api: Awaited<ReturnType<typeof startReferenceApi>>
beforeAll(async () => {
  api = await startReferenceApi({ contract: unauthorized, port: 0 })
  project = await installedProject('@pact-foundation', 'undici', 'vitest')
  for (const [i, text] of tests.entries()) await writeFile(join(project, `block-${i}.test.ts`), text)
  const forThisApi = (text: string) => text.replace('http://127.0.0.1:4010', api.url.slice(0, -1))
  await writeFile(join(project, 'error-contracts.config.ts'), config)
  await writeFile(join(project, 'bulk.ts'), bulk)
  await writeFile(join(project, 'ours.ts'), forThisApi(ours))
  await writeFile(join(project, 'verify.ts'), forThisApi(script))
  await run(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), 'run'], {
    cwd: project,
    env: { PATH: process.env.PATH },
  })
}, 60_000)
afterAll(async () => {
  await api.close()
  await rm(project, { recursive: true })
})

test('the blocks are an install, tests that passed, a config, three scripts, four commands and what they exchange', () => {
  expect(install).toBe('npm install --save-dev error-contracts @pact-foundation/pact')
  expect([tests.length, otherScripts.length, commands.length]).toEqual([2, 0, 2])
  expect([...new Set(guide.map(({ language }) => language))].sort()).toEqual(['json', 'sh', 'ts'])
})

test('a pact is written without a client, by our command and by our script', async () => {
  await run(process.execPath, [resolve('dist/bin.cjs'), ...wordsOf(generate).slice(2)], { cwd: project })
  const { stdout } = await run(process.execPath, ['bulk.ts'], { cwd: project })
  expect(stdout).toBe(`${join('pacts', 'gateway', 'gateway-orders.json')}\n`)
  const written = ['mobile-orders.json', 'pacts/gateway/gateway-orders.json'].map(file => readPact(join(project, file)))
  expect((await Promise.all(written)).map(({ interactions }) => interactions.length)).toEqual([8, 16])
})

test('our command and our script verify what the first test wrote', async () => {
  const token = async (name: string) =>
    ((await (await fetch(`${api.url}token?case=${name}`)).json()) as { token: string }).token
  const env = { PATH: process.env.PATH, EXPIRED_TOKEN: await token('expired'), REVOKED_TOKEN: await token('revoked') }
  const args = verify.replace('http://127.0.0.1:4010', api.url).split(' ').slice(2)
  const byCommand = await run(process.execPath, [resolve('dist/bin.cjs'), ...args], { cwd: project, env })
  expect(byCommand.stdout).toContain('8 checked: 8 conform\n')
  const byScript = await run(process.execPath, ['ours.ts'], { cwd: project })
  expect(byScript.stdout).toBe('8 of 8 interactions conform\n')
})

test('the script of Pact verifies it too', async () => {
  const { stdout } = await run(process.execPath, ['verify.ts'], { cwd: project })
  expect(stdout).toContain('8 interactions verified\n')
})

test('the commands verify it, and the state is asked for and answered as shown', async () => {
  const asked: unknown[] = []
  const states = createServer(async (request, response) => {
    const change = (await json(request)) as { params: { case?: string } }
    asked.push(change)
    const name = change.params.case
    response.setHeader('Content-Type', 'application/json')
    response.end(name === undefined ? '{}' : await (await fetch(`${api.url}token?case=${name}`)).text())
  }).listen(0, '127.0.0.1')
  await once(states, 'listening')
  const outputs: string[] = []
  for (const command of commands) {
    const flags = command
      .replace('4010', new URL(api.url).port)
      .replace('4011', `${(states.address() as AddressInfo).port}`)
      .split(' ')
      .slice(2)
    const { stdout } = await run(process.execPath, [pactBinary, ...flags], {
      cwd: project,
      env: { PACT_DO_NOT_TRACK: 'true' },
    })
    outputs.push(stdout)
  }
  states.close()
  const counted = outputs.map(output => output.match(/has a matching body .*OK/g)?.length)
  expect(counted).toEqual([6, 8])
  expect(asked).toContainEqual(JSON.parse(stateChange))
  expect(Object.keys(JSON.parse(values))).toEqual(['token'])
})

test('the blocks have types', async () => {
  const names = ['verify.ts', ...tests.map((_, i) => `block-${i}.test.ts`)]
  for (const module of ['nodenext', 'preserve'])
    expect(await typeErrors(project, names, { module, skipLibCheck: true })).toBe('')
}, 60_000)

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts, unauthorized } from '../src/contract/shipped.ts'
import { startReferenceApi } from '../src/serve/reference-api.ts'
import { runCli } from './cli/run-cli.ts'
import { blocksIn, installedProject, typeErrors } from './docs.ts'

const run = promisify(execFile)
const readme = await readFile('README.md', 'utf8')
const blocks = blocksIn(readme)
const blocksOf = (language: string) => blocks.filter(block => block.language === language).map(({ text }) => text)
/** What runs by itself; test/vitest/docs.test.ts runs the tests. */
const scripts = blocksOf('ts').filter(text => !text.includes("from 'vitest'"))

let api: Awaited<ReturnType<typeof startReferenceApi>>
let project: string
beforeAll(async () => {
  api = await startReferenceApi({ contract: unauthorized, port: 0 })
  project = await installedProject()
})
afterAll(() => api.close())

/** A block as the reader would run it, against an API that is there. */
const onReferenceApi = (text: string) => text.replaceAll('https://api.example.com/', api.url)
const tokenOf = async (name: string) =>
  ((await (await fetch(`${api.url}token?case=${name}`)).json()) as { token: string }).token

test('every block has a language that is tested here', () => {
  expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual(['json', 'sh', 'text', 'ts'])
})

describe('the shell blocks', () => {
  const commands = blocksOf('sh').map(text => text.trim())
  test('of the quick start are npm scripts', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'))
    expect(commands[0]).toBe('npm ci && npm run demo')
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test']))
  })
  test.each(commands.filter(command => command.startsWith('npx error-contracts check')))('%s', async command => {
    const env = { TOKEN: await tokenOf('valid'), EXPIRED_TOKEN: await tokenOf('expired') }
    const cwd = await mkdtemp(join(tmpdir(), 'error-contracts-'))
    await writeFile(join(cwd, 'openapi.yaml'), await (await fetch(`${api.url}openapi.json`)).text())
    const { code, stdout, stderr } = await runCli(onReferenceApi(command).split(' ').slice(2), { cwd, env })
    expect([code, stderr]).toEqual([0, ''])
    if (command.includes('--expired-token')) expect(stdout).toBe(onReferenceApi(blocksOf('text')[0] ?? ''))
  })
  test('npx error-contracts serve names a rule that can be broken', async () => {
    const [, rule] = /serve --break (\S+)/.exec(readme) ?? []
    expect((await runCli(['serve', '--list-breaks'])).stdout).toContain(rule)
  })
  test.each(commands.filter(command => command.startsWith('npx error-contracts generate')))('%s', async command => {
    const args = command.split(' ').slice(2)
    expect(await runCli(args, { cwd: project })).toEqual({ stdout: '', stderr: '', code: 0 })
    expect((await runCli([...args, '--check'], { cwd: project })).code).toBe(0)
    expect(await typeErrors(project, [args.at(-1) ?? ''], { module: 'nodenext' })).toBe('')
  })
  test('are all known', () => {
    expect(commands.filter(command => !/^npm ci|^npx error-contracts (check|generate|serve)/.test(command))).toEqual([])
  })
})

test('the contract is one, by its own command', async () => {
  await mkdir(join(project, 'contracts'))
  await writeFile(join(project, 'contracts/orders.contract.json'), blocksOf('json')[0] ?? '')
  expect(await runCli(['check', 'contracts'], { cwd: project })).toMatchObject({ code: 0, stderr: '' })
})

test('every contract that is shipped is in the table', () => {
  const rows = [...readme.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, name]) => name)
  expect(rows.sort()).toEqual(Object.keys(contracts).sort())
})

describe('the code', () => {
  test('runs and prints what its comments say', async () => {
    for (const [i, text] of scripts.entries()) {
      const file = join(project, `block-${i}.ts`)
      await writeFile(file, onReferenceApi(text))
      const { stdout } = await run(process.execPath, [file], { cwd: project })
      const said = [...text.matchAll(/^console\.log\(.*\) \/\/ (.+)$/gm)].map(([, comment]) => comment)
      for (const line of said) expect(stdout).toContain(line)
      expect(stdout).not.toBe('')
    }
  })
  test('has types', async () => {
    for (const [i, text] of scripts.entries()) await writeFile(join(project, `block-${i}.ts`), text)
    const files = scripts.map((_, i) => `block-${i}.ts`)
    for (const module of ['nodenext', 'preserve']) expect(await typeErrors(project, files, { module })).toBe('')
  }, 30_000)
})

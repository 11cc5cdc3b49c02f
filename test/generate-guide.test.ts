import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contracts } from '../src/contract/shipped.ts'
import { loadContract } from '../src/sources/contract.ts'
import { runCli } from './cli/run-cli.ts'
import { blocksIn, installedProject, wordsOf } from './docs.ts'
import { typeErrors } from './generate/generated.ts'

const blocks = blocksIn(await readFile('docs/generate.md', 'utf8'))
const textsIn = (language: string) => blocks.filter(block => block.language === language).map(({ text }) => text)

let project: string
beforeAll(async () => {
  project = await installedProject('zod', '@pact-foundation')
  await mkdir(join(project, 'src'))
})
afterAll(() => rm(project, { recursive: true }))

test('every block has a language that is tested here', () => {
  expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual(['sh', 'ts', 'yaml'])
})

test('every command writes its file, or finds it up to date', async () => {
  for (const command of textsIn('sh').flatMap(text => text.trim().split('\n'))) {
    expect(command).toMatch(/^npx error-contracts generate /)
    const { stdout, stderr, code } = await runCli(wordsOf(command).slice(2), { cwd: project })
    expect({ command, stdout, code }).toEqual({ command, stdout: '', code: 0 })
    expect(stderr).toMatch(command.includes(' pact ') ? /^error-contracts: not in the pact, / : /^$/)
  }
}, 60_000)

test('the code runs on what was written, prints what its comments say, and has types', async () => {
  for (const [i, text] of textsIn('ts').entries()) {
    await writeFile(join(project, `block-${i}.ts`), text)
    const { stdout } = await promisify(execFile)(process.execPath, [`block-${i}.ts`], { cwd: project })
    const said = [...text.matchAll(/^console\.log\(.*\) \/\/ (.+)$/gm)].map(([, comment]) => comment)
    expect(stdout).toBe(said.map(line => `${line}\n`).join(''))
  }
  const files = textsIn('ts').map((_, i) => `block-${i}.ts`)
  expect(await typeErrors(project, files, '--allowJs', '--types', 'node')).toBe('')
}, 60_000)

test('the description refers to the response that was written, which is the contract', async () => {
  const [yaml = ''] = textsIn('yaml')
  await writeFile(join(project, 'openapi.yaml'), `openapi: 3.1.1\ninfo: { title: Orders, version: '1' }\n${yaml}`)
  const { document } = await loadContract(join(project, 'openapi.yaml#/paths/~1orders/get/responses/401'))
  expect(document.variants).toEqual(contracts.unauthorized.document.variants)
  expect(document.title).toBe('401 Unauthorized')
})

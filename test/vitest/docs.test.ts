import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { blocksIn, installedProject, typeErrors } from '../docs.ts'
import { runVitest } from './run-vitest.ts'

const readme = blocksIn(await readFile('README.md', 'utf8'))
const guide = blocksIn(await readFile('docs/vitest.md', 'utf8'))
const texts = [...readme, ...guide].filter(({ language }) => language === 'ts').map(({ text }) => text)
const config = texts.find(text => text.includes("from 'vitest/config'")) ?? ''
const files = texts.filter(text => text.includes("from 'vitest'"))

let api: Awaited<ReturnType<typeof startReferenceApi>>
let project: string
beforeAll(async () => {
  api = await startReferenceApi({ contract: unauthorized, port: 0 })
  project = await installedProject('axios', 'undici', 'vitest')
  await writeFile(join(project, 'vitest.config.ts'), config)
})
afterAll(() => api.close())

const tokenOf = async (name: string) =>
  ((await (await fetch(`${api.url}token?case=${name}`)).json()) as { token: string }).token

test('every block is a test, the configuration, an install or a failure', () => {
  expect(guide.filter(({ language }) => language === 'ts')).toHaveLength(
    guide.filter(({ text }) => text.includes("from 'vitest'") || text === config).length,
  )
  expect(guide.filter(({ language }) => language !== 'ts').map(({ language }) => language)).toEqual(['sh', 'text'])
})

test('the tests pass, but for the one that shows a failure: it says what is printed below it', async () => {
  for (const [i, text] of files.entries())
    await writeFile(join(project, `block-${i}.test.ts`), text.replaceAll('https://api.example.com/', api.url))
  const env = { TOKEN: await tokenOf('valid'), EXPIRED_TOKEN: await tokenOf('expired') }
  const run = await runVitest(project, { env })
  expect(run.files.size).toBe(files.length)
  const failures = [...run.files].flatMap(([name, tests]) =>
    [...tests].filter(([, { status }]) => status !== 'passed').map(([, { message }]) => ({ name, message })),
  )
  const shown = guide.findIndex(({ language }) => language === 'text')
  const failing = files.indexOf(guide[shown - 1]?.text ?? '')
  expect(failures).toEqual([{ name: `block-${failing}.test.ts`, message: `Error: ${guide[shown]?.text.trimEnd()}` }])
}, 120_000)

test('the blocks have types', async () => {
  for (const [i, text] of files.entries()) await writeFile(join(project, `block-${i}.test.ts`), text)
  // What the setup file does for vitest, `types` does for the type checker.
  await writeFile(join(project, 'matchers.d.ts'), "import 'error-contracts/vitest'\n")
  const names = ['vitest.config.ts', 'matchers.d.ts', ...files.map((_, i) => `block-${i}.test.ts`)]
  for (const module of ['nodenext', 'preserve'])
    expect(await typeErrors(project, names, { module, skipLibCheck: true })).toBe('')
}, 120_000)

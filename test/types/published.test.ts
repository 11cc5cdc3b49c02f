import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../../src/contract/shipped.ts'
import { parseJsonText } from '../../src/json-text.ts'

const run = promisify(execFile)

/** A project in which nothing is installed but what `npm pack` packs, and what its types and the tests need. */
let project: string
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  const modules = join(project, 'node_modules')
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', project])
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  await mkdir(modules)
  await run('tar', ['-xzf', join(project, `error-contracts-${version}.tgz`), '-C', modules])
  await rename(join(modules, 'package'), join(modules, 'error-contracts'))
  for (const name of ['@standard-schema', 'vitest']) await symlink(resolve('node_modules', name), join(modules, name))
  await writeFile(join(project, 'package.json'), '{"type":"module"}')
  const source = await readFile('test/types/contract.test-d.ts', 'utf8')
  await writeFile(join(project, 'contract.ts'), source.replace(/'\.\.\/\.\.\/src\/[\w/-]+\.ts'/g, "'error-contracts'"))
  await writeFile(join(project, 'library.ts'), LIBRARY)
  await writeFile(join(project, 'probing.ts'), PROBING)
  await writeFile(join(project, 'catalogue.ts'), await catalogueCode())
}, 60_000)
afterAll(() => rm(project, { recursive: true }))

/** What a library exports is declared in its own types: all that is in them has to have a name, or be spelt out. */
const LIBRARY = `
import { defineContract, parseError, toExchange, unauthorized } from 'error-contracts'

export const contract = unauthorized
export const errorOf = (response: Response) => parseError(response, unauthorized)
export const orders = () => defineContract({ title: 'T', status: 401, variants: { a: { content: { 'text/plain': {} } } } })
export const exchange = toExchange
`

/** What `probe()` takes and yields has a name. */
const PROBING = `
import { type Contract, type CredentialCase, type Finding, type HeaderLines, type Outcome, probe, type Report,
  type Result, type RuleSettings, type Severity, type Skipped } from 'error-contracts/probe'

export async function failing(contract: Contract, cases: CredentialCase[], headers: HeaderLines, rules: RuleSettings) {
  const run = probe({ target: 'https://api.example.com/orders', contract, cases, headers, rules })
  const results: Result[] = []
  for await (const result of run) results.push(result)
  const skipped: readonly Skipped[] = run.skipped
  const ignored: Report['ignored'] = run.ignored
  const found: Finding[] = results.flatMap(({ findings }) => findings)
  const weights: [Outcome | undefined, Severity | undefined] = [results[0]?.outcome, found[0]?.severity]
  return { skipped, ignored, weights }
}
`

const fixtures = 'test/fixtures/catalogue'

/** The bodies that were published or recorded, as values of the types of the contracts that they meet. */
async function catalogueCode(): Promise<string> {
  const lines = [
    "import type { BodyOf, contracts } from 'error-contracts'",
    'declare function take<Body>(): <const Value extends Body>(value: Value) => void',
  ]
  for (const [name, contract] of Object.entries(contracts)) {
    const files = await readdir(join(fixtures, name)).catch(() => [])
    for (const file of files) {
      const text = (await readFile(join(fixtures, name, file), 'utf8')).split(/\r?\n\r?\n/).at(-1) ?? ''
      const body = parseJsonText(text)
      if (body === undefined || contract['~standard'].validate(body.value).issues !== undefined) continue
      lines.push(`take<BodyOf<typeof contracts[${JSON.stringify(name)}]>>()(${JSON.stringify(body.value)})`)
    }
  }
  return lines.join('\n')
}

/** What the type checker has against a file of the project; `''` when nothing. */
async function errorsIn(file: string, ...flags: string[]): Promise<string> {
  const tsc = resolve('node_modules/.bin/tsc')
  const { stdout } = await run(tsc, ['--strict', '--target', 'es2023', ...flags, file], { cwd: project }).catch(
    error => error,
  )
  return stdout
}

const WEB = ['--lib', 'es2023,dom,dom.iterable', '--types', '']

describe.each(['nodenext', 'preserve'])('the published types, by module %s', module => {
  test('keep what those of the source promise', async () => {
    const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')]
    expect(await errorsIn('contract.ts', '--noEmit', '--skipLibCheck', '--module', module, ...types)).toBe('')
  }, 60_000)
  test('name what probe() takes and yields', async () => {
    const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')]
    expect(await errorsIn('probing.ts', '--noEmit', '--skipLibCheck', '--module', module, ...types)).toBe('')
  }, 60_000)
  test('are those of what widespread software answers', async () => {
    expect((await readFile(join(project, 'catalogue.ts'), 'utf8')).split('\n').length).toBeGreaterThan(15)
    expect(await errorsIn('catalogue.ts', '--noEmit', '--module', module, ...WEB)).toBe('')
  }, 60_000)
  test('need no types but those of a browser', async () => {
    expect(await errorsIn('library.ts', '--noEmit', '--module', module, ...WEB)).toBe('')
  }, 60_000)
  test('can be declared again by a library', async () => {
    const declarations = ['--declaration', '--emitDeclarationOnly', '--outDir', `declared-${module}`]
    expect(await errorsIn('library.ts', '--module', module, ...declarations, ...WEB)).toBe('')
  }, 60_000)
})

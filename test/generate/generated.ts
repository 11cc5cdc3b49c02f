import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Contract } from '../../src/contract/define.ts'
import { contracts } from '../../src/contract/shipped.ts'
import { loadContract } from '../../src/sources/contract.ts'

const fixtures = 'test/fixtures/generate'

/** Every shipped contract that says something of the body, and the contracts that are hard to generate from. */
export async function contractsToGenerate(): Promise<Contract[]> {
  const shipped = Object.values(contracts).filter(({ base, variants }) =>
    [base, ...variants].some(({ content = [] }) => content.length > 0),
  )
  const files = (await readdir(fixtures)).filter(file => file.endsWith('.contract.json')).sort()
  return [...shipped, ...(await Promise.all(files.map(file => loadContract(`${fixtures}/${file}`))))]
}

/** A new project with these packages of ours, for generated files to be used in. */
export async function newProject(...packages: readonly string[]): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'generated-'))
  await mkdir(join(project, 'node_modules'))
  for (const name of packages) await symlink(resolve('node_modules', name), join(project, 'node_modules', name))
  await writeFile(join(project, 'package.json'), '{"type":"module"}')
  return project
}

/** Runs a script of the project on Node, and gives what it printed. */
export async function runIn(project: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project, maxBuffer: 2 ** 26 })
  return stdout
}

/** What the type checker has against files of a project, as strict as it can be; `''` when nothing. */
export async function typeErrors(project: string, files: readonly string[], ...flags: string[]): Promise<string> {
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noImplicitOverride']
  const more = [
    '--noPropertyAccessFromIndexSignature',
    '--noUnusedLocals',
    '--noUnusedParameters',
    '--noImplicitReturns',
  ]
  const modules = ['--module', 'nodenext', '--target', 'es2023', '--erasableSyntaxOnly', '--allowImportingTsExtensions']
  const tsc = resolve('node_modules/.bin/tsc')
  const args = [...strict, ...more, ...modules, '--isolatedModules', '--skipLibCheck', '--noEmit', ...flags, ...files]
  const { stdout } = await promisify(execFile)(tsc, args, { cwd: project }).catch(error => error)
  return stdout
}

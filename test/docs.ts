import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** One fenced block of a document. */
export interface Block {
  language: string
  text: string
}

/** The fenced blocks of a document, in its order. */
export function blocksIn(markdown: string): Block[] {
  const found = markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)
  return [...found].map(([, language = '', text = '']) => ({ language, text }))
}

/** A new folder in which the built package is installed, with these packages of ours beside it. */
export async function installedProject(...packages: readonly string[]): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  const modules = join(project, 'node_modules')
  await mkdir(join(modules, 'error-contracts'), { recursive: true })
  for (const part of ['package.json', 'dist', 'contracts'])
    await cp(part, join(modules, 'error-contracts', part), { recursive: true })
  for (const name of ['ajv', 'ajv-formats', '@types', 'undici-types', ...packages])
    await symlink(resolve('node_modules', name), join(modules, name))
  await writeFile(join(project, 'package.json'), '{"type":"module"}')
  return project
}

/** What the type checker has against files of a project, as strict as it can be; `''` when nothing. */
export async function typeErrors(
  project: string,
  files: readonly string[],
  options: { module: string; skipLibCheck?: boolean },
): Promise<string> {
  const { module, skipLibCheck = false } = options
  const target = ['--target', 'es2023', '--types', 'node', '--module', module]
  const flags = ['--noEmit', '--strict', '--skipLibCheck', String(skipLibCheck), ...target]
  const tsc = resolve('node_modules/.bin/tsc')
  const { stdout } = await promisify(execFile)(tsc, [...flags, ...files], { cwd: project }).catch(error => error)
  return stdout
}

/** The words of a command, as a shell takes them apart; only single quotes are known. */
export function wordsOf(command: string): string[] {
  return [...command.trim().matchAll(/'([^']*)'|(\S+)/g)].map(([word, quoted]) => quoted ?? word)
}

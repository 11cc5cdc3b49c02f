import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import { assertCredentials } from '../credential-settings.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { withoutSecrets, wordsOf } from '../probe/error-words.ts'
import { assertRuleSettings, type RuleSettings } from '../rule-settings.ts'
import { isPath } from './contract-name.ts'
import { parseJson, readText, unreadable } from './json-file.ts'
import { assertIgnored, assertOperations } from './operation-settings.ts'

/** The config is looked for in the working folder, in this order. */
export const CONFIG_NAMES: readonly string[] = [
  'error-contracts.config.ts',
  'error-contracts.config.mts',
  'error-contracts.config.js',
  'error-contracts.config.mjs',
  'error-contracts.config.json',
]
const MEMBERS = ['inputs', 'contract', 'rules', 'credentials', 'operations', 'ignore', 'stateHandlers']

/** A config with its paths seen from the working folder, and the file it is from. */
export interface LoadedConfig extends Config {
  file?: string
}

/**
 * Loads the config of this name, or the one in the working folder; nothing when there is none.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`, `ERR_BAD_INPUT` or `ERR_BAD_CONFIG`, and what is wrong with its rules
 */
export async function loadConfig(named?: string): Promise<LoadedConfig> {
  const file = named ?? findConfig()
  if (file === undefined) return {}
  const config = checked(await read(file), file)
  const { dirname, isAbsolute, join } = await import('node:path')
  const folder = dirname(file)
  const contractIn = (names: string | readonly string[]) =>
    [names].flat().map(name => (isPath(name) && !isAbsolute(name) ? `./${join(folder, name)}` : name))
  const isUrl = (text: string) => /^https?:\/\//i.test(text)
  return {
    file,
    inputs: config.inputs?.map(input => (isUrl(input) ? input : join(folder, input))),
    contract: config.contract && contractIn(config.contract),
    rules: config.rules,
    credentials: config.credentials,
    operations: config.operations?.map(({ contract, ...entry }) =>
      contract === undefined ? entry : { ...entry, contract: contractIn(contract) },
    ),
    ignore: config.ignore,
    stateHandlers: config.stateHandlers,
  }
}

function findConfig(): string | undefined {
  return CONFIG_NAMES.find(name => existsSync(name))
}

async function read(file: string): Promise<unknown> {
  if (/\.json$/i.test(file)) return parseJson(await readText(file), file)
  if (!/\.[cm]?[jt]s$/i.test(file)) throw badConfig(file, 'This is no config file.', 'name a .ts, .js or .json file')
  const { resolve } = await import('node:path')
  const { pathToFileURL } = await import('node:url')
  if (
    /^(?:im|ex)port\b/m.test(await readText(file)) &&
    /\.[jt]s$/i.test(file) &&
    (await isCommonJs(pathToFileURL(resolve(file))))
  ) {
    const fix = `name it ${file.replace(/(?=[jt]s$)/i, 'm')}, or set "type": "module" in package.json`
    throw badConfig(file, 'It is written as an ES module, and the package.json beside it says CommonJS.', fix)
  }
  const { href } = pathToFileURL(resolve(file))
  try {
    return (await import(href)).default
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EACCES') throw unreadable(file, cause)
    throw badConfig(
      file + (lineIn(cause, href) || (cause instanceof SyntaxError ? await lineOfSyntax(href) : '')),
      `It cannot be run: ${withoutSecrets(wordsOf(cause).split('\n')[0] ?? '')}`,
      'correct it',
      cause,
    )
  }
}

/** Node keeps the line of a mistake in a module to itself, but says it when it is asked about the file alone. */
async function lineOfSyntax(href: string): Promise<string> {
  const { execFile } = await import('node:child_process')
  const { execPath } = await import('node:process')
  const { fileURLToPath } = await import('node:url')
  const told = await new Promise<string>(resolve => {
    execFile(execPath, ['--check', fileURLToPath(href)], (_error, _stdout, stderr) => resolve(stderr))
  })
  return /:\d+(?=\n)/.exec(told)?.[0] ?? ''
}

/** `:` and the line of this module that an error is from, where its stack tells. */
function lineIn(cause: unknown, href: string): string {
  const stack = cause instanceof Error ? (cause.stack ?? '') : ''
  const [line = ''] = stack.includes(`${href}:`)
    ? (/^:\d+/.exec(stack.slice(stack.indexOf(`${href}:`) + href.length)) ?? [])
    : []
  return line
}

async function isCommonJs(url: URL): Promise<boolean> {
  const { findPackageJSON } = await import('node:module')
  const found = findPackageJSON(url)
  if (found === undefined || !/[/\\]package\.json$/.test(found)) return false // Node gives the file itself where there is none
  const project = await parseJson(await readText(found), found)
  return typeof project === 'object' && project !== null && 'type' in project && project.type === 'commonjs'
}

function checked(value: unknown, file: string): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badConfig(file, 'It gives no config.', 'export default defineConfig({ … })')
  }
  for (const name of Object.keys(value)) {
    if (MEMBERS.includes(name)) continue
    const like = nearest(name, MEMBERS)
    throw badConfig(
      file,
      `${name} is not a member of a config.`,
      like ? `did you mean ${like}?` : `use ${MEMBERS.join(', ')}`,
    )
  }
  const { inputs, contract, rules, credentials, operations, ignore, stateHandlers } = value as Record<string, unknown>
  if (inputs !== undefined && !isListOfTexts(inputs)) {
    throw badConfig(file, 'inputs is not a list of texts.', 'list URLs and paths')
  }
  if (contract !== undefined && !(isListOfTexts([contract].flat()) && [contract].flat().length > 0))
    throw badConfig(file, 'contract is neither a text nor a list of texts.', 'name a contract')
  if (rules !== undefined) {
    if (typeof rules !== 'object' || rules === null)
      throw badConfig(file, 'rules is not an object.', "write { 'RULE-ID': 'off' }")
    assertRuleSettings(rules as RuleSettings, file)
  }
  if (credentials !== undefined) assertCredentials(credentials, file)
  if (operations !== undefined) assertOperations(operations, file)
  if (ignore !== undefined) assertIgnored(ignore, file)
  const handlers: unknown[] = Object.values(stateHandlers ?? {})
  if (!handlers.every(handler => typeof handler === 'function'))
    throw badConfig(file, 'stateHandlers has what is no function.', 'write a function for each provider state')
  return value as Config
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(text => typeof text === 'string')
}

function badConfig(where: string, what: string, fix: string, cause?: unknown): UsageError {
  return new UsageError('ERR_BAD_CONFIG', { what, where, fix }, { cause })
}

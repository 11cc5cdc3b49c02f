import { existsSync, readdirSync } from 'node:fs'
import { escapeText } from '../quote.ts'
import { CONFIG_NAMES } from '../sources/config.ts'
import { CONTRACT_FILE } from '../sources/contract-name.ts'
import { badFlag, type Command } from './command.ts'
import { findProject, isFolder, type Project } from './project.ts'
import { CONTRACT, configFile, contractFiles, type StarterFile, testFile } from './starter-files.ts'
import { writeNewFile } from './write-file.ts'

/** The first major version of vitest that the matchers are for. */
const VITEST = 5

export const init: Command = {
  name: 'init',
  usage: 'init',
  summary: `Write a config, a first contract and a first test into the project in this folder.

What is there is kept. The test needs vitest ${VITEST}; the config names the OpenAPI document, where there is one.`,
  flags: [],
  async run({ inputs }, { stdout }) {
    if (inputs.length > 0) throw badFlag('init', `takes no input, got ${JSON.stringify(inputs[0])}`, 'go to the folder')
    const project = await findProject()
    const files = filesFor(project).map(written)
    const lines = [found(project), '', ...files, '', ...next(project)]
    stdout(`${lines.map(escapeText).join('\n')}\n`)
    return 0
  },
}

function found({ isTypeScript, versionOf, openApi }: Project): string {
  const vitest = versionOf('vitest')
  const parts = [
    `package.json${isTypeScript ? ' (TypeScript)' : ''}`,
    ...(vitest === undefined ? [] : [`vitest ${vitest}`]),
    ...(openApi === undefined ? [] : [openApi]),
  ]
  const missing = [vitest === undefined ? 'vitest' : '', openApi === undefined ? 'OpenAPI document' : ''].filter(
    Boolean,
  )
  return `Found ${parts.join(', ')}${missing.length > 0 ? `; no ${missing.join(', no ')}` : ''}.`
}

/** What belongs into the project; contracts of its own go before ours. */
function filesFor(project: Project): StarterFile[] {
  const config = CONFIG_NAMES.find(name => existsSync(name))
  const own = isFolder('contracts') ? readdirSync('contracts').filter(name => CONTRACT_FILE.test(name)) : []
  const [first] = existsSync(CONTRACT) ? [] : own.sort()
  return [
    config === undefined ? configFile(project) : { path: config, text: '' },
    ...(first === undefined ? contractFiles() : [{ path: `contracts/${first}`, text: '' }]),
    ...(first === undefined && isTestable(project) ? [testFile(project)] : []),
  ]
}

function isTestable({ versionOf }: Project): boolean {
  const version = versionOf('vitest')
  return version !== undefined && !isTooOld(version)
}

/** Ranges that name no version, such as `latest`, are taken as they are. */
function isTooOld(range: string): boolean {
  const [major] = /\d+/.exec(range) ?? []
  return major !== undefined && Number(major) < VITEST
}

function written({ path, text }: StarterFile): string {
  if (existsSync(path)) return `kept   ${path}`
  writeNewFile(path, text)
  return `wrote  ${path}`
}

/** What to do now, one command after the other. */
function next(project: Project): string[] {
  const { versionOf, install, run } = project
  const vitest = versionOf('vitest')
  const missing = [
    ...(versionOf('error-contracts') === undefined ? ['error-contracts'] : []),
    ...(vitest === undefined || isTooOld(vitest) ? [`vitest@${VITEST}`] : []),
  ]
  const { path } = testFile(project)
  return [
    'Next:',
    ...(missing.length > 0 ? [`  ${install(missing)}`] : []),
    ...(isTestable(project)
      ? []
      : [`  ${run} error-contracts init   (writes the test, now that vitest ${VITEST} is there)`]),
    ...(existsSync(path) || !isTestable(project) ? [`  ${run} vitest run ${path}`] : []),
    `  ${run} error-contracts check`,
    '',
    `Then say in ${CONTRACT} what your API answers, and ask your API in the test.`,
  ]
}

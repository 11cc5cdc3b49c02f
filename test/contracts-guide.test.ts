import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './cli/run-cli.ts'
import { installedProject, typeErrors } from './docs.ts'
import { runVitest } from './vitest/run-vitest.ts'

interface Step {
  /** The heading that it stands under. */
  section: string
  language: string
  text: string
  /** The file that it is. */
  file?: string
  /** It says what to add to the file. */
  isAddition: boolean
}

const guide = await readFile('docs/contracts.md', 'utf8')
const steps = stepsOf(guide)

/** The blocks of the guide in its order; a path in bold above a block is the file that it is, after `Add to` a part of it. */
function stepsOf(markdown: string): Step[] {
  let section = ''
  const found = markdown.matchAll(/^## ([^\n]+)$|(?:^(Add to )?\*\*`([^`]+)`\*\*[^\n]*\n\n)?^```(\w+)\n(.*?)^```$/gms)
  return [...found].flatMap(([, heading, add, file, language, text]) => {
    section = heading ?? section
    return language === undefined || text === undefined
      ? []
      : [{ section, language, text, file, isAddition: add !== undefined }]
  })
}

let project: string
beforeAll(async () => {
  project = await installedProject('re2js', 'fast-deep-equal', 'json-schema-traverse', 'fast-uri', 'yaml', 'vitest')
})
afterAll(() => rm(project, { recursive: true }))

test('every block is a file, a command, what it prints, or code', () => {
  const kinds = steps.map(({ language, file }) => (file === undefined ? language : 'file'))
  expect([...new Set(kinds)].sort()).toEqual(['file', 'sh', 'text', 'ts'])
  for (const [i, { language }] of steps.entries()) if (language === 'text') expect(steps[i - 1]?.language).toBe('sh')
})

/** Whoever does what the guide says, in its order, sees what it says. */
describe.each([...new Set(steps.map(({ section }) => section))])('%s', section => {
  test('as written', async () => {
    for (const step of steps.filter(step => step.section === section)) {
      if (step.file !== undefined) await writeStep({ ...step, file: step.file })
      else if (step.language === 'sh') await runStep(step)
      else if (step.language === 'ts') await (step.text.includes("from 'vitest'") ? runTest(step) : runCode(step))
    }
  }, 60_000)
})

async function writeStep({ file, text, isAddition }: Step & { file: string }): Promise<void> {
  const path = join(project, file)
  await mkdir(dirname(path), { recursive: true })
  const content = isAddition ? patched(JSON.parse(await readFile(path, 'utf8')), JSON.parse(text)) : text
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  if (/\.contract\.(json|ya?ml)$/.test(file) && !file.includes('wrong')) {
    const run = await runCli(['check', file], { cwd: project })
    expect([file, run.code, run.stderr, run.stdout.split('\n')[1]]).toEqual([file, 0, '', '  ✓  conforms'])
  }
}

/** A JSON document with what is added to it (RFC 7396). */
function patched(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch
  const result: Record<string, unknown> = { ...(target as object) }
  for (const [name, value] of Object.entries(patch)) result[name] = patched(result[name], value)
  return result
}

/** Runs each command of a block; together they print the `text` block after it. */
async function runStep(step: Step): Promise<void> {
  const after = steps[steps.indexOf(step) + 1]
  let printed = ''
  for (const command of step.text.trim().split('\n')) {
    const [npx, name, ...args] = command.split(' ')
    expect([npx, name]).toEqual(['npx', 'error-contracts'])
    const { stdout, stderr, code } = await runCli(args, { cwd: project })
    printed += stdout + stderr
    expect([command, code]).toEqual([command, stdout.includes('✗') ? 1 : 0])
  }
  if (after?.language === 'text') expect(printed).toBe(after.text)
}

async function runCode(step: Step): Promise<void> {
  const file = `code-${steps.indexOf(step)}.ts`
  await writeFile(join(project, file), step.text)
  for (const module of ['nodenext', 'preserve']) expect(await typeErrors(project, [file], { module })).toBe('')
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: project })
  const said = [...step.text.matchAll(/^console\.log\(.*\) \/\/ (.+)$/gm)].map(([, comment]) => comment)
  expect(said.length).toBeGreaterThan(0)
  for (const line of said) expect(stdout).toContain(line)
}

/** Runs a test file, by the vitest that is installed. */
async function runTest(step: Step): Promise<void> {
  const name = `block-${steps.indexOf(step)}.test.ts`
  await writeFile(join(project, name), step.text)
  expect(await typeErrors(project, [name], { module: 'nodenext', skipLibCheck: true })).toBe('')
  const { files } = await runVitest(project, { args: [name] })
  const outcomes = [...(files.get(name)?.values() ?? [])].map(({ status }) => status)
  expect(outcomes.length).toBeGreaterThan(0)
  expect(outcomes.filter(status => status !== 'passed')).toEqual([])
}

test('every member that a contract may have is told of', async () => {
  const schema = JSON.parse(await readFile('contracts/contract.schema.json', 'utf8'))
  const { variant, challenges, headers } = schema.$defs
  const members = [schema, variant, variant.properties.example, challenges.items, headers.additionalProperties].flatMap(
    ({ properties }) => Object.keys(properties),
  )
  expect([...new Set(members)].filter(name => !guide.includes(`\`${name}\``))).toEqual([])
})

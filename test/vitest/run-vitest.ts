import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'

/** What became of one test: `message` is what its failure says, without its stack. */
export interface TestOutcome {
  status: 'passed' | 'failed' | 'skipped'
  message: string
  stack: string
}

/** A run of the real vitest on a project. */
export interface VitestRun {
  /** What a person saw. */
  output: string
  code: number
  /** By the name of the file, then by the title of the test. */
  files: ReadonlyMap<string, ReadonlyMap<string, TestOutcome>>
}

interface JsonReport {
  testResults: { name: string; assertionResults: Assertion[] }[]
}

interface Assertion {
  title: string
  status: TestOutcome['status']
  failureMessages: string[]
}

/** Runs the vitest that is installed here on a project elsewhere, in processes of its own. */
export async function runVitest(
  project: string,
  options: { args?: readonly string[]; env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<VitestRun> {
  const report = join(project, `report-${crypto.randomUUID()}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const env = { PATH: process.env.PATH ?? '', NO_COLOR: '1', ...options.env }
  const { output, code } = await new Promise<{ output: string; code: number }>(done => {
    const args = [vitest, 'run', ...reporters, ...(options.args ?? [])]
    execFile(process.execPath, args, { cwd: project, env, timeout: 120_000 }, (error, stdout, stderr) => {
      done({ output: stdout + stderr, code: typeof error?.code === 'number' ? error.code : error ? -1 : 0 })
    })
  })
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as JsonReport
  const files = testResults.map(({ name, assertionResults }) => {
    return [basename(name), new Map(assertionResults.map(result => [result.title, outcomeOf(result)]))] as const
  })
  return { output, code, files: new Map(files) }
}

function outcomeOf({ status, failureMessages }: Assertion): TestOutcome {
  const stack = failureMessages.join('\n')
  return { status, stack, message: failureMessages.map(text => text.replace(/\n {4}at [\s\S]*$/, '')).join('\n') }
}

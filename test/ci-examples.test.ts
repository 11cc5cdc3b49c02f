import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { blocksIn } from './docs.ts'
import { pactBinary } from './pact/bare-verifier.ts'

const run = promisify(execFile)
const oneLine = (text: string) => text.replaceAll(/\s*\\\n\s*/g, ' ').trim()

/** The commands of the guide; test/broker runs them against a broker. */
const guide = blocksIn(await readFile('docs/pact-broker.md', 'utf8'))
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => oneLine(text).split('\n'))

/** How long a consumer waits for the provider: nothing that a test could wait for. */
const RETRIES = ' --retry-while-unknown 30 --retry-interval 10'

interface Step {
  run?: string
  uses?: string
}
type GitHub = { on: object; jobs: Record<string, { 'runs-on': string; needs?: string; steps: Step[] }> }
type GitLab = { stages: string[]; before_script: string[] } & Record<string, { stage: string; script: string[] }>

async function parsed<T>(path: string): Promise<T> {
  const document = parseDocument(await readFile(`examples/ci/${path}`, 'utf8'), { strict: true })
  expect([...document.errors, ...document.warnings]).toEqual([])
  return document.toJS()
}

/** The commands of each step of GitHub's, in which a workflow is what GitHub calls one. */
async function gitHubScripts(path: string): Promise<string[]> {
  const { on, jobs } = await parsed<GitHub>(path)
  expect(Object.keys(on)).toContain('push')
  return Object.values(jobs).flatMap(({ needs, steps, ...job }) => {
    expect(job['runs-on']).toBe('ubuntu-latest')
    if (needs !== undefined) expect(Object.keys(jobs)).toContain(needs)
    for (const { run, uses } of steps) expect([run, uses].filter(part => part === undefined)).toHaveLength(1)
    return steps.flatMap(step => step.run ?? [])
  })
}

/** The lines of each script of GitLab's, in which each job has a stage. */
async function gitLabScripts(path: string): Promise<string[]> {
  const { stages, before_script, image, variables, ...jobs } = await parsed<GitLab>(path)
  expect(image).toMatch(/^node:/)
  expect(variables).toEqual({ PACT_DO_NOT_TRACK: 'true' })
  expect(Object.values(jobs).map(({ stage }) => stage)).toEqual(stages)
  return [...before_script, ...Object.values(jobs).flatMap(({ script }) => script)]
}

const files = {
  'github/consumer.yml': gitHubScripts,
  'github/provider.yml': gitHubScripts,
  'gitlab/consumer.yml': gitLabScripts,
  'gitlab/provider.yml': gitLabScripts,
}

describe.each(Object.entries(files))('examples/ci/%s', (path, scriptsOf) => {
  test('is a pipeline whose scripts bash can read', async () => {
    for (const script of await scriptsOf(path)) await run('bash', ['-n', '-c', script])
  })
  test('says to the broker what the guide says, and nothing else', async () => {
    const lines = (await scriptsOf(path)).flatMap(script => oneLine(script).split('\n'))
    const said = lines
      .filter(line => line.startsWith('npx pact '))
      .map(line => line.replace(RETRIES, '').replaceAll(/\$(GITHUB|CI_COMMIT)_SHA/g, '$VERSION'))
      .map(line => line.replaceAll(/\$(GITHUB_REF_NAME|CI_COMMIT_REF_NAME)/g, '$BRANCH'))
    const side = path.includes('consumer') ? /publish pacts|--pacticipant shop/ : /--provider-name|--pacticipant orders/
    expect(said).toEqual(guide.filter(command => side.test(command)))
  })
  test('names no script of npm that the README does not ask for', async () => {
    const readme = await readFile('examples/ci/README.md', 'utf8')
    const scripts = (await scriptsOf(path)).join('\n').match(/npm (?:run [\w-]+|start)/g) ?? []
    expect(scripts).toContain('npm run deploy')
    for (const script of scripts) expect(readme).toContain(`\`${script}\``)
  })
})

test('a consumer can wait for the provider', async () => {
  const { stdout } = await run(process.execPath, [pactBinary, 'broker', 'can-i-deploy', '--help'])
  for (const flag of RETRIES.match(/--[\w-]+/g) ?? []) expect(stdout).toContain(flag)
  expect(await readFile('docs/pact-broker.md', 'utf8')).toContain(RETRIES.trim())
})

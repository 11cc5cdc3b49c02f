import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixtureProject } from './fixture-project.ts'
import { runVitest, type TestOutcome, type VitestRun } from './run-vitest.ts'

const project = await fixtureProject()
afterAll(() => project.close())

const ESCAPE = String.fromCharCode(27)
const POOLS = ['threads', 'forks']
const runs = new Map<string, Promise<VitestRun>>()
beforeAll(() => {
  for (const pool of POOLS)
    runs.set(pool, runVitest(project.folder, { args: [`--pool=${pool}`], env: { ...project.env } }))
})

describe.each(POOLS)('in a pool of %s', pool => {
  let run: VitestRun
  beforeAll(async () => {
    run = (await runs.get(pool)) as VitestRun
  }, 120_000)

  const file = (name: string): ReadonlyMap<string, TestOutcome> => run.files.get(`${name}.fixture.js`) ?? new Map()
  const namesOf = (name: string, status: TestOutcome['status']) =>
    [...file(name)].flatMap(([title, outcome]) => (outcome.status === status ? [title] : []))

  test.each(['passing', 'concurrent', 'extended'])('%s.fixture.js passes', name => {
    expect(file(name).size).toBeGreaterThan(1)
    expect([...file(name)].filter(([, { status }]) => status !== 'passed')).toEqual([])
  })
  test.each(['failing', 'refused', 'not-awaited'])('%s.fixture.js fails, all of it, and says why', async name => {
    expect(file(name).size).toBeGreaterThan(5)
    expect(namesOf(name, 'passed')).toEqual([])
    await expect(transcript(file(name))).toMatchFileSnapshot(`../snapshots/vitest/${name}.md`)
  })
  test('a body of undici can still be read, one that was read already is refused', async () => {
    expect(namesOf('clients', 'passed').filter(title => title.startsWith('can be read by'))).toHaveLength(6)
    expect(namesOf('clients', 'passed')).toContain('goes through several matchers, also at once')
    expect(namesOf('clients', 'failed')).toHaveLength(4)
    await expect(transcript(file('clients'))).toMatchFileSnapshot('../snapshots/vitest/clients.md')
  })
  test('toRequireAuthentication asks a real API once for each case, and names each', async () => {
    expect(namesOf('authentication', 'passed')).toEqual([
      'asks without a credential and with a malformed one',
      'asks with every credential that it has',
      'asks with the cases that are named',
      'sends the headers of a credential as they are',
    ])
    expect(namesOf('authentication', 'failed')).toHaveLength(4)
    await expect(transcript(file('authentication'))).toMatchFileSnapshot('../snapshots/vitest/authentication.md')
  })
  test('of tests that run concurrently one fails when one does not await', () => {
    const failed = namesOf('concurrent-not-awaited', 'failed').map(title => file('concurrent-not-awaited').get(title))
    expect(failed).not.toEqual([])
    for (const outcome of failed) expect(outcome?.message).toContain('toConformTo was not awaited: a test that ran')
  })
  test('every failure points at the line of the test', () => {
    const failures = [...run.files].flatMap(([name, tests]) =>
      [...tests].filter(([, { status }]) => status === 'failed').map(([title, { stack }]) => ({ name, title, stack })),
    )
    expect(failures.length).toBeGreaterThan(40)
    expect(failures.filter(({ name, stack }) => !stack.includes(`/${name}:`))).toEqual([])
    expect(failures.filter(({ stack }) => stack.includes('node_modules/error-contracts'))).toEqual([])
    expect(run.output).toMatch(/❯ not-awaited\.fixture\.js:9:\d+\n/)
    expect(run.output).toMatch(/9\| {3}expect\(toResponse\(unauthorized\)\)\.toConformTo\(unauthorized\)/)
  })
  test('nothing is left over: no rejection that nobody handled, no secret, no control character', () => {
    expect(run.code).toBe(1)
    expect(run.output).not.toMatch(/unhandled/i)
    expect(run.output).not.toMatch(/c2VjcmV0-of-the-user|opaque-1234|a-secret-token|made-up|token=abcd1234/)
    expect(run.output.includes(ESCAPE)).toBe(false)
    expect(run.output).not.toMatch(/\p{Cf}/u)
  })
})

test('colours follow the settings of vitest', async () => {
  const options = { args: ['failing'], env: { ...project.env, NO_COLOR: undefined, FORCE_COLOR: '1' } }
  const { files } = await runVitest(project.folder, options)
  const message = files.get('failing.fixture.js')?.get('a header and a body that are wrong')?.message
  expect(message).toContain(`${ESCAPE}[31merror  ${ESCAPE}[39m`)
  expect(message).toContain(`${ESCAPE}[31m^${ESCAPE}[39m`)
  expect(message).toContain(`${ESCAPE}[31m+   "code": "expired_token"${ESCAPE}[39m`)
}, 120_000)

/** The failures of a file as a person sees them, whatever the ports, and whichever rules there are beside those that matter. */
function transcript(tests: ReadonlyMap<string, TestOutcome>): string {
  const failed = [...tests].filter(([, { status }]) => status === 'failed')
  const texts = failed.map(([title, { message }]) => `## ${title}\n\n\`\`\`\n${message.trimEnd()}\n\`\`\`\n`)
  return texts
    .join('\n')
    .replace(/(127\.0\.0\.1):\d+/g, '$1:4010')
    .replace(/^( *not checked: ).+$/gm, '$1…')
}

import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { runCli } from './run-cli.ts'

let api: Awaited<ReturnType<typeof startReferenceApi>>
beforeAll(async () => {
  api = await startReferenceApi({ contract: unauthorized, port: 0 })
})
afterAll(() => api.close())

const urls = (count: number) => Array.from({ length: count }, (_, i) => new URL(`/orders?page=${i}`, api.url).href)

/** What a terminal gets on stderr; stdout goes to a file. */
async function onTerminal(args: readonly string[]) {
  const report = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'report.txt')
  const seen = await seenOf(args, `>${report}`)
  return { seen, report: await readFile(report, 'utf8') }
}

/** What a terminal is told before the first bar, and when it is taken away. */
const SAVED = '\u001b7'
const TAKEN_AWAY = '\u001b8\u001b[1G\u001b[2K'

/** A document of ten operations. */
async function documentAt(server: string): Promise<string> {
  const get = { responses: { 200: { description: 'fine' } }, security: [{ token: [] }] }
  const file = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  const document = {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    servers: [{ url: server }],
    paths: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`/orders/${i}`, { get }])),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
  await writeFile(file, JSON.stringify(document))
  return file
}

/** All that a terminal gets. */
async function seenOf(args: readonly string[], redirection = ''): Promise<string> {
  const quoted = [process.execPath, resolve('dist/bin.cjs'), ...args].map(arg => `'${arg}'`).join(' ')
  const env = { PATH: process.env.PATH ?? '', TERM: 'xterm', NO_COLOR: '1' }
  const { stdout } = await promisify(execFile)('script', ['-qec', `${quoted} ${redirection} || true`, '/dev/null'], {
    env,
  })
  return stdout
}

/** util-linux has a `script` that runs a command on a terminal. */
function hasScript(): boolean {
  try {
    return String(execFileSync('script', ['--version'])).includes('util-linux')
  } catch {
    return false
  }
}

describe.skipIf(!hasScript())('on a terminal', () => {
  test('a bar shows how many exchanges are done, and is taken away', async () => {
    const { seen, report } = await onTerminal(['check', ...urls(8)])
    expect(seen).toMatch(/[█░]{24} {2}\d+ of 1[0-6]/)
    expect(seen.endsWith('\u001b[1G\u001b[2K')).toBe(true)
    expect(report).toContain('16 checked: 16 conform')
    expect(report).not.toMatch(/[█░]/)
  })
  test('it says the rate and the time that is left, and the report begins where it was', async () => {
    const { origin } = new URL(api.url)
    const seen = await seenOf(['check', await documentAt(origin), '--server', origin, '--case', 'none', '--rate', '10'])
    expect(seen).toMatch(/[█░]{24} {2}\d+ of 20 {2}[\d.]+\/s {2}\d+ s left/)
    const [before = '', bars = '', report = '', ...more] = seen.split(SAVED).flatMap(part => part.split(TAKEN_AWAY))
    expect([before, more, report.startsWith(`${origin}\r\n`)]).toEqual(['', [], true])
    expect(bars).not.toContain('✓')
    expect(report).not.toMatch(/[█░]/)
  })
  test('a note of a later document stands beside it, and is not taken away with it', async () => {
    const server = 'https://api.example.com/v1'
    const files = [await documentAt(server), await documentAt(server)]
    const { seen } = await onTerminal(['check', ...files, '--server', new URL(api.url).origin])
    const parts = seen.split(SAVED)
    expect(parts).toHaveLength(3)
    const lines = parts.flatMap(part => part.split(TAKEN_AWAY).at(-1)?.split('\r\n') ?? [])
    expect(lines.filter(line => line.startsWith('error-contracts: the paths of the document start from'))).toHaveLength(
      2,
    )
  })
  test('a few exchanges have none', async () => {
    expect((await onTerminal(['check', ...urls(2)])).seen).toBe('')
  })
  test('--quiet has none', async () => {
    expect((await onTerminal(['check', ...urls(8), '--quiet'])).seen).toBe('')
  })
})

test('where nobody watches there is no bar', async () => {
  const { stderr, code } = await runCli(['check', ...urls(8)])
  expect([stderr, code]).toEqual(['', 0])
})

import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
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
  const quoted = [process.execPath, resolve('dist/bin.cjs'), ...args].map(arg => `'${arg}'`).join(' ')
  const env = { PATH: process.env.PATH ?? '', TERM: 'xterm' }
  const { stdout } = await promisify(execFile)('script', ['-qec', `${quoted} >${report}`, '/dev/null'], { env })
  return { seen: stdout, report: await readFile(report, 'utf8') }
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

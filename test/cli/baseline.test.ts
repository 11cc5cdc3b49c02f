import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { expectReport } from '../report-schema.ts'
import { runCli } from './run-cli.ts'

let broken: Awaited<ReturnType<typeof startReferenceApi>>
let mended: Awaited<ReturnType<typeof startReferenceApi>>
let file: string
beforeAll(async () => {
  broken = await startReferenceApi({ contract: unauthorized, port: 0, breaks: 'challenge-missing' })
  mended = await startReferenceApi({ contract: unauthorized, port: 0 })
  file = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'baseline.json')
})
afterAll(async () => {
  await broken.close()
  await mended.close()
})

const check = (api: { url: string }, ...flags: string[]) =>
  runCli(['check', new URL('/orders', api.url).href, '--contract', 'unauthorized', ...flags])

describe('a baseline', () => {
  test('is not there at first, which is said', async () => {
    const { code, stderr } = await check(broken, '--baseline', file)
    expect([code, stderr]).toEqual([
      2,
      `error-contracts: ${file}: There is no such file. Write it once with --update-baseline.\n`,
    ])
  })
  test('is written with the date of the run, and passes from then on', async () => {
    const first = await check(broken, '--baseline', file, '--update-baseline', '--format', 'json')
    const report = JSON.parse(first.stdout)
    expectReport(report)
    const { findings } = JSON.parse(await readFile(file, 'utf8'))
    expect([first.code, first.stderr]).toEqual([
      0,
      `error-contracts: ${file} lists ${findings.length} findings now: ${findings.length} new, 0 removed\n`,
    ])
    expect(new Set(findings.map(({ since }: { since: string }) => since))).toEqual(
      new Set([report.startedAt.slice(0, 10)]),
    )
    expect(findings[0]).toMatchObject({ operation: 'GET /orders', rule: 'challenge-missing' })
    const next = await check(broken, '--baseline', file)
    expect([next.code, next.stderr]).toEqual([0, ''])
    expect(next.stdout).toContain('violates: known')
  })
  test('is the same file after a run that finds the same', async () => {
    const before = await readFile(file, 'utf8')
    await check(broken, '--baseline', file, '--update-baseline')
    expect(await readFile(file, 'utf8')).toBe(before)
  })
  test('tells what no longer occurs, and is rid of it when asked', async () => {
    const run = await check(mended, '--baseline', file)
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('no longer occur: --update-baseline')])
    const update = await check(mended, '--baseline', file, '--update-baseline')
    expect(update.stderr).toMatch(/lists 0 findings now: 0 new, \d+ removed\n/)
    expect((await check(broken, '--baseline', file)).code).toBe(1)
  })
})

test('--update-baseline needs a file', async () => {
  const { code, stderr } = await check(mended, '--update-baseline')
  expect([code, stderr]).toEqual([
    2,
    'error-contracts: command line: --update-baseline needs a file. Name it with --baseline FILE.\n',
  ])
})

test('a baseline that is none stops the run before anything is sent', async () => {
  const { code, stderr, stdout } = await check(mended, '--baseline', 'package.json')
  expect([code, stderr, stdout]).toEqual([2, expect.stringContaining('package.json:2:3: "name" is no member'), ''])
})

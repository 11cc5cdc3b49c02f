import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, type TestSuites } from 'junit2json'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { blocksIn } from '../docs.ts'
import { runCli, transcript } from './run-cli.ts'

const broken = 'test/fixtures/http/html-without-challenge.http'

describe('--format', () => {
  test('github stands in the log beside the report for people', async () => {
    const args = ['check', broken, '--contract', 'unauthorized', '--format', 'pretty', '--format', 'github']
    await expect(transcript(args, await runCli(args))).toMatchFileSnapshot('../snapshots/check/github.md')
  })
  test('junit looks like this', async () => {
    const args = ['check', broken, '--contract', 'unauthorized', '--format', 'junit']
    const seen = transcript(args, await runCli(args))
    await expect(seen.replace(/time(stamp)?="[^"]*"/g, 'time$1="…"')).toMatchFileSnapshot('../snapshots/check/junit.md')
  })
  test.each([
    [['--format', 'junit', '--format', 'github'], 'sends two reports to stdout'],
    [['--format', 'juint'], '--format knows no "juint". Did you mean junit?'],
    [['--format', 'xml'], '--format knows no "xml". Use pretty, json, junit, github.'],
  ])('%j is refused', async (flags, message) => {
    const { code, stderr } = await runCli(['check', broken, ...flags])
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})

describe('docs/ci.md', () => {
  let api: Awaited<ReturnType<typeof startReferenceApi>>
  let folder: string
  beforeAll(async () => {
    api = await startReferenceApi({ contract: unauthorized, port: 0 })
    folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  })
  afterAll(() => api.close())

  test('has commands that run, in files that are YAML', async () => {
    const blocks = blocksIn(await readFile('docs/ci.md', 'utf8'))
    for (const { text } of blocks.filter(({ language }) => language === 'yaml')) parseYaml(text)
    const commands = blocks.flatMap(({ text }) => text.match(/npx error-contracts check .*/g) ?? [])
    expect(commands).toHaveLength(4)
    const { token } = (await (await fetch(`${api.url}token?case=valid`)).json()) as { token: string }
    for (const command of commands) {
      const args = command.replace('https://api.example.com/', api.url).split(' ').slice(2)
      expect(await runCli(args, { cwd: folder, env: { TOKEN: token } })).toMatchObject({ code: 0 })
    }
    const suites = (await parse(await readFile(join(folder, 'errors.xml'), 'utf8'))) as TestSuites
    expect(suites).toMatchObject({ tests: 3, failures: 0, errors: 0 })
    expect(await readFile(join(folder, 'errors.baseline.json'), 'utf8')).toBe(
      '{\n  "version": 1,\n  "findings": []\n}\n',
    )
  })
})

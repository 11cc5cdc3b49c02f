import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'

const OPEN = 'GET http://api.example.com/public/list HTTP/1.1\nHost: api.example.com\n\nHTTP/1.1 200 OK\n\n'
const UNKNOWN =
  'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"status":401,"error":"Unauthorized","message":"m","code":"a","trace":1}'

/** A folder with these files. */
async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

describe('the config', () => {
  test.each([
    [
      'error-contracts.config.json',
      '{"inputs":["a.http"],"contract":"unauthorized","rules":{"body-unknown-member":"info"}}',
    ],
    [
      'error-contracts.config.js',
      "export default { inputs: ['a.http'], contract: 'unauthorized', rules: { 'body-unknown-member': 'info' } }",
    ],
    [
      'error-contracts.config.ts',
      "const contract: string = 'unauthorized'\nexport default { inputs: ['a.http'], contract, rules: { 'body-unknown-member': 'info' } }",
    ],
  ])('is read from %s', async (name, text) => {
    const cwd = await folderOf({ [name]: text, 'a.http': UNKNOWN, 'package.json': '{"type":"module"}' })
    const { code, stdout } = await runCli(['check'], { cwd })
    expect([code, stdout]).toEqual([0, expect.stringContaining('info     body#/trace is not in the contract')])
  })
  test('is read where there is no package.json', async () => {
    const cwd = await folderOf({
      'error-contracts.config.ts': "export default { inputs: ['a.http'] }",
      'a.http': UNKNOWN,
    })
    expect(await runCli(['check'], { cwd })).toMatchObject({ code: 0 })
  })
  test.each([
    ['ts', 'export default {\n  inputs: [\n}\n'],
    ['js', 'export default {\n  inputs: [\n}\n'],
    ['cjs', 'module.exports = {\n  inputs: [\n}\n'],
  ])('that is no code in a .%s names the line', async (ending, text) => {
    const name = `error-contracts.config.${ending}`
    const cwd = await folderOf({ [name]: text, 'package.json': '{"type":"module"}' })
    const { code, stderr } = await runCli(['check', '--config', name], { cwd })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/config\.\w+:3: It cannot be run: .*\. Correct it\.\n$/)])
  })
  test.each(['ts', 'js'])('in .%s as an ES module of a package that is CommonJS says how to name it', async ending => {
    const cwd = await folderOf({
      [`error-contracts.config.${ending}`]: "export default { inputs: ['a.http'] }",
      'package.json': '{"type":"commonjs"}',
    })
    expect(await runCli(['check'], { cwd })).toMatchObject({
      code: 2,
      stderr: `error-contracts: error-contracts.config.${ending}: It is written as an ES module, and the package.json beside it says CommonJS. Name it error-contracts.config.m${ending}, or set "type": "module" in package.json.\n`,
    })
  })
  test.each(['mts', 'mjs'])('is found as .%s there', async ending => {
    const cwd = await folderOf({
      [`error-contracts.config.${ending}`]: "export default { inputs: ['a.http'], contract: 'unauthorized' }",
      'package.json': '{"type":"commonjs"}',
      'a.http': UNKNOWN,
    })
    expect(await runCli(['check'], { cwd })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('(unauthorized)'),
    })
  })
  test('names paths from its own folder', async () => {
    const cwd = await folderOf({
      'api/checks.json': '{"inputs":["a.http"],"contract":"./contracts/mine.contract.json"}',
      'api/a.http': "HTTP/1.1 418 I'm a teapot\n\n",
      'api/contracts/mine.contract.json': '{"title":"T","status":418}',
    })
    expect(await runCli(['check', '--config', 'api/checks.json'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('api/a.http'),
    })
  })
  test('may name several contracts, of which any will do', async () => {
    const cwd = await folderOf({
      'api/checks.json': '{"inputs":["a.http"],"contract":["unauthorized","./teapot.contract.yaml"]}',
      'api/a.http': "HTTP/1.1 418 I'm a teapot\n\n",
      'api/teapot.contract.yaml': 'title: T\nstatus: 418\n',
    })
    expect(await runCli(['check', '--config', 'api/checks.json'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('(teapot)'),
    })
  })
  test('gives way to the flags', async () => {
    const cwd = await folderOf({
      'error-contracts.config.json':
        '{"inputs":["nowhere.http"],"contract":"unauthorized","rules":{"body-unknown-member":"off"}}',
      'a.http': UNKNOWN,
    })
    expect((await runCli(['check', 'a.http'], { cwd })).code).toBe(0)
    expect((await runCli(['check', 'a.http', '--rule', 'body-unknown-member=error'], { cwd })).code).toBe(1)
  })
  test.each([
    ['a.json', '{', 'a.json:1:2: This JSON ends too early. Correct it there.'],
    ['a.json', '[]', 'a.json: It gives no config. Export default defineConfig({ … }).'],
    ['a.json', '{"contracts":"x"}', 'a.json: contracts is not a member of a config. Did you mean contract?'],
    ['a.json', '{"rules":{"body-schem":"off"}}', 'a.json: There is no rule "body-schem". Did you mean body-schema?'],
    [
      'a.json',
      '{"rules":{"body-schema":"loud"}}',
      'a.json: body-schema is set to "loud". Use one of off, info, warning, error.',
    ],
    ['a.json', '{"inputs":"x"}', 'a.json: inputs is not a list of texts.'],
    ['a.mjs', 'throw new Error("no\\nway")', 'a.mjs:1: It cannot be run: no. Correct it.'],
    ['a.mts', 'export default {\n  inputs: [],\n  a b\n}', 'a.mts:3: It cannot be run: Unexpected token'],
    ['a.yaml', 'a: b', 'a.yaml: This is no config file. Name a .ts, .js or .json file.'],
  ])('%s with %s is refused', async (name, text, message) => {
    const cwd = await folderOf({ [name]: text })
    const { code, stdout, stderr } = await runCli(['check', '--config', name], { cwd })
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2])
    expect(stderr).toContain(message)
  })
  test('that is named and not there is refused', async () => {
    expect((await runCli(['check', '--config', 'nowhere.ts'])).stderr).toContain('nowhere.ts: There is no such file.')
  })
})

describe('--rule', () => {
  test('gives the findings of a rule another weight', async () => {
    const cwd = await folderOf({ 'a.http': UNKNOWN })
    const args = ['check', 'a.http', '--contract', 'unauthorized']
    expect((await runCli(args, { cwd })).code).toBe(1)
    expect((await runCli([...args, '--rule', 'body-unknown-member=warning'], { cwd })).code).toBe(0)
    expect(
      (await runCli([...args, '--rule', 'body-unknown-member=warning', '--max-warnings', '0'], { cwd })).code,
    ).toBe(1)
  })
  test('that touches no finding is told of', async () => {
    const cwd = await folderOf({ 'a.http': UNKNOWN })
    const { stderr } = await runCli(['check', 'a.http', '--rule', 'challenge-empty=off'], { cwd })
    expect(stderr).toBe(
      'error-contracts: no finding was touched by the setting of challenge-empty; is it still needed?\n',
    )
  })
  test.each([
    ['challenge-mising=off', '--rule: There is no rule "challenge-mising". Did you mean challenge-missing?'],
    ['challenge-missing', '--rule is "challenge-missing". Write --rule ID=off, info, warning or error.'],
    ['challenge-missing=loud', '--rule: challenge-missing is set to "loud".'],
    ['timeout=off', '--rule: timeout cannot be off'],
  ])('%s is refused', async (rule, message) => {
    const { code, stderr } = await runCli(['check', 'contracts', '--rule', rule])
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})

test('a rule is set for some paths in a config', async () => {
  const config = (path: string) =>
    JSON.stringify({ rules: { 'auth-not-enforced': { severity: 'info', paths: [path], reason: 'public' } } })
  const outcome = async (path: string) => {
    const cwd = await folderOf({ 'error-contracts.config.json': config(path), 'open.http': OPEN })
    return (await runCli(['check', 'open.http', '--case', 'none'], { cwd })).code
  }
  expect(
    await Promise.all(['/public/*', '/public/**', '/**', '/orders/*', '/public', '/public/*/more'].map(outcome)),
  ).toEqual([2, 2, 2, 1, 1, 1])
})

import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contracts } from '../../src/contract/shipped.ts'
import { expectReport } from '../report-schema.ts'
import { runCli, transcript } from './run-cli.ts'

const expired = 'test/fixtures/http/token-expired.http'
const html = 'test/fixtures/http/html-without-challenge.http'
const emptyFolder = () => mkdtemp(join(tmpdir(), 'error-contracts-'))

describe('what a person sees', () => {
  test.each([
    ['a-response-that-conforms', ['check', expired, '--case', 'expired', '--contract', 'unauthorized']],
    ['a-response-that-violates', ['check', html, '--contract', 'unauthorized']],
    ['a-response-let-in', ['check', 'test/fixtures/http/open-to-no-credentials.http']],
    ['a-response-without-a-contract', ['check', 'test/fixtures/catalogue/nestjs/guard.http']],
    ['a-body-alone', ['check', 'test/fixtures/bodies/trace-and-no-message.json', '--contract', 'unauthorized']],
    ['contracts-of-a-folder', ['check', 'contracts']],
    ['broken-contracts', ['check', 'test/fixtures/broken-contracts']],
    ['an-openapi-document', ['check', 'test/fixtures/openapi/orders.yaml']],
    ['quiet', ['check', expired, html, '--contract', 'unauthorized', '--quiet']],
    ['list-cases', ['check', '--list-cases']],
    ['help', ['--help']],
    ['check-help', ['check', '--help']],
  ])('%s', async (name, args) => {
    await expect(transcript(args, await runCli(args))).toMatchFileSnapshot(`../snapshots/check/${name}.md`)
  })
})

test('an OpenAPI document with nothing to check is no pass', async () => {
  const folder = await emptyFolder()
  const path = join(folder, 'openapi.yaml')
  await writeFile(
    path,
    'openapi: 3.0.3\ninfo: { title: Orders, version: 1.0.0 }\npaths: { /health: { get: { responses: {} } } }\n',
  )
  const { stdout, stderr, code } = await runCli(['check', path])
  expect([stdout.trim(), code]).toEqual(['Nothing was checked.', 2])
  expect(stderr).toContain('nothing')
})

test('a body that speaks of OpenAPI deeper down is a body', async () => {
  const path = join(await emptyFolder(), 'body.json')
  await writeFile(path, '{"status":401,"error":"Unauthorized","details":{"openapi":"3.1.0"}}')
  const { stdout, code } = await runCli(['check', path, '--contract', 'unauthorized'])
  expect(code).toBe(1)
  expect(stdout).toContain('body#/details is not in the contract')
})

test('a contract that was generated as a response of OpenAPI is checked as the contract', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'unauthorized.openapi.json')
  await runCli(['generate', 'openapi', 'unauthorized', '--out', file])
  const { stdout, code } = await runCli(['check', file, '--quiet', '--format', 'json'])
  expect([code, JSON.parse(stdout).results[0].contract]).toEqual([0, 'unauthorized.openapi'])
})
test('--server with an input that is no OpenAPI document is refused', async () => {
  const { stderr, code } = await runCli(['check', expired, '--server', 'http://127.0.0.1:9'])
  expect(code).toBe(2)
  expect(stderr).toContain('--server goes with an OpenAPI document')
})

describe('the exit code', () => {
  test('is 0 when all that was checked conforms', async () => {
    expect((await runCli(['check', expired, '--case', 'expired', '--contract', 'unauthorized'])).code).toBe(0)
  })
  test('is 1 when something violates its contract, even if something else conforms', async () => {
    expect((await runCli(['check', expired, html, '--contract', 'unauthorized'])).code).toBe(1)
  })
  test('is 1 for a contract that is broken when it is the input, 2 when it is used', async () => {
    const broken = 'test/fixtures/broken-contracts/example-of-another-code.contract.json'
    expect((await runCli(['check', broken])).code).toBe(1)
    expect((await runCli(['check', expired, '--contract', broken])).code).toBe(2)
  })
  test('is 2 when nothing could be judged, and 2 still when that is allowed but nothing conforms', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'limited.http'), 'HTTP/1.1 429 Too Many Requests\n\n')
    expect(await runCli(['check', join(folder, 'limited.http')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('could not be judged'),
    })
    expect(await runCli(['check', join(folder, 'limited.http'), '--allow-inconclusive'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nothing conforms'),
    })
    expect((await runCli(['check', join(folder, 'limited.http'), expired, '--allow-inconclusive'])).code).toBe(0)
  })
  test('is 0 for the answer to a case that the contract names itself', async () => {
    const cwd = await emptyFolder()
    await mkdir(join(cwd, 'contracts'))
    const locked = { title: 'Account', status: 401, variants: { locked: { status: 423, cases: ['locked-account'] } } }
    await writeFile(join(cwd, 'contracts/account.contract.json'), JSON.stringify(locked))
    await writeFile(join(cwd, 'locked.http'), 'HTTP/1.1 423 Locked\n\n')
    const checkAs = (name: string) => runCli(['check', 'locked.http', '--contract', 'account', '--case', name], { cwd })
    expect(await checkAs('locked-account')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('conforms: locked'),
    })
    expect(await checkAs('locked-acount')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean locked-account?'),
    })
  })
  test('is 1 when there are more warnings than allowed', async () => {
    const folder = await emptyFolder()
    const file = join(folder, 'warning.http')
    await writeFile(file, 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n')
    expect((await runCli(['check', file, '--case', 'none'])).code).toBe(0)
    expect((await runCli(['check', file, '--case', 'none', '--max-warnings', '0'])).code).toBe(1)
  })
})

describe('bad input is one line that says what, where and what to do', () => {
  test.each([
    [
      ['check', html, '--contract', 'unauthorised'],
      'unauthorised: There is no contract of this name. Did you mean unauthorized?',
    ],
    [['check', 'nowhere.http'], 'nowhere.http: There is no such file. Check the path.'],
    [['check', 'test/fixtures/http/letter.http'], 'test/fixtures/http/letter.http:1: This is not an HTTP message'],
    [
      ['check', 'test/fixtures/bodies/token-expired.json'],
      'A body needs a contract to be checked against. Add --contract NAME',
    ],
    [
      ['check', 'test/fixtures/bodies/no-json.json', '--contract', 'unauthorized'],
      'no-json.json:2:11: This is not JSON',
    ],
    [
      ['check', 'test/fixtures/bodies/terminal-escape.json', '--contract', 'unauthorized'],
      'terminal-escape.json:1:7: This is not JSON: unexpected "\\u001b"',
    ],
    [['check', 'README.md'], 'README.md: This is none of the inputs that check knows.'],
    [['check', 'src'], 'src: There is no contract in this folder.'],
    [['check', expired, '--case', 'expird'], '--case knows no "expird". Did you mean expired?'],
    [['check', expired, '--case', 'none,expired'], 'A recorded response has one case'],
    [['check', expired, '--max-warnings', 'few'], '--max-warnings is "few", not a whole number.'],
    [['check', expired, '--contract'], '--contract needs a value'],
    [['check', expired, '--format', 'xml'], '--format knows no "xml". Use pretty, json, junit, github.'],
    [['check', expired, '--format', 'json', '--format', 'pretty'], 'sends two reports to stdout'],
    [
      ['check', expired, '--format', 'json=/nowhere/report.json'],
      '/nowhere/report.json: The report cannot be written (ENOENT).',
    ],
    [['check', 'http://127.0.0.1:1/', '--token', 'NO_SUCH_VARIABLE'], '--token names a variable that is not set'],
    [
      ['check', 'http://127.0.0.1:1/', '--header', 'X-Api-Key: abc'],
      "holds the value of X-Api-Key itself. Put it in the environment: --header 'X-Api-Key: $NAME'",
    ],
    [['check', 'http://127.0.0.1:1/', '--header', 'nonsense'], '--header is not a header'],
    [['check', 'http://user:secret-pass@127.0.0.1:1/'], 'holds a password in its URL'],
    [['chek'], 'There is no command "chek". Did you mean check?'],
    [['check', '--tokn', 'X'], 'There is no flag --tokn. Did you mean --token?'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('secret-pass')
  })

  test('without input and without a folder contracts', async () => {
    expect(await runCli(['check'], { cwd: await emptyFolder() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is nothing to check.'),
    })
  })
})

describe('inputs', () => {
  test('default to the folder contracts', async () => {
    expect((await runCli(['check'])).stdout).toContain('contracts/unauthorized.contract.json')
  })
  test('prefer a contract of the project to a shipped one', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'contracts'))
    await writeFile(join(folder, 'contracts/unauthorized.contract.json'), '{"title":"Mine","status":418}')
    await writeFile(join(folder, 'teapot.http'), "HTTP/1.1 418 I'm a teapot\n\n")
    expect((await runCli(['check', 'teapot.http', '--contract', 'unauthorized'], { cwd: folder })).code).toBe(0)
  })
})

test('a response of an OpenAPI document is a contract: to check with, and to be checked', async () => {
  const folder = await emptyFolder()
  const file = join(folder, 'openapi.yaml')
  const response = 'headers: { WWW-Authenticate: { schema: { const: Bearer realm="api" } } }'
  await writeFile(file, `openapi: 3.1.0\ncomponents: { responses: { Denied: { description: Denied, ${response} } } }\n`)
  const place = `${file}#/components/responses/Denied`
  expect(await runCli(['check', place])).toMatchObject({ code: 0, stdout: expect.stringContaining('(Denied)') })
  const { code, stdout } = await runCli(['check', expired, '--case', 'expired', '--contract', place])
  expect([code, stdout]).toEqual([0, expect.stringContaining('token-expired.http  (Denied)')])
  expect(await runCli(['check', place.replace('Denied', 'Denid')])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/openapi\.yaml:2:15\s.*Did you mean #\/components\/responses\/Denied\?/s),
  })
})

test('several contracts mean any of them, and the report names the one that was kept', async () => {
  const args = ['check', expired, '--case', 'expired', '--contract', 'problem', '--contract', 'unauthorized']
  const { stdout, code } = await runCli(args)
  expect([code, stdout]).toEqual([0, expect.stringContaining('token-expired.http  (unauthorized)')])
})

describe('reports', () => {
  test('in JSON meet their schema, whatever was checked', async () => {
    const inputs = [
      expired,
      html,
      'test/fixtures/http/open-to-no-credentials.http',
      'test/fixtures/bodies/token-expired.json',
      'contracts',
      'test/fixtures/broken-contracts',
    ]
    const { stdout, code } = await runCli(['check', ...inputs, '--contract', 'unauthorized', '--format', 'json'])
    expectReport(JSON.parse(stdout))
    expect(code).toBe(1)
  })
  test('go to stdout and to a file at once', async () => {
    const file = join(await emptyFolder(), 'report.json')
    const { stdout } = await runCli(['check', 'contracts', '--format', 'pretty', '--format', `json=${file}`])
    expect(stdout).toContain(`${Object.keys(contracts).length} conform`)
    expectReport(JSON.parse(await readFile(file, 'utf8')))
  })
  test('are the same twice, but for the times', async () => {
    const run = async () => {
      const report = JSON.parse(
        (await runCli(['check', html, 'contracts', '--contract', 'unauthorized', '--format', 'json'])).stdout,
      )
      return JSON.stringify({ ...report, startedAt: '', durationMs: 0 })
    }
    expect(await run()).toBe(await run())
  })
})

describe('colours', () => {
  const escapes = new RegExp(String.fromCharCode(27))
  test('are left out of a pipe', async () => {
    expect((await runCli(['check', 'contracts'])).stdout).not.toMatch(escapes)
  })
  test('are there with FORCE_COLOR', async () => {
    expect((await runCli(['check', 'contracts'], { env: { FORCE_COLOR: '1' } })).stdout).toMatch(escapes)
  })
  test('are left out with NO_COLOR, and with --no-color', async () => {
    expect((await runCli(['check', 'contracts'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toMatch(
      escapes,
    )
    expect((await runCli(['check', 'contracts', '--no-color'], { env: { FORCE_COLOR: '1' } })).stdout).not.toMatch(
      escapes,
    )
  })
})

test('--version prints the version', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  expect(await runCli(['--version'])).toEqual({ stdout: `${version}\n`, stderr: '', code: 0 })
  expect((await runCli(['check', '--version'])).stdout).toBe(`${version}\n`)
})

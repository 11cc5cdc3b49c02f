import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { installedProject, typeErrors } from '../docs.ts'
import { runVitest } from '../vitest/run-vitest.ts'
import { runCli } from './run-cli.ts'

const OPENAPI = 'openapi: 3.1.0\ninfo: { title: Orders, version: "1" }\npaths: {}\n'
const READY = { type: 'module', devDependencies: { vitest: '^5.1.1', 'error-contracts': '^0.1.0' } }
const TYPED = { ...READY, devDependencies: { ...READY.devDependencies, typescript: '^7.0.0' } }

/** A project with these files, in a folder where nothing is installed. */
async function project(manifest: unknown, files: Record<string, string> = {}): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  await fill(cwd, { 'package.json': JSON.stringify(manifest), ...files })
  return cwd
}
async function fill(cwd: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, '..'), { recursive: true })
    await writeFile(join(cwd, name), text)
  }
}
const init = async (cwd: string) => (await runCli(['init'], { cwd })).stdout
const filesIn = async (cwd: string) => {
  const names = (await readdir(cwd, { recursive: true, withFileTypes: true })).filter(
    entry => entry.isFile() && !entry.parentPath.includes('node_modules'),
  )
  const paths = names.map(entry => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(paths.map(async path => [path.slice(cwd.length + 1), await readFile(path, 'utf8')])),
  )
}

describe('in a project that has the package and vitest', () => {
  test('it writes a config, a contract and a test that passes; a second time it changes nothing', async () => {
    const cwd = await installedProject('vitest', 're2js')
    await fill(cwd, { 'package.json': JSON.stringify(TYPED), 'docs/openapi.yaml': OPENAPI })
    const seen = `## error-contracts init\n\n\`\`\`\n${(await init(cwd)).trimEnd()}\n\`\`\`\n`
    await expect(seen).toMatchFileSnapshot('../snapshots/init.md')
    const run = await runVitest(cwd)
    expect([...run.files].map(([name, tests]) => [name, [...tests.values()].map(({ status }) => status)])).toEqual([
      ['unauthorized.test.ts', ['passed']],
    ])
    for (const module of ['nodenext', 'preserve'])
      expect(
        await typeErrors(cwd, ['test/unauthorized.test.ts', 'error-contracts.config.ts'], {
          module,
          skipLibCheck: true,
        }),
      ).toBe('')
    const before = await filesIn(cwd)
    expect(await init(cwd)).not.toContain('wrote')
    expect(await filesIn(cwd)).toEqual(before)
  }, 120_000)
  test('check then needs no input: it checks the contract and the OpenAPI document', async () => {
    const cwd = await installedProject()
    await fill(cwd, {
      'package.json': JSON.stringify({ ...READY, type: 'commonjs' }),
      'api/swagger.json': '{"openapi":"3.0.3","info":{"title":"a","version":"1"},"paths":{}}',
    })
    await init(cwd)
    const { stdout } = await runCli(['check'], { cwd })
    expect(stdout).toContain('contracts/unauthorized.contract.json  (unauthorized)\n  ✓  conforms')
    expect(JSON.parse(await readFile(join(cwd, 'error-contracts.config.json'), 'utf8')).inputs).toEqual([
      'contracts',
      'api/swagger.json',
    ])
  })
})

describe('the contract of the config', () => {
  const refuse = (_: unknown, response: ServerResponse) => {
    const head = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }
    response.writeHead(401, head).end('{"reason":"sign in"}')
  }
  const operation = {
    security: [{ token: [] }],
    responses: {
      401: {
        description: 'Unauthorized',
        headers: { 'WWW-Authenticate': { schema: { type: 'string' } } },
        content: { 'application/json': { schema: { type: 'object', required: ['reason'] }, example: { reason: 'a' } } },
      },
    },
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    paths: { '/orders': { get: operation } },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
  test('is left to the document, where there is one: what it says of a 401 holds', async () => {
    const server = createServer(refuse)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const cwd = await project({ ...READY, type: 'commonjs' }, { 'openapi.json': JSON.stringify(document) })
    await init(cwd)
    expect(await readFile(join(cwd, 'error-contracts.config.json'), 'utf8')).not.toContain('"contract"')
    const args = ['check', 'openapi.json', '--server', `http://127.0.0.1:${port}`, '--case', 'none']
    const { code, stdout } = await runCli(args, { cwd })
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 of 1 (100 %)')])
  })
  test('is a usual one where there is no document, in a module as in JSON', async () => {
    const [json, module] = [await project({ ...READY, type: 'commonjs' }), await project(READY)]
    await Promise.all([init(json), init(module)])
    expect(await readFile(join(json, 'error-contracts.config.json'), 'utf8')).toContain('"contract": "unauthorized"')
    expect(await readFile(join(module, 'error-contracts.config.js'), 'utf8')).toContain("contract: 'unauthorized'")
  })
})

describe('it fits the project', () => {
  test.each([
    ['a module gets a module', READY, {}, ['error-contracts.config.js', 'test/unauthorized.test.js']],
    [
      'CommonJS gets a config in JSON',
      { ...READY, type: undefined },
      {},
      ['error-contracts.config.json', 'test/unauthorized.test.js'],
    ],
    ['TypeScript gets types', TYPED, {}, ['error-contracts.config.ts', 'test/unauthorized.test.ts']],
    ['the test goes where tests are', READY, { 'tests/a.test.js': '' }, ['tests/unauthorized.test.js']],
  ])('%s', async (_, manifest, files, expected) => {
    const cwd = await project(manifest, files)
    await init(cwd)
    expect(Object.keys(await filesIn(cwd))).toEqual(expect.arrayContaining(expected))
  })
  test('its package manager is told what is missing', async () => {
    const cwd = await project({ devDependencies: { vitest: '^5.0.0' } }, { 'pnpm-lock.yaml': '' })
    expect(await init(cwd)).toContain(
      '  pnpm add --save-dev error-contracts\n  pnpm exec vitest run test/unauthorized.test.js\n',
    )
  })
  test('the document is one that says so, and not any file of that name', async () => {
    const cwd = await project(READY, { 'api.json': '{"a":1}', 'docs/orders.openapi.yaml': OPENAPI })
    expect(await init(cwd)).toContain('docs/orders.openapi.yaml.\n')
  })
})

describe('what is there stays', () => {
  test('a config, whatever its kind', async () => {
    const cwd = await project(READY, { 'error-contracts.config.json': '{}' })
    expect(await init(cwd)).toContain('kept   error-contracts.config.json')
    expect(Object.keys(await filesIn(cwd))).not.toContain('error-contracts.config.js')
  })
  test('contracts of the project: ours is not put beside them, and no test is made for it', async () => {
    const cwd = await project(READY, { 'contracts/orders.contract.json': '{"title":"Orders"}' })
    expect(await init(cwd)).toContain('kept   contracts/orders.contract.json')
    expect(Object.keys(await filesIn(cwd)).sort()).toEqual([
      'contracts/orders.contract.json',
      'error-contracts.config.js',
      'package.json',
    ])
  })
})

test.each([
  ['without vitest', {}],
  ['with a vitest that the matchers do not know', { vitest: '~3.2.4' }],
])('%s there is no test yet, and it says what to install', async (_, devDependencies) => {
  const cwd = await project({ devDependencies })
  const stdout = await init(cwd)
  expect(stdout).toContain('npm install --save-dev error-contracts vitest@5')
  expect(Object.keys(await filesIn(cwd))).not.toContain('test/unauthorized.test.js')
})

describe('it says what is wrong', () => {
  test.each([
    ['where there is no project', {}, 'There is no package.json here. Go to the folder of a project'],
    ['where package.json is no JSON', { 'package.json': '{' }, 'package.json:1:2: This JSON ends too early.'],
    [
      'where a folder cannot be made',
      { 'package.json': '{}', contracts: 'a file' },
      'contracts/unauthorized.contract.json: The file cannot be written (',
    ],
  ])('%s', async (_, files, message) => {
    const cwd = await mkdtemp(join(tmpdir(), 'error-contracts-'))
    await fill(cwd, files)
    const { code, stderr, stdout } = await runCli(['init'], { cwd })
    expect([code, stderr, stdout]).toEqual([2, expect.stringContaining(message), ''])
  })
  test('when it is given an input', async () => {
    expect((await runCli(['init', 'here'])).stderr).toContain('init takes no input, got "here".')
  })
})

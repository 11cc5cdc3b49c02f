import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { interactions, type Operation } from '../../src/pact/index.ts'

const run = promisify(execFile)

/** A folder in which the built package is installed, and a Pact that says so when it is loaded. */
let project: string
/** The same without Pact. */
let bare: string
beforeAll(async () => {
  ;[project, bare] = await Promise.all([projectWith(true), projectWith(false)])
})
afterAll(() => Promise.all([project, bare].map(dir => rm(dir, { recursive: true }))))

async function projectWith(hasPact: boolean): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  const modules = join(dir, 'node_modules')
  for (const part of ['package.json', 'dist'])
    await cp(part, join(modules, 'error-contracts', part), { recursive: true })
  await symlink(resolve('node_modules/ajv-formats'), join(modules, 'ajv-formats'))
  const pact = join(modules, '@pact-foundation/pact')
  if (hasPact) {
    await mkdir(pact, { recursive: true })
    await writeFile(join(pact, 'package.json'), '{"main":"index.js"}')
    await writeFile(join(pact, 'index.js'), 'throw new Error("loaded")')
  }
  return dir
}

const runs = (cwd: string, code: string, env: Record<string, string> = {}) =>
  run(process.execPath, ['--input-type=module', '--eval', code], { cwd, env })

describe('importing error-contracts/pact', () => {
  test('without Pact says in one line what to install', async () => {
    const { stderr } = await runs(bare, "import 'error-contracts/pact'").catch(error => error)
    expect(stderr).toContain(
      'error-contracts/pact: Pact is not installed. Run npm install --save-dev "@pact-foundation/pact@>=17.1.4".\n',
    )
  })

  const doNotTrack = "import 'error-contracts/pact'; console.log(process.env.PACT_DO_NOT_TRACK)"
  test('does not load Pact, and sends no usage events', async () => {
    expect((await runs(project, doNotTrack)).stdout).toBe('true\n')
  })
  test('leaves what the environment says of usage events', async () => {
    expect((await runs(project, doNotTrack, { PACT_DO_NOT_TRACK: 'false' })).stdout).toBe('false\n')
  })
})

describe('interactions', () => {
  const get: Operation = { method: 'GET', path: '/orders' }
  const planned = (contract: Parameters<typeof interactions>[0], operation = get) =>
    interactions(contract, operation).map(({ variant, case: name, authorization }) => [variant, name, authorization])
  const contractOf = (document: Omit<ContractInput, 'title'>) => defineContract({ title: 'T', ...document })
  const variant = (cases: string[] | undefined, scheme = 'Bearer') => ({
    ...(cases === undefined ? undefined : { cases }),
    status: 401,
    example: { headers: { 'WWW-Authenticate': `${scheme} realm="api"` } },
  })

  test('of a contract without variants ask without and with a malformed credential', () => {
    expect(planned(any)).toEqual([
      [undefined, 'none', undefined],
      [undefined, 'malformed', 'Bearer error-contracts-malformed-token'],
    ])
  })

  test('ask a fallback with what no other variant answers', async () => {
    const contract = await contractOf({ variants: { login: variant(['none']), other: variant(undefined) } })
    expect(planned(contract)).toEqual([
      ['login', 'none', undefined],
      ['other', 'malformed', 'Bearer error-contracts-malformed-token'],
    ])
  })

  test('ask for a variant by its case, whatever that is, when it has no other', async () => {
    const contract = await contractOf({ variants: { elsewhere: variant(['wrong-audience', 'wrong-issuer']) } })
    expect(planned(contract).map(([, name]) => name)).toEqual(['wrong-audience', 'wrong-issuer'])
  })

  test('have the scheme of the contract, and another one where it must be wrong', async () => {
    const contract = await contractOf({
      challenges: [{ scheme: 'Basic' }],
      variants: { login: variant(['empty', 'malformed', 'wrong-scheme', 'tampered'], 'Basic') },
    })
    expect(planned(contract)).toEqual([
      ['login', 'empty', 'Basic'],
      ['login', 'malformed', 'Basic error-contracts-malformed-token'],
      ['login', 'wrong-scheme', 'Bearer error-contracts-wrong-scheme-token'],
    ])
  })

  test('are those of the cases that were asked for', () => {
    expect(planned(unauthorized, { ...get, cases: ['wrong-audience', 'none', 'none'] })).toEqual([
      ['invalid_token', 'wrong-audience', 'Bearer error-contracts-wrong-audience-token'],
      ['auth_required', 'none', undefined],
    ])
  })

  test.each<[string, Partial<Operation>, string]>([
    [
      'a case that no variant answers',
      { cases: ['expird'] },
      'No variant answers the case "expird". Did you mean expired?',
    ],
    ['the control', { cases: ['valid'] }, 'No variant answers the case "valid"'],
    ['a path with a query', { path: '/orders?a=b' }, 'interactions: path: "/orders?a=b" is no path'],
    ['a URL', { path: 'http://localhost/' }, 'is no path'],
    ['no method', { method: '' }, '"" is no method'],
    [
      'an Authorization header',
      { headers: { authorization: 'x' } },
      'interactions: headers: authorization holds a credential',
    ],
    ['an API key in the query', { query: { api_key: 'x' } }, 'interactions: query: api_key holds a credential'],
    ['a token in the body', { body: { a: 'eyJhbGciOiJub25lIn0.e30.x' } }, 'it holds a token'],
  ])('refuse %s', (_, operation, message) => {
    expect(() => interactions(unauthorized, { ...get, ...operation })).toThrow(message)
  })
})

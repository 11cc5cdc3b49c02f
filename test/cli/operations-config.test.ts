import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/report.ts'
import { expectReport } from '../report-schema.ts'
import { checked, reportOf, weightyIn } from './check-orders.ts'
import { runCli } from './run-cli.ts'

const asked = ['--case', 'none,malformed']
const ofOperation = (name: string) => (entry: { operation?: string }) => entry.operation === name

describe('what a config says of single operations', () => {
  test('is their contract and what rules weigh, by id, tag, path and method', async () => {
    const weighty = weightyIn(
      await reportOf(asked, {
        operations: [
          { path: '/wrong-*', rules: { 'body-schema': 'info' } }, // a star is a whole segment
          { path: '/wrong-body', contract: 'any' },
          { operationId: 'getNoChallenge', rules: { 'challenge-missing': 'info' } },
          { path: '/login-page', method: 'post', rules: { 'login-page': 'off' } },
          { tag: 'right', rules: { 'scheme-unregistered': 'off' } },
        ],
      }),
    )
    expect(weighty).not.toHaveProperty(['GET /no-challenge'])
    expect(weighty['GET /wrong-body']).toEqual(['operation-differs-from-document'])
    expect(weighty['GET /login-page']).toEqual(['login-page'])
  })
  test('goes after the flags', async () => {
    const operations = [{ path: '/**', contract: 'any', rules: { 'challenge-missing': 'off' } }]
    const flags = [...asked, '--contract', 'unauthorized', '--rule', 'challenge-missing=warning']
    const { results } = await reportOf(flags, { operations })
    expect([...new Set(results.map(({ contract }) => contract))]).toEqual(['unauthorized'])
    const rules = results.flatMap(({ findings }) => findings.map(({ rule, severity }) => `${rule} ${severity}`))
    expect(rules).toContain('challenge-missing warning')
  })
})

describe('credentials of single operations', () => {
  const refusedIn = ({ results }: Report) =>
    results
      .filter(({ findings }) => findings.some(({ rule }) => rule === 'control-failed'))
      .map(({ exchange }) => exchange)
  const control = ['--case', 'valid']

  test('go before those of the config and --token, and are what its curl lines name', async () => {
    const operations = [{ operationId: 'getRightScoped', credentials: { valid: { env: 'NARROW_TOKEN' } } }]
    const report = await reportOf([...control, '--token', 'TOKEN'], { operations })
    expect(refusedIn(report)).toEqual([
      expect.objectContaining({ operation: 'GET /right/scoped', curl: expect.stringContaining('$NARROW_TOKEN') }),
    ])
  })
  test('are given by tag, path and scheme, and leave the others what they have', async () => {
    const credentials = { valid: { env: 'NARROW_TOKEN' } }
    const operations = [
      { tag: 'right', credentials: { headerKey: { valid: { env: 'API_KEY' } } } },
      { path: '/right/either', method: 'get', credentials: { cookieKey: { valid: { env: 'API_KEY' } } } },
    ]
    const { results, skipped } = await reportOf(control, { credentials, operations })
    const asked = results.map(({ exchange }) => exchange.operation)
    expect(asked).toEqual(expect.arrayContaining(['GET /right/half', 'GET /right/either']))
    expect(skipped.filter(ofOperation('GET /half'))).toEqual([expect.objectContaining({ reason: 'no-credential' })])
    expect(asked).not.toContain('GET /half')
    expect(asked).not.toContain('GET /right/session')
  })
  test('are what the lines of a dry run name', async () => {
    const operations = [{ path: '/right/session', credentials: { cookieKey: { valid: { env: 'OTHER_KEY' } } } }]
    const { stdout } = await checked([...control, '--dry-run'], { operations })
    expect(stdout).toMatch(/# valid: GET \/right\/session\n.*session=\$OTHER_KEY/)
    expect(stdout).toMatch(/# valid: GET \/redirects\n.*session=\$API_KEY/)
  })
  test('may be cases of a name of your own, which are asked of what takes their scheme', async () => {
    const operations = [{ path: '/right/either', credentials: { headerKey: { 'key-of-a-partner': { env: 'TOKEN' } } } }]
    const credentials = { valid: { env: 'TOKEN' }, 'revoked-by-hand': 'made-up-token' }
    const only = ['--case', 'revoked-by-hand,key-of-a-partner']
    for (const flags of [only, []]) {
      const { results } = await reportOf(flags, { credentials, operations })
      const own = results.filter(({ exchange }) => only[1]?.split(',').includes(exchange.case ?? ''))
      const askedOf = (name: string) => own.filter(({ exchange }) => exchange.operation === `GET ${name}`)
      expect(askedOf('/right/open')).toEqual([expect.objectContaining({ outcome: 'conforms' })])
      expect(askedOf('/right/either').map(({ exchange }) => exchange.case)).toEqual([
        'revoked-by-hand',
        'key-of-a-partner',
      ])
      expect(askedOf('/open').map(({ outcome }) => outcome)).toEqual(['violates'])
      expect(askedOf('/right/login-page')).toEqual([])
    }
  })
  test('whose variable is not set are refused by their place in the config', async () => {
    const operations = [{ path: '/open', credentials: { valid: { env: 'NOT_SET' } } }]
    const { stderr, code } = await checked(control, { operations })
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('operations[0].credentials.valid: The variable NOT_SET'),
    ])
  })
})

describe('what a config says that has no effect is told of', () => {
  test.each([
    [{ operationId: 'getOpn', contract: 'any' }, 'no operation is getOpn; did you mean getOpen?'],
    [{ tag: 'rigth', contract: 'any' }, 'no operation is tag rigth; did you mean right?'],
    [{ path: '/opn', contract: 'any' }, 'no operation is /opn; did you mean /open?'],
    [{ path: '/open', method: 'delete', contract: 'any' }, 'no operation is DELETE /open; is the entry still needed?'],
    [
      { path: '/open', rules: { 'challenge-missing': 'off', 'auth-not-enforced': 'info' } },
      'no finding of /open was touched by the setting of challenge-missing; is it still needed?',
    ],
    [
      { path: '/redirects', credentials: { cookieKy: { valid: { env: 'API_KEY' } } } },
      'the config has credentials of /redirects for cookieKy, a scheme that no such operation takes; did you mean cookieKey?',
    ],
  ])('%j', async (entry, note) => {
    const { stderr } = await checked(asked, { operations: [entry] })
    expect(stderr.trimEnd().split('\n')).toEqual([
      `error-contracts: ${'contract' in entry ? 'operations of the config: ' : ''}${note}`,
      expect.stringContaining('violate their contract'),
    ])
  })
  test('credentials of a scheme that no operation takes', async () => {
    const { stderr } = await checked([...asked, '--dry-run'], {
      credentials: { headrKey: { valid: { env: 'API_KEY' } } },
    })
    expect(stderr).toContain('has credentials for headrKey, a scheme that no operation takes; did you mean headerKey?')
  })
  test('but not what could have had none: rules where nothing is asked', async () => {
    const { stderr } = await checked([...asked, '--dry-run', '--rule', 'challenge-missing=off'], {
      rules: { 'challenge-empty': 'off' },
      operations: [{ path: '/open', rules: { 'auth-not-enforced': 'info' } }],
    })
    expect(stderr).toBe('')
  })
})

describe('what a config ignores', () => {
  const ignore = [
    { path: '/open', until: '2999-12-31', reason: 'is rewritten' },
    { path: '/echoes', cases: ['malformed'], until: '2999-12-31', reason: 'known' },
    { path: '/crashes', until: '2000-01-31', reason: 'was to be mended' },
  ]
  test('is not asked, and is shown with its reason', async () => {
    const { results, skipped } = await reportOf(asked, { ignore })
    expect(results.filter(({ exchange }) => ofOperation('GET /open')(exchange))).toEqual([])
    expect(skipped.filter(ofOperation('GET /open'))).toEqual([
      expect.objectContaining({ reason: 'ignored', detail: 'ignored until 2999-12-31: is rewritten' }),
    ])
    expect(skipped.filter(ofOperation('GET /echoes'))).toEqual([
      expect.objectContaining({ case: 'malformed', reason: 'ignored', detail: 'ignored until 2999-12-31: known' }),
    ])
  })
  test('is asked again when its day is over, and the report says so', async () => {
    const { stdout } = await checked(asked, { ignore })
    expect(stdout).toContain('500 to a malformed credential')
    expect(stdout).toContain(
      'ignore of the config: was ignored until 2000-01-31 (was to be mended), and is asked again: GET /crashes\n',
    )
  })
  test('stands in the JSON report, whatever came of it', async () => {
    const gone = { tag: 'rihgt', until: '2999-12-31', reason: 'a slip' }
    const report = await reportOf(asked, { ignore: [...ignore, gone] })
    await expectReport(report)
    expect(report.ignored?.map(({ state, operations, detail }) => [state, operations, detail])).toEqual([
      ['holds', ['GET /open'], 'ignored until 2999-12-31: is rewritten'],
      ['holds', ['GET /echoes'], 'ignored until 2999-12-31: known'],
      ['ended', ['GET /crashes'], 'was ignored until 2000-01-31 (was to be mended), and is asked again'],
      ['unmet', [], 'no operation is tag rihgt; did you mean right?'],
    ])
    expect(report.ignored?.[1]).toMatchObject({ path: '/echoes', cases: ['malformed'], reason: 'known' })
  })
  test('is annotated on GitHub where it leaves out nothing', async () => {
    const { stdout } = await checked([...asked, '--format', 'github'], { ignore })
    expect(stdout).toMatch(/^::notice title=error-contracts.*was ignored until 2000-01-31/m)
    expect(stdout).not.toContain('is rewritten')
  })
  test('is told of in a dry run, which has no report', async () => {
    const entry = { tag: 'gone', until: '2999-12-31', reason: 'r' }
    const { stderr } = await checked([...asked, '--dry-run'], { ignore: [entry] })
    expect(stderr).toContain('ignore of the config: no operation is tag gone; is the entry still needed?')
  })
  test('is left out of the check of the document alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
    const operation = { security: [{ token: [] }], responses: {} }
    const components = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
    const document = { openapi: '3.1.0', paths: { '/a': { get: operation }, '/b': { get: operation } }, components }
    const config = {
      ignore: [{ path: '/a', until: '2999-12-31', reason: 'later' }],
      operations: [{ path: '/b', rules: { 'operation-401-undocumented': 'error' } }],
    }
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document))
    await writeFile(join(folder, 'error-contracts.config.json'), JSON.stringify(config))
    const { stdout, code } = await runCli(['check', 'openapi.json', '--format', 'json'], { cwd: folder })
    const { results, skipped } = JSON.parse(stdout)
    expect([code, results.length, skipped]).toMatchObject([1, 1, [{ operation: 'GET /a', reason: 'ignored' }]])
  })
})

describe('a config is refused', () => {
  const until = '2999-12-31'
  test.each([
    ['an entry that names no operation', { operations: [{ contract: 'any' }] }, 'operations[0] names no operation'],
    ['one that says nothing', { operations: [{ tag: 'a' }] }, 'operations[0] says nothing of its operations'],
    ['a member that there is not', { operations: [{ tags: 'a' }] }, 'Did you mean tag?'],
    ['a path without a slash', { operations: [{ path: 'a', contract: 'any' }] }, 'Start it with a slash'],
    ['a rule that there is not', { operations: [{ tag: 'a', rules: { nope: 'off' } }] }, 'There is no rule "nope"'],
    [
      'a credential that is none',
      { operations: [{ tag: 'a', credentials: { valid: 7 } }] },
      'operations[0].credentials.valid is "number", not a secret',
    ],
    ['what is no list', { ignore: {} }, 'ignore is not a list'],
    ['an ignore without a reason', { ignore: [{ tag: 'a', until }] }, 'ignore[0] has no reason'],
    ['one without a day', { ignore: [{ tag: 'a', reason: 'r' }] }, 'ignore[0].until is no day'],
    ['a day that there is not', { ignore: [{ tag: 'a', reason: 'r', until: '2026-02-30' }] }, 'until is no day'],
    [
      'a case that is nearly one',
      { ignore: [{ tag: 'a', reason: 'r', until, cases: ['expird'] }] },
      'ignore[0].cases has "expird". Did you mean expired?',
    ],
    ['cases that are none', { ignore: [{ tag: 'a', reason: 'r', until, cases: [] }] }, 'cases is no list'],
  ])('for %s', async (_, config, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
    await writeFile(join(folder, 'error-contracts.config.json'), JSON.stringify({ inputs: ['a.http'], ...config }))
    const { stderr, code } = await runCli(['check'], { cwd: folder })
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { baselineOf, compareWith } from '../../src/baseline.ts'
import { check } from '../../src/check.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { createReport, type Report } from '../../src/report.ts'
import { pretty } from '../../src/reporters/pretty.ts'
import type { Result } from '../../src/result.ts'
import { expectReport } from '../report-schema.ts'
import { askShop, operationsOf } from './shop-api.ts'

const run = { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 12 }
const plain = { color: false, quiet: false, width: 80 }
const transcript = (title: string, text: string) => `## ${title}\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`
const skippedOf = (operation: string) => ({
  url: `http://127.0.0.1:4010${operation.slice(4)}`,
  method: 'GET',
  operation,
})
const lacking = (name: string, count: number, what = 'token') =>
  operationsOf()
    .slice(0, count)
    .map(operation => ({
      ...skippedOf(operation),
      case: name,
      reason: 'no-credential' as const,
      detail: `no ${what}: give credentials.${name} in the config`,
    }))

let shop: Report
let hundred: Report
beforeAll(async () => {
  const { results, skipped } = await askShop(any)
  shop = createReport(results, { ...run, skipped })
  hundred = createReport((await askShop(unauthorized, { operations: operationsOf(3).slice(0, 100) })).results, run)
}, 60_000)

const only = (report: Report, keep: (result: Result) => boolean) => createReport(report.results.filter(keep), run)

describe('a run over an API', () => {
  test('on a terminal of 80 columns looks like this', async () => {
    const text = transcript('42 operations, 80 columns', await pretty(shop, plain))
    await expect(text).toMatchFileSnapshot('../snapshots/operations/80-columns.md')
  })
  test('uses the width of a wide terminal', async () => {
    const text = transcript('100 operations, 140 columns', await pretty(hundred, { ...plain, width: 140 }))
    await expect(text).toMatchFileSnapshot('../snapshots/operations/140-columns.md')
  })
  test('has a matrix on a narrow terminal, with the names of the cases above each other', async () => {
    const text = transcript('42 operations, 48 columns', await pretty(shop, { ...plain, width: 48 }))
    await expect(text).toMatchFileSnapshot('../snapshots/operations/48-columns.md')
  })
  test('in JSON meets its schema', () => {
    expectReport(JSON.parse(JSON.stringify(shop)))
    expect(shop.summary.coverage).toEqual({ operations: 42, conforming: 23, withoutCredential: [] })
  })
  test('looks the same twice', async () => {
    expect(await pretty(shop, plain)).toBe(await pretty(structuredClone(shop), plain))
  })
})

describe('the matrix', () => {
  const rowsIn = (text: string) => text.split('\n').filter(line => /^ {2}[A-Z]+ +\//.test(line))
  test('has a row for each operation when there are no more than forty', async () => {
    const rows = rowsIn(await pretty(createReport(shop.results, run), plain))
    expect(rows.map(row => row.trim().split(/\s+/).slice(0, 2).join(' '))).toEqual(operationsOf())
  })
  test('folds the rows of a large API that look the same, and counts them', async () => {
    const text = await pretty(hundred, plain)
    const more = [...text.matchAll(/… (\d+) more like it/g)].map(([, count]) => Number(count))
    expect(rowsIn(text).length + more.reduce((sum, count) => sum + count, 0)).toBe(100)
    expect(rowsIn(text).length).toBeLessThan(20)
  })
  test('keeps the columns under each other in every script', async () => {
    const of = shop.results.filter(({ exchange }) => exchange.operation === 'GET /orders')
    const named = (operation: string) => of.map(result => ({ ...result, exchange: { ...result.exchange, operation } }))
    const text = await pretty(createReport([...named('GET /orders'), ...named('GET /注文')], run), plain)
    expect(rowsIn(text)).toEqual([
      '  GET /orders  ✓ 401  ✓ 401      ✓ 401    ✓ 200',
      '  GET /注文    ✓ 401  ✓ 401      ✓ 401    ✓ 200',
    ])
  })
  test('cuts a long path at its start, where paths are alike', async () => {
    const operation = `GET /tenants/{tenant}/projects/{project}/environments/${'x'.repeat(40)}/secrets`
    const results = shop.results.slice(0, 4).map(one => ({ ...one, exchange: { ...one.exchange, operation } }))
    const [, ...lines] = (await pretty(createReport(results, run), plain)).split('\n')
    expect(lines.join('\n')).toMatch(/^ {2}GET ….*\/secrets ✓ ✓ ✓ ✓$/m)
    for (const line of lines.slice(0, 8)) expect(line.length).toBeLessThanOrEqual(80)
  })
  test('has no column for a case that was asked nowhere, and no row for an operation that is public', async () => {
    const { url, method, operation } = { url: 'http://127.0.0.1:4010/x', method: 'GET', operation: 'GET /x' }
    const skipped = [
      { url, method, operation: 'GET /orders', case: 'revoked', reason: 'no-credential', detail: 'no such token' },
      { url, method, operation: 'GET /payments', case: 'none', reason: 'not-selected', detail: 'it may be served' },
      { url, method, operation, reason: 'not-selected', detail: 'the document says that it is public', public: true },
    ] as const
    const answers = shop.results.filter(
      ({ exchange }) => exchange.operation !== 'GET /payments' || exchange.case !== 'none',
    )
    const text = await pretty(createReport(answers, { ...run, skipped }), plain)
    const [, head] = text.split('\n')
    expect(head?.trim().split(/\s+/)).toEqual(['none', 'malformed', 'expired', 'valid'])
    expect(rowsIn(text).filter(row => / \/x /.test(row))).toEqual([])
    expect(text).toMatch(/GET \/payments +· {6}✓ 401/)
    expect(text).toContain('1 skipped: the document says that it is public: GET /x')
    expect(text).toContain('1 skipped (revoked): no such token: GET /orders')
    expect(text).toContain('(57 %)\n  no credential for revoked\n')
  })
  test('shows an answer that was judged where the same case was left out for another credential', async () => {
    const left = { ...skippedOf('GET /orders'), case: 'expired', reason: 'no-credential', detail: 'no key' } as const
    const answers = only(shop, ({ exchange }) => exchange.operation === 'GET /orders').results
    const warned = answers.map(one =>
      one.exchange.case !== 'expired'
        ? one
        : { ...one, findings: [{ rule: 'a', severity: 'warning' as const, message: 'm', at: 'status', help: 'h' }] },
    )
    const cells = async (results: readonly Result[]) =>
      rowsIn(await pretty(createReport(results, { ...run, skipped: [left] }), plain))
    expect(await cells(answers)).toEqual(['  GET /orders  ✓ 401  ✓ 401      ✓ 401    ✓ 200'])
    expect(await cells(warned)).toEqual(['  GET /orders  ✓ 401  ✓ 401      ! 401    ✓ 200'])
  })
  test('shows a case that was not asked of an operation as such', async () => {
    const text = await pretty(
      only(shop, ({ exchange }) => exchange.case === 'none' || exchange.url?.endsWith('/orders') === true),
      plain,
    )
    expect(text).toMatch(/GET \/orders +✓ 401 {2}✓ 401 {6}✓ 401 {4}✓ 200\n/)
    expect(text).toMatch(/GET \/orders\/\{id\} +✓ 401 {2}· {10}· {8}·\n/)
  })
})

describe('findings', () => {
  test('of one cause are one paragraph, however many operations it concerns', async () => {
    const text = await pretty(hundred, plain)
    expect(text.match(/body#\/authenticateHint is required but missing/g)).toHaveLength(1)
    expect(text.replace(/\s+/g, ' ')).toContain(
      '80 of 100 operations answer the case none like this; these 20 do not: GET /products,',
    )
  })
  test('that are one mistake are one paragraph, though each is mended otherwise', async () => {
    const challenged = (name: string, ...schemes: string[]) => {
      const line = schemes.map(scheme => `${scheme} realm="api"`).join(', ')
      const response = { status: 401, headers: [['WWW-Authenticate', line] as const], body: null }
      return check({ request: { operation: `GET /${name}`, case: 'none' }, response }, any)
    }
    const results = [challenged('a', 'Bearer', 'DPoP'), challenged('b', 'Digest', 'HOBA'), challenged('c', 'Bearer')]
    const text = await pretty(createReport(results, run), plain)
    expect(text.match(/More than one challenge on this line/g)).toHaveLength(1)
    expect(text).toMatch(/^ +For GET \/a:\n +Send: WWW-Authenticate: Bearer realm="api"\n +WWW-Authenticate: DPoP/m)
  })
  test('that expect one status or one of several are one paragraph', async () => {
    const hidden = (name: string) =>
      check({ request: { operation: 'GET /a', case: name }, response: { status: 404, headers: [], body: null } }, any)
    const text = await pretty(createReport([hidden('none'), hidden('malformed')], run), plain)
    expect(text.match(/answered 404 to/g)).toHaveLength(1)
  })
  test.each([200, 404])(
    'that let in without authentication and without authorization are two paragraphs (%i)',
    async status => {
      const answered = (name: string, operation: string) =>
        check({ request: { operation, case: name }, response: { status, headers: [], body: null } }, any)
      const results = ['GET /a', 'GET /b'].flatMap(operation =>
        ['malformed', 'insufficient-scope'].map(name => answered(name, operation)),
      )
      const text = (await pretty(createReport(results, run), plain)).replace(/\s+/g, ' ')
      expect(text.match(new RegExp(`answered ${status} to`, 'g'))).toHaveLength(2)
      expect(text).toMatch(/403 (?:with|and) error="insufficient_scope"/)
    },
  )
  test('in few operations name them, by case', async () => {
    expect(await pretty(shop, plain)).toMatch(/ {11}expired: GET \/coupons, \/coupons\/\{id\}/)
  })
  test('come with the command that shows them', async () => {
    expect(await pretty(shop, plain)).toContain(
      `curl -i 'http://127.0.0.1:4010/refunds/7/notes' -H "Authorization: Bearer $TOKEN"`,
    )
  })
  test('in every case that an operation was asked say so', async () => {
    expect(await pretty(shop, plain)).toContain('every case: GET /invoices, /invoices/{id}')
  })
  test('by the documented answers name no contract for each operation', async () => {
    const own = shop.results.map(one => ({ ...one, contract: one.exchange.operation ?? '' }))
    expect((await pretty(createReport(own, run), plain)).split('\n')[0]).toBe('http://127.0.0.1:4010')
  })
  test('in the same answers stand together, and name the operations once', async () => {
    const text = await pretty(
      only(hundred, ({ exchange }) => exchange.operation?.includes('invoices') === true),
      plain,
    )
    expect(text).toContain('challenge-missing')
    expect(text).toContain('body-unknown-member')
    expect(text.match(/All 8 operations answer (the case none|every case) like this/g)).toHaveLength(2)
  })
})

describe('what is said of most operations', () => {
  test('is said of those that were asked the case alone', async () => {
    const withoutExpired = only(
      hundred,
      ({ exchange }) => exchange.case !== 'expired' || exchange.url?.includes('/v2/') === true,
    )
    expect((await pretty(withoutExpired, plain)).replace(/\s+/g, ' ')).toContain(
      '28 of 40 operations answer the case expired like this; these 12 do not: GET /v2/invoices,',
    )
  })
  test('counts what the baseline lists as the same', async () => {
    const orders = hundred.results.filter(({ exchange }) => exchange.operation?.startsWith('GET /orders'))
    const known = compareWith(baselineOf(orders, [], '2026-05-05'), hundred.results)
    const report = createReport(known.results, { ...run, baseline: { file: 'b.json', removable: [], notAsked: [] } })
    expect((await pretty(report, plain)).replace(/\s+/g, ' ')).toContain(
      '76 of 96 operations answer the case none like this; these 20 do not: GET /products,',
    )
  })
})

describe('how an API answers', () => {
  test('names the operations that answer otherwise than most', async () => {
    expect((await pretty(shop, plain)).replace(/\s+/g, ' ')).toContain(
      '28 of 40 operations answer no credentials alike: 401, Bearer, application/json {code, error, message, status}; these 12 do not: 200, no challenge, application/json {items}: GET /products,',
    )
  })
  test('is one sentence when all answer alike', async () => {
    const alike = only(shop, ({ exchange }) => /orders|carts/.test(exchange.operation ?? ''))
    expect((await pretty(alike, plain)).replace(/\s+/g, ' ')).toContain(
      'All 8 operations answer no credentials alike: 401,',
    )
    const twice = { ...alike, results: alike.results.flatMap(result => [result, result]) } // of each of two credentials
    expect((await pretty(twice, plain)).replace(/\s+/g, ' ')).toContain('All 8 operations answer')
  })
})

test('--quiet says nothing of an API where all is well, and why an answer could not be judged', async () => {
  const well = only(shop, ({ exchange }) => /orders/.test(exchange.operation ?? ''))
  expect(await pretty(well, { ...plain, quiet: true })).not.toContain('127.0.0.1')
  const limited = check({ request: { operation: 'GET /a', case: 'none' }, response: { status: 429, headers: [] } }, any)
  expect(limited.findings[0]?.severity).toBe('info')
  expect(await pretty(createReport([limited], run), { ...plain, quiet: true })).toContain('rate-limited')
})

test('credentials that there are none of are one paragraph: the control first, then what most operations want', async () => {
  const skipped = [...lacking('expired', 40), ...lacking('revoked', 39), ...lacking('valid', 1, 'user and password')]
  const text = await pretty(createReport(shop.results, { ...run, skipped }), plain)
  expect(text).toContain(
    [
      '  80 skipped, of 40 operations, for which there is no credential:',
      '    1 (valid): no user and password: give credentials.valid in the config',
      '    40 (expired): no token: give credentials.expired in the config',
      '    39 (revoked): no token: give credentials.revoked in the config',
      '',
    ].join('\n'),
  )
})

test('a server that never answers is one paragraph, and what was left out one line', async () => {
  const operations = operationsOf().slice(0, 12)
  const place = '127.0.0.1:4010'
  const results = operations.map((operation, i): Result => {
    const why = `connection refused at ${place}`
    const message = i < 5 ? why : `not asked: 5 requests in a row got no answer (${why}), so nothing more is sent`
    const help = 'Check the address and that the server runs.'
    return {
      exchange: { ...skippedOf(operation), case: 'none' },
      contract: 'any',
      outcome: 'inconclusive',
      findings: [{ rule: 'unreachable', severity: 'warning', message, at: 'status', help }],
      notChecked: [],
    }
  })
  const skipped = [
    ...lacking('expired', 12),
    ...lacking('revoked', 11),
    { ...skippedOf('GET /health'), case: 'none', reason: 'not-selected', detail: 'public' } as const,
  ]
  const [report] = (await pretty(createReport(results, { ...run, skipped }), plain)).split('Secured')
  expect(report).toBe(
    [
      `http://${place}  (any)`,
      '  warning  not asked: 5 requests in a row got no answer (connection refused at',
      `           ${place}), so nothing more is sent`,
      '           unreachable  status',
      '           Check the address and that the server runs.',
      '           All 12 operations answer the case none like this.',
      '',
      '  24 skipped (23 without a credential for it, 1 that does not apply or was not',
      '    selected); --format json lists them',
      '',
      '',
    ].join('\n'),
  )
})

test('many remarks beside what is heavier are one paragraph, and few or those alone are as they were', async () => {
  const remark = (rule: string, operation: string): Result => ({
    exchange: { ...skippedOf(operation), case: 'none', status: 401 },
    contract: 'any',
    outcome: 'conforms',
    findings: [{ rule, severity: 'info', message: `About ${rule}`, at: 'status', help: `Mend ${rule}.` }],
    notChecked: [],
  })
  const remarks = operationsOf()
    .slice(0, 4)
    .flatMap((operation, i) => [remark('first', operation), ...(i < 2 ? [remark('second', operation)] : [])])
  const third = remark('third', 'GET /reviews')
  const heavy = check({ request: { operation: 'GET /a', case: 'none' }, response: { status: 401, headers: [] } }, any)
  const shown = (results: readonly Result[]) => pretty(createReport(results, run), plain)
  const text = await shown([...remarks, third, heavy])
  expect(text).toContain(
    [
      '  info     3 remarks, of which explain RULE tells more:',
      '           first: About first: 4 operations',
      '           second: About second: GET /orders, /orders/{id}',
      '           third: About third: GET /reviews',
      '',
    ].join('\n'),
  )
  expect(text.indexOf('challenge-missing')).toBeLessThan(text.indexOf('remarks'))
  expect(await shown([...remarks, heavy])).toContain('Mend second.')
  expect(await shown([...remarks, third])).toContain('Mend third.')
})

test('a control that failed is told of once', async () => {
  const failed = (name: string, message: string): Result => ({
    exchange: { ...skippedOf('GET /orders'), case: name, status: 401 },
    contract: 'any',
    outcome: 'inconclusive',
    findings: [{ rule: 'control-failed', severity: 'warning', message, at: 'operation', help: 'Look at it.' }],
    notChecked: [],
  })
  const [control, other] = [failed('valid', 'it was refused'), failed('none', 'this answer proves nothing')]
  const text = await pretty(createReport([other, control], run), plain)
  expect(text).toContain('it was refused')
  expect(text).not.toContain('this answer proves nothing')
  expect(await pretty(createReport([other], run), plain)).toContain('this answer proves nothing')
})

test('the credentials that a coverage lacks are lines of the width of the terminal', async () => {
  const names = ['expired', 'insufficient-scope', 'not-yet-valid', 'revoked', 'wrong-audience', 'wrong-issuer']
  const skipped = names.flatMap(name => lacking(name, 1))
  const text = await pretty(createReport(shop.results, { ...run, skipped }), { ...plain, width: 60 })
  expect(text).toMatch(/ {2}no credential for expired, .*,\n {4}.*wrong-issuer\n/)
})

test('of many credentials the first are named, and how many more there are; other reasons stay, each with its operations', async () => {
  const names = ['expired', 'not-yet-valid', 'revoked', 'wrong-audience', 'wrong-issuer', 'valid']
  const skipped = [
    ...names.flatMap(name => lacking(name, 2)),
    { ...skippedOf('GET /orders'), reason: 'ignored', detail: 'ignored until 2099-01-01: ticket 4711' } as const,
  ]
  const text = await pretty(createReport(shop.results, { ...run, skipped }), plain)
  expect(text).toMatch(
    /^ {2}12 skipped, of 2 operations, .*\n {4}2 \(valid\): .*\n(?: {4}2 \(.*\n){3} {4}and 2 others /m,
  )
  expect(text).toContain('  1 skipped: ignored until 2099-01-01: ticket 4711: GET /orders\n')
})

test('--quiet leaves out what conforms, what was skipped and how it is answered', async () => {
  const text = await pretty(shop, { ...plain, quiet: true })
  expect(text).not.toMatch(/\/orders|skipped:|alike/)
  expect(text).toContain('auth-not-enforced')
})

test('colours change nothing but the colours', async () => {
  const colored = await pretty(shop, { ...plain, color: true })
  expect(colored).toContain('\u001b[31m✗')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
  expect(colored.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(await pretty(shop, plain))
})

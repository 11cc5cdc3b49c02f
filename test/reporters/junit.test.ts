import { readFile } from 'node:fs/promises'
import { parse, type TestCase, type TestSuites } from 'junit2json'
import { beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { baselineOf, compareWith } from '../../src/baseline.ts'
import { check } from '../../src/check.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { createReport, type Report } from '../../src/report.ts'
import { junit } from '../../src/reporters/junit.ts'
import { askShop } from './shop-api.ts'

const run = { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 1234 }
const strict = { allowInconclusive: false }
const schema = await readFile('test/fixtures/junit.xsd', 'utf8')

/** As another program reads it, which also has to be what Jenkins takes. */
async function read(report: Report, options = strict): Promise<TestSuites> {
  const text = await junit(report, options)
  const { errors } = await validateXML({ xml: [{ fileName: 'junit.xml', contents: text }], schema: [schema] })
  expect(errors).toEqual([])
  return (await parse(text)) as TestSuites
}
const casesIn = ({ testsuite = [] }: TestSuites): TestCase[] => testsuite.flatMap(({ testcase = [] }) => testcase)
const caseOf = (suites: TestSuites, classname: string, name: string) =>
  casesIn(suites).find(one => one.classname === classname && one.name === name)

let shop: Report
beforeAll(async () => {
  const { results, skipped } = await askShop(any)
  shop = createReport(results, { ...run, skipped })
})

describe('a run over an API', () => {
  test('is a test case for each answer, in a suite for each operation', async () => {
    const suites = await read(shop)
    expect(suites).toMatchObject({ name: 'error-contracts', tests: 162, failures: 20, errors: 13, time: 1.234 })
    expect(suites.testsuite).toHaveLength(42)
    expect(suites.testsuite?.[0]).toMatchObject({ name: 'GET /orders', tests: 4, failures: 0, errors: 0, skipped: 0 })
    expect(caseOf(suites, 'GET /orders', 'none')).toEqual({ classname: 'GET /orders', name: 'none' })
  })
  test('has a failure for a violation, with its findings and how to see them again', async () => {
    const failure = caseOf(await read(shop), 'GET /invoices', 'expired')?.failure?.[0]
    expect(failure).toMatchObject({
      type: 'challenge-missing',
      message: "401 without WWW-Authenticate: a client can't tell how to authenticate",
    })
    expect(failure?.inner).toContain('Send WWW-Authenticate with every 401')
    expect(failure?.inner).toContain(`curl -i 'http://127.0.0.1:4010/invoices' -H "Authorization: Bearer $TOKEN"`)
  })
  test('has an error for what could not be judged, and with --allow-inconclusive a skip', async () => {
    const [strictly, leniently] = [await read(shop), await read(shop, { allowInconclusive: true })]
    expect(caseOf(strictly, 'GET /reviews', 'none')?.error?.[0]?.message).toMatch(/^could not be judged: 302 to/)
    expect(caseOf(leniently, 'GET /reviews', 'none')).toMatchObject({ skipped: [{ type: 'login-redirect' }] })
    expect(leniently.errors).toBe(0)
  })
  test('has a skip with its reason for what was left out', async () => {
    expect(caseOf(await read(shop), 'POST /orders', 'none')?.skipped).toEqual([
      { message: 'POST may change something: send it with --unsafe', type: 'unsafe-method' },
    ])
  })
  test('has a skip for what the baseline lists', async () => {
    const { results, ...missing } = compareWith(baselineOf(shop.results, [], '2026-05-05'), shop.results)
    const suites = await read(createReport(results, { ...run, baseline: { file: 'b.json', ...missing } }))
    expect([suites.failures, suites.errors]).toEqual([0, 0])
    expect(caseOf(suites, 'GET /invoices', 'none')?.skipped?.[0]?.message).toMatch(/^known: 401 without/)
  })
  test('has a skip for an entry of ignore that leaves out nothing, and none for one that holds', async () => {
    const entry = { reason: 'was to be mended', until: '2000-01-31' }
    const ignored = [
      { ...entry, state: 'ended', operations: ['GET /orders', 'GET /carts'], detail: 'was ignored, is asked again' },
      { ...entry, state: 'unmet', operations: [], detail: 'no operation has the tag "a<b"' },
      { ...entry, state: 'holds', operations: ['GET /x'], detail: 'ignored until 2999-12-31' },
    ] as const
    const suites = await read(createReport(shop.results, { ...run, ignored }))
    const suite = suites.testsuite?.find(({ name }) => name === 'ignore of the config')
    expect([suite?.tests, suite?.skipped]).toEqual([2, 2])
    expect(suite?.testcase).toMatchObject([
      { name: 'GET /orders, /carts', skipped: [{ message: 'was ignored, is asked again', type: 'ignore-ended' }] },
      { name: 'no operation has the tag "a<b"', skipped: [{ type: 'ignore-unmet' }] },
    ])
  })
  test('has an error when it was stopped: what was done until then is not all', async () => {
    const unasked = { requests: 3, operations: 0, incomplete: [], inputs: 1 }
    const suites = await read(createReport(shop.results.slice(0, 1), { ...run, unasked }))
    expect(suites.errors).toBe(1)
    expect(caseOf(suites, 'the run', 'comes to its end')?.error).toEqual([
      { message: 'Stopped before its end. Left unasked: 3 requests, 1 input not begun.', type: 'stopped' },
    ])
  })
  test('is the same text twice', async () => {
    expect(await junit(shop, strict)).toBe(await junit(structuredClone(shop), strict))
  })
})

test('a warning does not fail its test case, and is shown with it', async () => {
  const result = check(
    {
      request: { method: 'GET', url: 'https://a/x', case: 'none' },
      response: { status: 401, headers: [['WWW-Authenticate', 'Bearer']] },
    },
    any,
  )
  expect(result.outcome).toBe('conforms')
  const found = caseOf(await read(createReport([result], run)), 'GET https://a/x', 'none')
  expect(found?.['system-out']?.[0]).toContain(result.findings[0]?.rule)
})

test('two answers of one case have names of their own, for GitLab leaves out the second', async () => {
  const [first] = shop.results
  const suites = await read(
    createReport(
      [first, first].filter(one => one !== undefined),
      run,
    ),
  )
  expect(casesIn(suites).map(({ name }) => name)).toEqual(['none', 'none (2)'])
})

test('what was sent beside the request of a case is told by its name', async () => {
  const exchange = { request: { operation: 'POST /a', case: 'none' }, response: { status: 400, headers: [] } }
  const own = check(exchange, any)
  const beside = { ...own, exchange: { ...own.exchange, beside: 'a wrong body' } }
  const suites = await read(createReport([own, beside], run))
  expect(casesIn(suites).map(({ name }) => name)).toEqual(['none', 'none, a wrong body'])
})

test('nothing that a server sends ends an element, or is no XML', async () => {
  const evil = ']]><failure message="x">&amp;"\'\u0000\u0008\uffff\ud800\r\n::error::pwned ##[error]pwned'
  const result = check(
    {
      request: { method: 'GET', url: `https://a/${evil}`, operation: `GET /${evil}`, case: evil },
      response: {
        status: 401,
        headers: [['WWW-Authenticate', `Bearer realm="${evil}`]],
        body: `{\n${evil}`,
      },
    },
    unauthorized,
  )
  const suites = await read(createReport([result], run))
  expect([suites.tests, suites.failures]).toEqual([1, 1])
  expect(casesIn(suites)).toHaveLength(1)
  expect(casesIn(suites)[0]?.failure).toHaveLength(1)
  const lines = (await junit(createReport([result], run), strict)).split('\n')
  expect(lines.filter(line => line.trimStart().startsWith('::') || line.includes('##['))).toEqual([])
})

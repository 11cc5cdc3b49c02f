import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type BaselineEntry, baselineOf, compareWith } from '../src/baseline.ts'
import { check } from '../src/check.ts'
import { exitCodeOf } from '../src/cli/exit-code.ts'
import { any } from '../src/contract/shipped.ts'
import type { HeaderLines } from '../src/exchange.ts'
import { createReport } from '../src/report.ts'
import { pretty } from '../src/reporters/pretty.ts'
import type { Result } from '../src/result.ts'
import { baselineText, readBaseline } from '../src/sources/baseline.ts'
import { expectReport } from './report-schema.ts'
import { askShop } from './reporters/shop-api.ts'

const DAY = '2026-05-05'
const LATER = '2026-06-01'
const gate = { maxWarnings: 0, allowInconclusive: false }
const run = { startedAt: `${LATER}T10:00:00.000Z`, durationMs: 12 }

const answer = (operation: string | undefined, status: number, headers: HeaderLines = []): Result =>
  check(
    { request: { method: 'GET', url: 'https://a/x?b=1', operation, case: 'none' }, response: { status, headers } },
    any,
  )
const open = answer('GET /a', 200)
const bare = answer('GET /a', 401)
const fine = answer('GET /a', 401, [['WWW-Authenticate', 'Bearer realm="a"']])
const limited = answer('GET /a', 429)
const redirected = answer('GET /a', 302, [['Location', '/login']])

const reported = (entries: readonly BaselineEntry[], results: readonly Result[]) => {
  const { results: marked, ...missing } = compareWith(entries, results)
  return createReport(marked, { ...run, baseline: { file: 'baseline.json', ...missing } })
}

test('what is listed of one scheme or of a wrong body excuses no other answer to the case', () => {
  const of = (more: Partial<Result['exchange']>): Result => ({ ...open, exchange: { ...open.exchange, ...more } })
  const [ofKey, ofBody] = [of({ scheme: 'key' }), of({ beside: 'a wrong body' })]
  const entries = baselineOf([ofKey, ofBody], [], DAY)
  expect(entries.map(({ scheme, beside }) => [scheme, beside])).toEqual(
    expect.arrayContaining([
      ['key', undefined],
      [undefined, 'a wrong body'],
    ]),
  )
  const isKnown = (result: Result) =>
    compareWith(entries, [result]).results[0]?.findings.every(({ known }) => known !== undefined)
  expect([ofKey, ofBody, of({ scheme: 'token' }), open].map(isKnown)).toEqual([true, true, false, false])
})

describe('an API with many findings', () => {
  test('passes on the day on which they are listed, and fails for one more', async () => {
    const { results } = await askShop(any)
    expect(exitCodeOf(createReport(results, run), gate).code).toBe(1)
    const entries = baselineOf(results, [], DAY)
    const listed = reported(entries, results)
    expect(exitCodeOf(listed, gate)).toEqual({ code: 0 })
    expectReport(JSON.parse(JSON.stringify(listed)))
    expect(listed.summary.known).toEqual({ violates: 20, inconclusive: 13, errors: 20, warnings: 13 })
    const worse = reported(entries, [...results, answer('GET /new', 200)])
    expect(exitCodeOf(worse, gate)).toEqual({
      code: 1,
      reason: '1 of 121 violate their contract; 20 more are known',
    })
  })
  test('is shown with what is known apart from what is new', async () => {
    const { results } = await askShop(any)
    const entries = baselineOf(results, [], DAY).map(entry =>
      entry.operation.includes('invoices') ? { ...entry, reason: 'the old gateway answers them until July' } : entry,
    )
    const gone = { operation: 'GET /orders', case: 'none', rule: 'challenge-missing', at: 'status', since: DAY }
    const others = { operation: 'GET /gone', case: 'none', rule: 'challenge-missing', at: 'status', since: DAY }
    const report = reported([...entries, gone, others], [...results, answer('GET /new', 200)])
    const text = await pretty(report, { color: false, quiet: false, width: 80 })
    await expect(`## with a baseline\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`).toMatchFileSnapshot(
      './snapshots/operations/baseline.md',
    )
    expect(await pretty(report, { color: false, quiet: true, width: 80 })).not.toContain('known  ')
  })
})

describe('a finding is known', () => {
  const entries = baselineOf([open], [], DAY)
  test('in the same case of the same operation, by the same rule at the same place', () => {
    expect(entries).toEqual([
      { operation: 'GET /a', case: 'none', rule: 'auth-not-enforced', at: 'status', since: DAY },
    ])
    expect(compareWith(entries, [open]).results[0]?.findings[0]?.known).toEqual({ since: DAY })
    for (const other of [bare, answer('GET /b', 200), { ...open, exchange: { ...open.exchange, case: 'expired' } }])
      expect(compareWith(entries, [other]).results).toEqual([other])
  })
  test('wherever it stands in its field: a column moves with what is before it', () => {
    const at = (column: number) =>
      answer('GET /a', 401, [['WWW-Authenticate', `Bearer realm="${'a'.repeat(column)}", error="nope"`]])
    expect(at(1).findings[0]?.at).not.toBe(at(2).findings[0]?.at)
    expect(compareWith(baselineOf([at(1)], [], DAY), [at(2)]).removable).toEqual([])
  })
  test('with the same method: a PUT that is open hides no DELETE that is, nor a HEAD', () => {
    const asked = (method: string): Result => ({
      ...open,
      exchange: { ...open.exchange, method },
      findings: open.findings.map(finding => ({ ...finding, rule: 'operation-methods-protected' })),
    })
    const listed = baselineOf([asked('PUT')], [], DAY)
    expect(listed).toEqual([
      {
        operation: 'GET /a',
        method: 'PUT',
        case: 'none',
        rule: 'operation-methods-protected',
        at: 'status',
        since: DAY,
      },
    ])
    expect(exitCodeOf(reported(listed, [asked('PUT')]), gate)).toEqual({ code: 0 })
    for (const method of ['DELETE', 'HEAD', 'GET'])
      expect(exitCodeOf(reported(listed, [asked('PUT'), asked(method)]), gate).code).toBe(1)
    expect(baselineOf([asked('DELETE'), asked('PUT')], listed, LATER).map(({ method }) => method)).toEqual([
      'DELETE',
      'PUT',
    ])
  })
  test('on every server, where there is no API document', () => {
    expect(baselineOf([answer(undefined, 200)], [], DAY)[0]?.operation).toBe('GET /x?b=1')
  })
  test('and does not hide a new one in the same answer', () => {
    const both: Result = { ...open, findings: [...open.findings, ...bare.findings] }
    expect(exitCodeOf(reported(entries, [both]), gate).code).toBe(1)
  })
})

describe('what could not be judged', () => {
  test('is never listed: tomorrow it can have another reason', () => {
    expect(limited.outcome).toBe('inconclusive')
    expect(baselineOf([limited], [], DAY)).toEqual([])
    expect(exitCodeOf(reported([], [limited, fine]), gate).code).toBe(2)
  })
  test('but an answer that was judged and is neither right nor wrong is', () => {
    expect(redirected.outcome).toBe('inconclusive')
    expect(exitCodeOf(reported(baselineOf([redirected], [], DAY), [redirected, fine]), gate)).toEqual({ code: 0 })
  })
})

describe('an entry that was not found', () => {
  const entries = baselineOf([open], [], DAY)
  test('is removable when its answer was judged', () => {
    expect(compareWith(entries, [fine])).toMatchObject({ removable: entries, notAsked: [] })
  })
  test.each([
    ['was not asked', []],
    ['could not be judged', [limited]],
  ])('stays when its answer %s', (_, results) => {
    expect(compareWith(entries, results)).toMatchObject({ removable: [], notAsked: entries })
    expect(baselineOf(results, entries, LATER)).toEqual(entries)
  })
})

describe('an entry of a method that the document does not have', () => {
  const entry = { operation: 'GET /a', case: 'none', rule: 'operation-methods-protected', at: 'status', since: DAY }
  const put = { ...entry, method: 'PUT' }
  const head = { ...entry, method: 'HEAD' }
  test('stays when the run did not ask with methods that may change something', () => {
    expect(compareWith([put, head], [fine], { unsafe: false })).toMatchObject({ removable: [head], notAsked: [put] })
    expect(baselineOf([fine], [put, head], LATER, { unsafe: false })).toEqual([put])
  })
  test('is removable when it did, and named with the method', async () => {
    const report = reported([put], [fine])
    expect(report.baseline).toMatchObject({ removable: [put], notAsked: [] })
    expectReport(JSON.parse(JSON.stringify(report)))
    expect(await pretty(report, { color: false, quiet: false, width: 80 })).toContain(
      'GET /a (asked with PUT)  none  operation-methods-protected  status',
    )
  })
})

describe('a new baseline', () => {
  test('keeps dates and reasons, dates what is new, and leaves out what is gone', () => {
    const [entry] = baselineOf([open], [], DAY)
    const before = [
      { ...(entry as BaselineEntry), reason: 'agreed' },
      { operation: 'GET /b', case: 'none', rule: 'auth-not-enforced', at: 'status', since: DAY },
    ]
    const now = [answer('GET /c', 200), { ...fine, exchange: { ...fine.exchange, operation: 'GET /b' } }, open]
    expect(baselineOf(now, before, LATER)).toEqual([
      before[0],
      { operation: 'GET /c', case: 'none', rule: 'auth-not-enforced', at: 'status', since: LATER },
    ])
  })
  test('has the same order whatever the order of the answers', () => {
    const results = [open, bare, answer('GET /b', 401), answer('GET /B', 200)]
    expect(baselineOf(results.toReversed(), [], DAY)).toEqual(baselineOf(results, [], DAY))
  })
  test('is a file with an entry a line, and reads back the same', async () => {
    const entries = baselineOf([open, bare], [], DAY)
    const text = baselineText([...entries, { ...(entries[0] as BaselineEntry), operation: 'GET /"\n', method: 'PUT' }])
    expect(text.split('\n')[3]).toBe(
      '    { "operation": "GET /a", "case": "none", "rule": "auth-not-enforced", "at": "status", "since": "2026-05-05" },',
    )
    const file = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'baseline.json')
    await writeFile(file, text)
    expect(baselineText(await readBaseline(file))).toBe(text)
    await writeFile(file, baselineText([]))
    expect(await readBaseline(file)).toEqual([])
  })
})

describe('a file that is no baseline is refused, with the place', () => {
  const entry = '{ "operation": "GET /a", "rule": "r", "at": "status", "since": "2026-05-05" }'
  const of = (text: string) => `{\n  "version": 1,\n  "findings": [\n    ${text}\n  ]\n}`
  test.each([
    ['[]', ':1:1: This is no baseline. Write one with --update-baseline.'],
    ['{"version":2,"findings":[]}', ':1:2: This baseline is not of version 1.'],
    ['{"version":1}', ':1:1: findings is not a list.'],
    ['{"version":1,"findings":[],"entries":[]}', ':1:28: "entries" is no member of a baseline.'],
    [of('{ "operation": '), ':5:3: This is not JSON: unexpected "]".'],
    [of('"GET /a"'), ':4:5: This entry is not an object.'],
    [of('{ "operation": "GET /a" }'), ':4:5: This entry has no rule. Add it, or take the entry out.'],
    [of(entry.replace('"at"', '"a"')), ':4:43: "a" is no member of an entry. Did you mean at?'],
    [of(entry.replace('"status"', '1')), ':4:43: at is not a text.'],
    [of(entry.replace('2026-05-05', '2026-02-30')), ':4:59: "2026-02-30" is no date. Write YYYY-MM-DD.'],
    [of(`${entry},\n    ${entry}`), ':5:5: This entry is there already, as number 1.'],
  ])('%s', async (text, message) => {
    const file = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'baseline.json')
    await writeFile(file, text)
    await expect(readBaseline(file)).rejects.toThrow(`${file}${message}`)
  })
})

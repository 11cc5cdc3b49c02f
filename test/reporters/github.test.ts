import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { baselineOf, compareWith } from '../../src/baseline.ts'
import { check } from '../../src/check.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { createReport } from '../../src/report.ts'
import { github } from '../../src/reporters/github.ts'
import { workflowCommand } from '../../src/reporters/workflow-command.ts'
import type { Result } from '../../src/result.ts'
import { askShop, operationsOf } from './shop-api.ts'

const run = { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 12 }

const NASTY = [
  'plain',
  '100 % of %0A and %25',
  'two\nlines\r\nand ::error::a third',
  'file=a.js,line=1::',
  '##[error]old, and ; ]',
  '日本語 🎉 \u202e',
]

test('a command is escaped as GitHub escapes its own', async () => {
  const script = `import { error, warning } from '@actions/core'
    for (const text of ${JSON.stringify(NASTY)}) {
      error(text, { title: text, file: text, startLine: 7 })
      warning(text, { title: text })
    }`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  const ours = NASTY.flatMap(text => [
    workflowCommand('error', { title: text, file: text, line: 7 }, text),
    workflowCommand('warning', { title: text }, text),
  ])
  expect(ours).toEqual(stdout.trimEnd().split('\n'))
})

describe('the annotations of a run', () => {
  const lineFor = (lines: string[], rule: string) => lines.filter(line => line.includes(`title=${rule}`))
  test('are one for each cause, with the operations it concerns', async () => {
    const { results } = await askShop(any, { operations: operationsOf(3).slice(0, 100) })
    const lines = github(createReport(results, run)).trimEnd().split('\n')
    expect(lineFor(lines, 'challenge-missing')).toEqual([
      expect.stringMatching(/^::error title=challenge-missing \(8 operations\)::401 without WWW-Authenticate/),
    ])
    expect(lines.length).toBeLessThan(10)
    expect(lines.every(line => /^::(error|warning) title=/.test(line))).toBe(true)
    expect(lineFor(lines, 'challenge-missing')[0]).toContain('%0AIn GET /invoices, /invoices/{id},')
    expect(lineFor(lines, 'challenge-missing')[0]).toContain("%0Acurl -i 'http://127.0.0.1:4010/invoices'")
  })
  test('are no more than GitHub shows, and the last says what is left', () => {
    const rules = Array.from({ length: 23 }, (_, i) => `rule-${i}`)
    const results = rules.map(
      (rule): Result => ({
        exchange: { operation: 'GET /a', case: 'none' },
        contract: 'any',
        outcome: 'violates',
        findings: [{ rule, severity: 'error', message: rule, at: 'status', help: 'Mend it.' }],
        notChecked: [],
      }),
    )
    const lines = github(createReport(results, run)).trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[9]).toMatch(/^::error title=error-contracts%3A 14 more errors::.*rule-9, .*rule-22$/)
  })
  test('stand at the file that the answer is from', () => {
    const result = check({ request: { case: 'none' }, response: { status: 401, headers: [] } }, any)
    const inFile = (file: string, line?: number): Result => ({
      ...result,
      exchange: { ...result.exchange, source: { file, line } },
    })
    const lines = github(createReport([inFile('a,b.http'), inFile('traffic.ndjson', 17)], run))
      .trimEnd()
      .split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^::error title=challenge-missing,file=a%2Cb\.http::401 without/),
      expect.stringMatching(/^::error title=challenge-missing,file=traffic\.ndjson,line=17::401 without/),
    ])
  })
  test('are none for what conforms, and none for what the baseline lists', async () => {
    const { results } = await askShop(any)
    const known = compareWith(baselineOf(results, [], '2026-05-05'), results)
    expect(github(createReport(known.results, run))).toBe('')
  })
  test('tell why an answer could not be judged, however little that weighs', () => {
    const limited = check(
      { request: { operation: 'GET /a', case: 'none' }, response: { status: 429, headers: [] } },
      any,
    )
    expect(github(createReport([limited], run))).toMatch(/^::warning title=rate-limited::/)
  })
  test('say so when nothing was checked', () => {
    expect(github(createReport([], run))).toBe('::error title=error-contracts::Nothing was checked.\n')
  })
  test('say why nothing was checked', () => {
    const skipped = (['GET', 'POST', 'PUT'] as const).map(method => ({
      method,
      url: 'http://127.0.0.1/a',
      reason: method === 'GET' ? ('no-credential' as const) : ('unsafe-method' as const),
      detail: method,
    }))
    expect(github(createReport([], { ...run, skipped }))).toBe(
      '::error title=error-contracts::Nothing was checked: 3 skipped (2 with a method that may change something, 1 without a credential for it).\n',
    )
  })
  test('say first that a run was stopped before its end, whatever was found until then', () => {
    const unasked = { requests: 7, operations: 2, incomplete: [], inputs: 1 }
    const left = 'Left unasked: 7 requests (of 2 operations nothing was asked), 1 input not begun.'
    const missing = check(
      { request: { operation: 'GET /a', case: 'none' }, response: { status: 401, headers: [] } },
      any,
    )
    expect(github(createReport([missing], { ...run, unasked })).split('\n')).toEqual([
      `::error title=error-contracts::Stopped before its end. ${left}`,
      expect.stringMatching(/^::error title=challenge-missing::/),
      '',
    ])
    expect(github(createReport([], { ...run, unasked }))).toBe(
      `::error title=error-contracts::Stopped before its end. ${left}\n::error title=error-contracts::Nothing was checked.\n`,
    )
  })
  test('name a server that answers no more before ten other warnings', () => {
    const warned = (rule: string, outcome: Result['outcome']): Result => ({
      exchange: { operation: `GET /${rule}`, case: 'none' },
      contract: 'any',
      outcome,
      findings: [{ rule, severity: 'warning', message: rule, at: 'status', help: 'Mend it.' }],
      notChecked: [],
    })
    const rules = Array.from({ length: 15 }, (_, i) => `rule-${i}`)
    const results = [...rules.map(rule => warned(rule, 'conforms')), warned('unreachable', 'inconclusive')]
    expect(github(createReport(results, run))).toMatch(/^::warning title=unreachable::/)
  })
  test('hold whatever a server sends, and no command of its own', () => {
    const evil = '\n::set-output name=a::b\r\n::error::pwned%0A::stop-commands::x'
    const result = check(
      {
        request: { method: 'GET', url: `https://a/${evil}`, operation: `GET /${evil}`, case: 'none' },
        response: { status: 401, headers: [['WWW-Authenticate', `Bearer realm="${evil}`]], body: evil },
      },
      unauthorized,
    )
    const lines = github(createReport([result], run))
      .trimEnd()
      .split('\n')
    expect(lines.length).toBe(
      new Set(result.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message)).size,
    )
    expect(lines.filter(line => !/^::(error|warning) title=[a-z-]+::/.test(line))).toEqual([])
    expect(lines.join('\n')).not.toMatch(/%0A::(?!stop)|\r/)
  })
})

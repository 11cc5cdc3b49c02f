import { describe, expect, test } from 'vitest'
import { exitCodeOf } from '../src/cli/exit-code.ts'
import { coverageOf, percentOf } from '../src/coverage.ts'
import { createReport, type Skipped } from '../src/report.ts'
import type { Outcome, Result } from '../src/result.ts'

const result = (operation: string | undefined, name: string, outcome: Outcome = 'conforms'): Result => ({
  exchange: { operation, case: name },
  contract: 'any',
  outcome,
  findings: [],
  notChecked: [],
})
const skip = (operation: string, reason: Skipped['reason'], name?: string): Skipped => ({
  method: 'GET',
  url: 'http://a/',
  operation,
  case: name,
  reason,
  detail: 'why',
})

describe('an operation is covered', () => {
  test('when every applicable case conforms', () => {
    const results = [result('GET /a', 'valid'), result('GET /a', 'none'), result('GET /a', 'expired')]
    expect(coverageOf(results, [])).toEqual({ operations: 1, conforming: 1, withoutCredential: [] })
  })
  test.each([
    ['violates', [result('GET /a', 'none', 'violates')], []],
    ['could not be judged', [result('GET /a', 'expired', 'inconclusive')], []],
    ['was left out', [], [skip('GET /a', 'ignored', 'expired')]],
  ])('but not when one of them %s', (_, more, skipped) => {
    expect(coverageOf([result('GET /a', 'none'), ...more, result('GET /b', 'none')], skipped)).toEqual({
      operations: 2,
      conforming: 1,
      withoutCredential: [],
    })
  })
  test('but not by what its document says: nobody asked', () => {
    expect(coverageOf([{ ...result('GET /a', 'none'), exchange: { operation: 'GET /a' } }], [])).toBeUndefined()
  })
  test('but not by its control alone', () => {
    expect(coverageOf([result('GET /a', 'valid')], [])).toMatchObject({ operations: 1, conforming: 0 })
  })
  test.each(['unsafe-method', 'not-selected'] as const)('and counts when all of it was left out: %s', reason => {
    expect(coverageOf([], [skip('POST /a', reason)])).toMatchObject({ operations: 1, conforming: 0 })
  })
  test('but does not count when it is public', () => {
    const open = { ...skip('GET /b', 'not-selected'), public: true as const }
    expect(coverageOf([result('GET /a', 'none')], [open])).toMatchObject({ operations: 1, conforming: 1 })
  })
  test('but not when the run was stopped in its midst', () => {
    const results = [result('GET /a', 'none'), result('GET /b', 'none')]
    expect(coverageOf(results, [], ['GET /b'])).toMatchObject({ operations: 2, conforming: 1 })
  })
})

describe('a case does not apply', () => {
  test('when there is no credential for it, which is told', () => {
    const skipped = [
      skip('GET /a', 'no-credential', 'revoked'),
      skip('GET /b', 'no-credential', 'expired'),
      skip('GET /b', 'no-credential', 'none'), // one that goes with it lacks
    ]
    expect(coverageOf([result('GET /a', 'none')], skipped)).toEqual({
      operations: 2,
      conforming: 1,
      withoutCredential: ['expired', 'revoked'],
    })
  })
  test('to a public operation that answers 401: it is none of the secured ones', () => {
    const login = result('POST /login', 'none')
    const open = { ...login, exchange: { ...login.exchange, public: true as const } }
    expect(coverageOf([open], [])).toBeUndefined()
    expect(coverageOf([open, result('GET /a', 'none')], [])).toMatchObject({ operations: 1, conforming: 1 })
  })
  test('when it may be served', () => {
    const skipped = [skip('GET /a', 'not-selected', 'none')]
    expect(coverageOf([result('GET /a', 'malformed')], skipped)).toMatchObject({ operations: 1, conforming: 1 })
  })
})

test('a run without operations has no coverage', () => {
  expect(coverageOf([result(undefined, 'none')], [])).toBeUndefined()
})

test('percents are rounded down, so that 100 means all', () => {
  expect(percentOf({ operations: 1000, conforming: 999 })).toBe(99)
})

describe('--min-coverage', () => {
  const run = { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 0 }
  const gate = { maxWarnings: 0, allowInconclusive: true }
  const halfCovered = createReport([result('GET /a', 'none'), result('GET /b', 'none', 'inconclusive')], run)
  test('passes at exactly its percents', () => {
    expect(exitCodeOf(halfCovered, { ...gate, minCoverage: 50 })).toEqual({ code: 0 })
  })
  test('fails under them, and says how many there are', () => {
    expect(exitCodeOf(halfCovered, { ...gate, minCoverage: 51 })).toEqual({
      code: 1,
      reason: '1 of 2 operations conform in every applicable case (50 %), and --min-coverage wants 51 %',
    })
  })
  test('fails where no operation was checked', () => {
    const report = createReport([result(undefined, 'none')], run)
    expect(exitCodeOf(report, { ...gate, minCoverage: 0 }).code).toBe(1)
    expect(exitCodeOf(report, gate).code).toBe(0)
  })
})

import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { any, unauthorized } from '../src/contract/shipped.ts'
import { createReport } from '../src/report.ts'
import { pretty } from '../src/reporters/pretty.ts'
import { expectReport } from './report-schema.ts'

const run = { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 12 }
const plain = { color: false, quiet: false, width: 80 }
const conforming = check(
  { request: { case: 'none' }, response: { status: 401, headers: [['WWW-Authenticate', 'Bearer realm="api"']] } },
  any,
)
const violating = check({ request: { case: 'none' }, response: { status: 200, headers: [] } }, unauthorized)
const control = check({ request: { case: 'valid' }, response: { status: 200 } }, unauthorized)
const refused = check({ request: { case: 'valid' }, response: { status: 401 } }, unauthorized)
const skipped = [
  { method: 'POST', url: 'http://a/', case: 'none', reason: 'unsafe-method', detail: 'POST may change something' },
] as const

test('the summary counts outcomes and findings, and meets its schema', () => {
  const report = createReport([conforming, violating, control, refused], { ...run, skipped })
  expect(report.summary).toEqual({
    checked: 3,
    conforms: 1,
    violates: 1,
    inconclusive: 1,
    skipped: 1,
    errors: 1,
    warnings: 1,
    infos: 0,
  })
  expectReport(JSON.parse(JSON.stringify(report)))
})
test('an accepted control is never a pass', async () => {
  const report = createReport([control], run)
  expect(report.summary).toMatchObject({ checked: 0, conforms: 0 })
  expect(await pretty(report, plain)).toContain('Nothing was checked')
})
test('a server cannot write to the terminal', async () => {
  const evil = '\u001b]0;title\u0007\u001b[2J\r\nFAKE \u202e'
  const result = check(
    {
      request: { method: 'GET', url: `http://a/${evil}` },
      response: {
        status: 401,
        headers: [
          ['WWW-Authenticate', `Bearer ${evil}="`],
          ['Content-Type', `a/${evil}`],
        ],
        body: JSON.stringify({ [evil]: evil, status: 403 }),
      },
    },
    unauthorized,
  )
  const report = createReport([result], { ...run, skipped: [{ ...skipped[0], url: evil, detail: evil }] })
  const text = await pretty(report, plain)
  expect(result.findings.length).toBeGreaterThan(1)
  for (const character of ['\u001b', '\u0007', '\r', '\u202e']) expect(text).not.toContain(character)
})

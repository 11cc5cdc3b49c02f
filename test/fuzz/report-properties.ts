import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import fc from 'fast-check'
import { parse } from 'junit2json'
import { check } from '../../src/check.ts'
import { createReport, type Report } from '../../src/report.ts'
import { github } from '../../src/reporters/github.ts'
import { json } from '../../src/reporters/json.ts'
import { junit } from '../../src/reporters/junit.ts'
import { pretty } from '../../src/reporters/pretty.ts'
import { contractName, contractOf } from './contracts.ts'
import { exchange } from './exchanges.ts'
import { type Property, property } from './property.ts'

/** A report on a few answers, some of which have a source and some an operation. */
const report = fc
  .array(fc.tuple(exchange, contractName, fc.constantFrom(undefined, 'a.http')), { minLength: 1, maxLength: 3 })
  .map((answers): Report => {
    const results = answers.map(([exchange, name, file]) => {
      const result = check(exchange, contractOf(name))
      return file === undefined ? result : { ...result, exchange: { ...result.exchange, source: { file, line: 1 } } }
    })
    return createReport(results, { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 1 })
  })

const PRINTABLE = /^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\n)*$/u
/** What a CI system would run: as it is written, or where a line of a log shows it. */
const COMMAND = /^\s*::|##\w*\[/m

/** What holds of the report on anything. */
export const reportProperties: Property[] = [
  property(
    'nothing that a server sends reaches a terminal unescaped, nor as a command to a CI system',
    fc.asyncProperty(report, fc.boolean(), fc.boolean(), async (report, color, quiet) => {
      const text = await pretty(report, { color, quiet, width: 80 })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
      const plain = color ? text.replace(/\x1b\[\d+m/g, '') : text
      match(plain, PRINTABLE)
      doesNotMatch(plain, COMMAND)
    }),
  ),
  property(
    'the JSON report reads as the report that was written',
    fc.property(report, report => {
      deepEqual(JSON.parse(json(report)), JSON.parse(JSON.stringify(report)))
    }),
  ),
  property(
    'the JUnit report is XML of our own elements, with a case for each answer',
    fc.asyncProperty(report, async report => {
      const text = await junit(report, { allowInconclusive: false })
      match(text, PRINTABLE)
      doesNotMatch(text, COMMAND)
      const suites = await parse(text)
      const cases =
        suites && 'testsuite' in suites ? (suites.testsuite ?? []).flatMap(({ testcase }) => testcase ?? []) : []
      equal(cases.length, report.results.length)
      for (const tag of text.matchAll(/<\/?([^\s<>/]+)/g))
        match(tag[1] ?? '', /^(?:\?xml|testsuites?|testcase|properties|property|failure|error|skipped|system-out)$/)
    }),
  ),
  property(
    'the GitHub report is annotations of ours alone, each in one line',
    fc.property(report, report => {
      for (const line of github(report).split('\n').slice(0, -1))
        match(line, /^::(?:error|warning|notice) [^\p{Cc}\p{Cs}]*::[^\p{Cc}\p{Cs}]*$/u)
    }),
  ),
]

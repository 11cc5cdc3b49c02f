import { isKnown } from '../baseline.ts'
import { isAcceptedControl } from '../control.ts'
import { escapeText } from '../quote.ts'
import type { Report, ReportedIgnore, Skipped, Unasked } from '../report.ts'
import type { Finding, Result } from '../result.ts'
import { caseName, placeOf } from './causes.ts'
import { withoutCommands } from './ci-commands.ts'
import { findingLines } from './finding-text.ts'
import { operationWords } from './operation-names.ts'
import { unaskedText } from './unasked-text.ts'

/** How the report is written. */
export interface JunitOptions {
  /** What could not be judged is skipped, and no error. */
  allowInconclusive: boolean
}

interface Details {
  '@_message': string
  '@_type': string
  '#text': string
}

interface TestCase {
  '@_classname': string
  '@_name': string
  failure?: Details
  error?: Details
  skipped?: Details
  'system-out'?: string
}

/**
 * The report as JUnit XML: a suite for each operation (URL, file) and a test case for each answer. A violation is a failure,
 * what could not be judged an error, what was left out or is in the baseline is skipped and says why, and so is an entry of `ignore` that leaves out nothing. A run that was
 * stopped is an error of its own.
 *
 * @see {@link https://docs.gitlab.com/ci/testing/unit_test_reports/ | what GitLab reads}
 */
export async function junit(report: Report, options: JunitOptions): Promise<string> {
  const cases = [
    ...report.results.map(result => caseOf(result, options)),
    ...report.skipped.map(skippedCase),
    ...(report.ignored ?? []).filter(({ state }) => state !== 'holds').map(ignoredCase),
    ...(report.unasked === undefined ? [] : [stoppedCase(report.unasked)]),
  ]
  const suites = [...Map.groupBy(cases, one => one['@_classname'])].map(([name, of]) => suiteOf(name, of, report))
  const { default: XMLBuilder } = await import('fast-xml-builder')
  const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true })
  const text = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      '@_name': report.tool.name,
      ...countsOf(cases),
      '@_time': (report.durationMs / 1000).toFixed(3),
      testsuite: suites,
    },
  })
  return withoutCommands(text, hex => `&#x${hex};`)
}

function suiteOf(name: string, cases: readonly TestCase[], { startedAt }: Report) {
  const seen = new Map<string, number>()
  return {
    '@_name': name,
    ...countsOf(cases),
    '@_skipped': cases.filter(({ skipped }) => skipped).length,
    '@_timestamp': startedAt,
    testcase: cases.map(one => {
      const count = (seen.get(one['@_name']) ?? 0) + 1
      seen.set(one['@_name'], count)
      // GitLab leaves out whatever has the name of another.
      return count === 1 ? one : { ...one, '@_name': `${one['@_name']} (${count})` }
    }),
  }
}

function countsOf(cases: readonly TestCase[]) {
  return {
    '@_tests': cases.length,
    '@_failures': cases.filter(({ failure }) => failure).length,
    '@_errors': cases.filter(({ error }) => error).length,
  }
}

function caseOf(result: Result, { allowInconclusive }: JunitOptions): TestCase {
  const { findings, outcome } = result
  const named = { '@_classname': xmlText(placeOf(result)), '@_name': xmlText(nameOf(result)) }
  if (isKnown(result)) return { ...named, skipped: detailsOf(result, findings, 'known') }
  const against = findings.filter(({ severity, known }) => !known && (severity === 'error' || outcome !== 'violates'))
  if (outcome === 'violates') return { ...named, failure: detailsOf(result, against) }
  if (outcome === 'inconclusive')
    return { ...named, [allowInconclusive ? 'skipped' : 'error']: detailsOf(result, against, 'could not be judged') }
  if (isAcceptedControl(result) || findings.length === 0) return named
  return { ...named, 'system-out': textOf(findings) }
}

function nameOf(result: Result): string {
  const name = caseName(result.exchange) ?? result.contract
  const { beside } = result.exchange
  return beside === undefined ? name : `${name}, ${beside}`
}

function detailsOf({ exchange }: Result, findings: readonly Finding[], because?: string): Details {
  const [first, ...others] = findings
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  const message = `${first?.message ?? ''}${more}`
  const again = exchange.curl === undefined ? '' : `\n${xmlText(exchange.curl)}`
  return {
    '@_message': xmlText(because === undefined ? message : `${because}: ${message}`),
    '@_type': first?.rule ?? '',
    '#text': `\n${textOf(findings)}${again}\n`,
  }
}

function skippedCase(entry: Skipped): TestCase {
  const { operation, method, url, case: name = 'all cases', reason, detail } = entry
  return {
    '@_classname': xmlText(operation ?? `${method} ${url}`),
    '@_name': xmlText(name),
    skipped: { '@_message': xmlText(detail), '@_type': reason, '#text': '' },
  }
}

/** GitLab shows nothing of a suite but its test cases. */
function ignoredCase({ operations, detail, state }: ReportedIgnore): TestCase {
  return {
    '@_classname': 'ignore of the config',
    '@_name': operations.length === 0 ? xmlText(detail) : operationWords(operations).map(withoutIllegal).join(' '),
    skipped: { '@_message': xmlText(detail), '@_type': `ignore-${state}`, '#text': '' },
  }
}

function stoppedCase(unasked: Unasked): TestCase {
  const message = `Stopped before its end. ${unaskedText(unasked)}`
  return {
    '@_classname': 'the run',
    '@_name': 'comes to its end',
    error: { '@_message': message, '@_type': 'stopped', '#text': '' },
  }
}

function textOf(findings: readonly Finding[]): string {
  return withoutIllegal(findings.flatMap(finding => findingLines(finding, (_, text) => text)).join('\n'))
}

function xmlText(text: string): string {
  return withoutIllegal(escapeText(text))
}

/** XML has no way to write some characters, not even by their code (XML 1.0 §2.2). */
function withoutIllegal(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, character => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

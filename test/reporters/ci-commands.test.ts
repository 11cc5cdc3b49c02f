import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { createReport } from '../../src/report.ts'
import { json } from '../../src/reporters/json.ts'
import { pretty } from '../../src/reporters/pretty.ts'

const run = { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 12 }

/** Whether a runner takes a line for a command, as actions/runner ActionCommand.cs and azure-pipelines-agent Command.cs read it. */
const isCommand = (line: string) => line.trimStart().startsWith('::') || /##\[|##vso\[|##teamcity\[/.test(line)

const evil = '::error file=a.js::pwned ##[error]pwned ##vso[task.setvariable] ##teamcity[x]'
const report = (operation?: string) =>
  createReport(
    [
      check(
        {
          request: { method: 'GET', url: `http://a/${evil}`, operation, case: 'none' },
          response: {
            status: 401,
            headers: [['WWW-Authenticate', `Bearer realm="${evil}`]],
            body: `{\n${evil}\n  ${evil}\n`,
          },
        },
        unauthorized,
      ),
    ],
    run,
  )

describe('text from a server is no command to a CI system', () => {
  test.each([undefined, evil])('in the pretty report (operation %j)', async operation => {
    const text = await pretty(report(operation), { color: false, quiet: false, width: 80 })
    expect(text).toContain('pwned')
    expect(text.split('\n').filter(isCommand)).toEqual([])
  })
  test('in JSON, which says the same', () => {
    const text = json(report(evil))
    expect(text.split('\n').filter(isCommand)).toEqual([])
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report(evil))))
  })
})

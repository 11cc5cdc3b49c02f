import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { any } from '../../src/contract/shipped.ts'
import { toHeaderLines } from '../../src/header-lines.ts'
import type { Result, Severity } from '../../src/result.ts'
import type { Example, Rule } from '../../src/rules/rule.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'

/** One exchange, as far as it was captured. */
export interface Case {
  case?: string
  method?: string
  url?: string
  requestHeaders?: Record<string, string>
  status?: number
  headers?: Record<string, string | string[]>
  body?: string | Uint8Array | null
  /** `false`: repeated field lines came joined. */
  rawLines?: boolean
  /** Octets of the body as sent. */
  wireBytes?: number
  contract?: ContractInput | Contract
}

/** A case that the rule reports, where, and how. */
export interface FailingCase extends Case {
  at: string
  severity?: Severity
  message?: RegExp
}

/** Tests one rule: its metadata, its two examples, and a table of exchanges. */
export function ruleTest(
  rule: Rule,
  table: { passes: Record<string, Case>; fails: Record<string, FailingCase> },
): void {
  describe(rule.id, () => {
    test('reports its bad example and nothing else of weight', async () => {
      const { findings } = await checkExample(rule.bad)
      const weighty = findings.filter(({ rule: id, severity }) => id === rule.id || severity !== 'info')
      expect([...new Set(weighty.map(({ rule: id }) => id))]).toEqual([rule.id])
    })
    test('reports nothing in its good example', async () => {
      expect((await checkExample(rule.good)).findings).toEqual([])
    })
    test.each(Object.entries(table.passes))('passes %s', async (_, exchange) => {
      const found = (await checkCase(exchange)).findings.filter(finding => finding.rule === rule.id)
      expect(found).toEqual([])
    })
    test.each(Object.entries(table.fails))(
      'reports %s',
      async (_, { at, severity = rule.severity, message, ...exchange }) => {
        const found = (await checkCase(exchange)).findings.filter(finding => finding.rule === rule.id)
        expect(found.map(finding => [finding.at, finding.severity])).toContainEqual([at, severity])
        for (const finding of found) expect(finding.message.length).toBeLessThanOrEqual(200)
        if (message) expect(found.map(finding => finding.message).join('\n')).toMatch(message)
      },
    )
  })
}

/** Checks the example of a rule. */
export async function checkExample(example: Example): Promise<Result> {
  const text = `${example.request ?? ''}${example.response}`
  const contract = example.contract ? await defineContract(example.contract) : any
  const input = example.encoding === undefined ? text : Buffer.from(text, example.encoding)
  return check(parseHttpMessage(input, 'example', { case: example.case }), contract)
}

/** Checks one row of a table. */
export async function checkCase({
  case: name,
  method,
  url,
  requestHeaders,
  contract = any,
  headers,
  ...response
}: Case): Promise<Result> {
  const lines = headers && { headers: toHeaderLines(headers) }
  const made = 'base' in contract ? contract : await defineContract(contract)
  const sent = requestHeaders && { headers: toHeaderLines(requestHeaders) }
  return check({ request: { case: name, method, url, ...sent }, response: { ...response, ...lines } }, made)
}

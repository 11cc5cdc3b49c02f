import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { checkGroup } from '../../src/check-group.ts'
import { defineContract } from '../../src/contract/define.ts'
import { any } from '../../src/contract/shipped.ts'
import type { Result } from '../../src/result.ts'
import type { Example, GroupRule } from '../../src/rules/rule.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'

/** Exchanges of one operation: each as `CASE METHOD URL`, then the response as raw HTTP. */
export type Exchanges = readonly Example[]

/** Tests one rule over several exchanges: its two examples, and a table. */
export function groupRuleTest(
  rule: GroupRule,
  table: { passes: Record<string, Exchanges>; fails: Record<string, { exchanges: Exchanges; at: string; on: string }> },
): void {
  describe(rule.id, () => {
    test('reports its bad example and nothing else of weight', async () => {
      const findings = (await checkExamples(rule.bad)).flatMap(result => result.findings)
      expect(findings.map(finding => [finding.rule, finding.severity])).toContainEqual([rule.id, rule.severity])
      const weighty = findings.filter(({ severity }) => severity !== 'info' || rule.severity === 'info')
      expect([...new Set(weighty.map(finding => finding.rule))]).toEqual([rule.id])
    })
    test('reports nothing in its good example', async () => {
      const findings = (await checkExamples(rule.good)).flatMap(result => result.findings)
      expect(findings.filter(finding => finding.rule === rule.id || finding.severity !== 'info')).toEqual([])
    })
    test.each(Object.entries(table.passes))('passes %s', async (_, exchanges) => {
      const findings = (await checkExamples(exchanges)).flatMap(result => result.findings)
      expect(findings.filter(finding => finding.rule === rule.id)).toEqual([])
    })
    test.each(Object.entries(table.fails))('reports %s', async (_, { exchanges, at, on }) => {
      const results = await checkExamples(exchanges)
      const found = results.flatMap(({ exchange, findings }) =>
        findings.filter(finding => finding.rule === rule.id).map(finding => [exchange.case, finding.at]),
      )
      expect(found).toEqual([[on, at]])
    })
  })
}

/** The results of exchanges that belong together. */
export async function checkExamples(examples: readonly Example[]): Promise<Result[]> {
  const judged = await Promise.all(
    examples.map(async ({ case: name, request = '', response, contract }) => {
      const exchange = parseHttpMessage(`${request}${response}`, 'example', { case: name })
      const [first] = examples
      const operation = /^(\S+) (?:https?:\/\/[^/]+)?([^ ?]+)/.exec(first?.request ?? '')
      if (operation !== null) exchange.request.operation = `${operation[1]} ${operation[2]}`
      return { exchange, result: check(exchange, contract === undefined ? any : await defineContract(contract)) }
    }),
  )
  return checkGroup(judged)
}

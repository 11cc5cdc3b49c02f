import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { defineContract } from '../../src/contract/define.ts'
import { any } from '../../src/contract/shipped.ts'
import { rules } from '../../src/rules/index.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'
import { linesToSend, withLines } from './lines-to-send.ts'

const runnable = rules.filter((rule): rule is Rule => 'check' in rule)

describe('what a finding tells to send mends it', () => {
  test.each(runnable.map(rule => [rule.id, rule] as const))('%s', async (id, { bad }) => {
    const contract = bad.contract ? await defineContract(bad.contract) : any
    const exchange = parseHttpMessage(`${bad.request ?? ''}${bad.response}`, 'bad', { case: bad.case })
    for (const { rule, help } of check(exchange, contract).findings) {
      const lines = linesToSend(help)
      if (rule !== id || lines.length === 0) continue
      const mended = check(withLines(exchange, lines), contract).findings.filter(
        ({ severity, rule: other }) => other === id || severity === 'error',
      )
      expect(mended).toEqual([])
    }
  })
  test('and more than 30 rules tell it', async () => {
    const telling = await Promise.all(
      runnable.map(async ({ id, bad }) => {
        const contract = bad.contract ? await defineContract(bad.contract) : any
        const exchange = parseHttpMessage(`${bad.request ?? ''}${bad.response}`, 'bad', { case: bad.case })
        return check(exchange, contract).findings.some(({ rule, help }) => rule === id && help.includes('Send: '))
      }),
    )
    expect(telling.filter(Boolean).length).toBeGreaterThan(30)
  })
})

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { any } from '../../src/contract/shipped.ts'
import type { Finding } from '../../src/result.ts'
import { readHttpFile } from '../../src/sources/http-message.ts'
import { linesToSend, withLines } from '../rules/lines-to-send.ts'
import { type VendorAnswer, vendorAnswers } from './vendor-answers.ts'

const FOLDER = 'test/fixtures/vendors'
const told = (findings: readonly Finding[]) => findings.map(({ severity, rule }) => `${severity} ${rule}`)
const isWeighty = ({ severity }: Finding) => severity !== 'info'
const read = ({ file, case: name }: VendorAnswer) => readHttpFile(join(FOLDER, `${file}.http`), { case: name })

describe('of what is sent by default is said what is true, and nothing else', () => {
  test.each(vendorAnswers)('$file, case $case', async vendor => {
    const exchange = await read(vendor)
    const { findings, notChecked } = check(exchange, any)
    expect(told(findings)).toEqual(vendor.findings)
    if (exchange.request.case !== undefined) expect(notChecked).toEqual([])
  })
})

describe('what is told to send instead mends it', () => {
  test.each(vendorAnswers)('$file, case $case', async vendor => {
    const exchange = await read(vendor)
    for (const { rule, help } of check(exchange, any).findings) {
      const lines = linesToSend(help)
      if (lines.length === 0) continue
      const { findings } = check(withLines(exchange, lines), any)
      expect(findings.map(finding => finding.rule)).not.toContain(rule)
      expect(vendor.findings).toEqual(expect.arrayContaining(told(findings.filter(isWeighty))))
    }
  })
})

test('each file is in the table', async () => {
  const files = (await readdir(FOLDER)).map(file => file.replace(/\.http$/, ''))
  expect([...new Set(vendorAnswers.map(({ file }) => file))].sort()).toEqual(files.sort())
})

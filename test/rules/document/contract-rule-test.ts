import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ContractInput } from '../../../src/contract/document.ts'
import type { ReportedRule } from '../../../src/rules/rule.ts'
import { readContractFile } from '../../../src/sources/contract-file.ts'
import { folderWith } from '../../sources/project.ts'

type Table<Row> = Readonly<Record<string, Row>>

/** A contract that the rule reports, where and how. */
export type Reported = Omit<ContractInput, 'title'> & { at: string; message: RegExp }

/** Tests a rule about contracts: a table of those that it has nothing to say of, and of those that it reports. */
export function contractRuleTest(
  { id }: ReportedRule,
  table: { passes: Table<Omit<ContractInput, 'title'>>; fails: Table<Reported> },
): void {
  const found = async (contract: object) => {
    const file = join(await folderWith({ 't.contract.json': { title: 'T', ...contract } }), 't.contract.json')
    const { findings } = await readContractFile(file)
    return findings.filter(({ rule }) => rule === id).map(({ at, message }) => ({ at, message }))
  }
  describe(id, () => {
    test.each(Object.entries(table.passes))('has nothing to say of %s', async (_, contract) => {
      expect(await found(contract)).toEqual([])
    })
    test.each(Object.entries(table.fails))('reports %s', async (_, { at, message, ...contract }) => {
      expect(await found(contract)).toEqual([{ at: `document#${at}`, message: expect.stringMatching(message) }])
    })
  })
}

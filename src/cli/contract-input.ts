import { readdirSync } from 'node:fs'
import { capitalized, UsageError } from '../errors.ts'
import type { Finding, Result } from '../result.ts'
import { type RuleOverrides, withSettings } from '../rule-settings.ts'
import { contractInvalid } from '../rules/document/contract-invalid.ts'
import { CONTRACT_FILE } from '../sources/contract-name.ts'
import { weightOf } from '../verdict.ts'

/** Whether an input is a contract by its name: a contract file, YAML, or a place in a document. */
export function isContractInput(input: string): boolean {
  return CONTRACT_FILE.test(input) || /\.ya?ml$|\.(?:json|ya?ml)#/i.test(input)
}

/**
 * Checks every contract in a folder.
 *
 * @throws UsageError `ERR_NO_INPUT` when there is none
 */
export async function checkFolder(folder: string, overrides: RuleOverrides): Promise<Result[]> {
  const files = readdirSync(folder)
    .filter(file => CONTRACT_FILE.test(file))
    .sort()
  if (files.length === 0) {
    throw new UsageError('ERR_NO_INPUT', {
      what: 'There is no contract in this folder.',
      where: folder,
      fix: 'name its contracts NAME.contract.json',
    })
  }
  return Promise.all(files.map(file => checkContractFile(`${folder.replace(/\/+$/, '')}/${file}`, overrides)))
}

/** Checks a contract itself: what is wrong with it is a finding. */
export async function checkContractFile(path: string, overrides: RuleOverrides): Promise<Result> {
  const { readContractFile } = await import('../sources/contract-file.ts')
  const { name, findings: all } = await readContractFile(path).catch(error => {
    if (!(error instanceof UsageError) || !['ERR_BAD_INPUT', 'ERR_BAD_CONTRACT'].includes(error.code)) throw error
    return { name: path, findings: [unreadable(error)] }
  })
  const findings = withSettings(all, overrides, { request: {}, response: {} })
  return {
    exchange: { source: { file: path } },
    contract: name,
    outcome: weightOf(findings) > 0 ? 'violates' : 'conforms',
    findings,
    notChecked: [],
  }
}

/** A text that is neither JSON nor YAML. */
function unreadable({ what, where, fix }: UsageError): Finding {
  const { id: rule, severity } = contractInvalid
  return { rule, severity, message: what.replace(/\.$/, ''), at: 'document#', excerpt: [where], help: capitalized(fix) }
}

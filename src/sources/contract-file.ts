import { type Contract, makeContract } from '../contract/define.ts'
import { checkExamples } from '../contract/examples.ts'
import { contracts } from '../contract/shipped.ts'
import { capitalized, UsageError } from '../errors.ts'
import { excerpt } from '../excerpt.ts'
import type { Finding } from '../result.ts'
import { contractExample } from '../rules/document/contract-example.ts'
import { contractInvalid } from '../rules/document/contract-invalid.ts'
import type { ReportedRule } from '../rules/rule.ts'
import { findContract } from './contract.ts'
import type { ContractFault } from './contract-document.ts'
import { type FindByName, readContractDocument } from './contract-reader.ts'

/** A contract file that was read, with everything that is wrong with it. */
export interface ContractFile {
  name: string
  /** Absent when it cannot be used at all. */
  contract?: Contract
  findings: Finding[]
}

/**
 * Loads the contract of a file to check with.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`, `ERR_BAD_INPUT` or `ERR_BAD_CONTRACT` at `PATH:LINE:COLUMN`
 */
export async function loadContractFile(path: string): Promise<Contract> {
  const { contract, faults } = await readAndMake(path)
  const [first] = faults
  if (contract !== undefined && first === undefined) return contract
  throw new UsageError('ERR_BAD_CONTRACT', {
    what: first?.message ?? 'This contract cannot be used.',
    where: first?.place.where ?? path,
    fix: first?.fix ?? 'correct it',
  })
}

/**
 * Reads a contract file and finds what is wrong with it: the rules about documents.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`; `ERR_BAD_INPUT` when it is neither JSON nor YAML
 */
export async function readContractFile(path: string): Promise<ContractFile> {
  const { name, contract, faults } = await readAndMake(path)
  return { name, contract, findings: faults.map(findingOf) }
}

interface RuleFault extends ContractFault {
  rule: ReportedRule
}

async function readAndMake(path: string): Promise<{ name: string; contract?: Contract; faults: RuleFault[] }> {
  const document = await readContractDocument(path, byName)
  const { name } = document
  const as = (rule: ReportedRule) => (fault: ContractFault) => ({ ...fault, rule })
  if (document.faults.length > 0) return { name, faults: document.faults.map(as(contractInvalid)) }
  const { contract, problems } = await makeContract(document.value, name)
  const placed = async (problem: Omit<ContractFault, 'place'>): Promise<ContractFault> => ({
    ...problem,
    place: await document.placeOf(problem.pointer),
  })
  if (contract === undefined)
    return { name, faults: (await Promise.all(problems.map(placed))).map(as(contractInvalid)) }
  const broken = checkExamples(contract).map(({ pointer, finding }) => ({
    pointer,
    message: `the example does not conform: ${finding.message}`,
    fix: contractExample.help,
  }))
  return { name, contract, faults: (await Promise.all(broken.map(placed))).map(as(contractExample)) }
}

function findingOf({ rule, pointer, message, fix, place }: RuleFault): Finding {
  return {
    rule: rule.id,
    severity: rule.severity,
    message,
    at: `document#${pointer}`,
    excerpt: excerpt(`${place.where}  `, place.line, place.column, []),
    help: capitalized(fix),
  }
}

/** What a contract may extend by name. */
const byName: FindByName = (name, isOpen) => {
  const found = findContract(name, isOpen)
  return 'path' in found ? found : { document: contracts[found.shipped].document }
}

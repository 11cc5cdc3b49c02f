import { impossibilities, oddities } from '../contract/analysis/analyse.ts'
import { compileSchemas } from '../contract/compile.ts'
import { type Contract, makeContract } from '../contract/define.ts'
import { checkExamples } from '../contract/examples.ts'
import { type ContractProblem, contractProblems } from '../contract/problems.ts'
import { contracts } from '../contract/shipped.ts'
import { capitalized, UsageError } from '../errors.ts'
import { excerpt } from '../excerpt.ts'
import type { Finding } from '../result.ts'
import { contractExample } from '../rules/document/contract-example.ts'
import { contractInvalid } from '../rules/document/contract-invalid.ts'
import type { ReportedRule } from '../rules/rule.ts'
import { findContract } from './contract.ts'
import type { ContractDocument, ContractFault } from './contract-document.ts'
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
  const { document, contract, faults } = await readAndMake(path)
  const problems = contract === undefined ? [] : [...(await impossibilities(contract)), ...inExamples(contract)]
  const problem = problems.find(({ rule }) => rule.severity === 'error')
  const [first] = problem === undefined ? faults : [{ ...problem, place: await document.placeOf(problem.pointer) }]
  if (contract !== undefined && first === undefined) return contract
  throw new UsageError('ERR_BAD_CONTRACT', {
    what: first?.message ?? 'This contract cannot be used.',
    where: first?.place.where ?? path,
    fix: first?.fix ?? 'correct it',
  })
}

/**
 * Reads a contract file and finds what is wrong with it: the rules about contracts, and those that its examples break.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`; `ERR_BAD_INPUT` when it is neither JSON nor YAML
 */
export async function readContractFile(path: string): Promise<ContractFile> {
  const { document, contract, faults } = await readAndMake(path)
  const { name } = document
  if (contract === undefined) return { name, findings: faults.map(fault => findingOf(fault, contractInvalid)) }
  const problems = [...(await impossibilities(contract)), ...(await oddities(contract)), ...inExamples(contract)]
  const findings = problems.map(async ({ rule, ...problem }) =>
    findingOf({ ...problem, place: await document.placeOf(problem.pointer) }, rule),
  )
  return { name, contract, findings: await Promise.all(findings) }
}

function inExamples(contract: Contract): (ContractProblem & { rule: RuleOfFinding })[] {
  return checkExamples(contract).map(({ rule: id = contractExample.id, severity, ...problem }) => ({
    ...problem,
    rule: { id, severity },
  }))
}

async function readAndMake(
  path: string,
): Promise<{ document: ContractDocument; contract?: Contract; faults: readonly ContractFault[] }> {
  const document = await readContractDocument(path, byName)
  const { value, name, faults, isInherited } = document
  const placed = (problems: readonly ContractProblem[]) =>
    Promise.all(problems.map(async problem => ({ ...problem, place: await document.placeOf(problem.pointer) })))
  if (faults.length === 0) {
    const { contract, problems } = await makeContract(value, name, isInherited)
    return { document, contract, faults: await placed(problems) }
  }
  const isUsable = (await contractProblems(value)).length === 0
  const inSchemas = isUsable ? await placed((await compileSchemas(value)).problems) : []
  // What follows from a fault is at its place, or above it.
  const isNew = ({ pointer, place: { where } }: ContractFault) =>
    !faults.some(fault => fault.place.where === where || fault.pointer.startsWith(`${pointer}/`))
  return { document, faults: [...faults, ...inSchemas.filter(isNew)] }
}

/** What a finding takes of the rule that it is of. */
type RuleOfFinding = Pick<ReportedRule, 'id' | 'severity'>

function findingOf({ pointer, message, fix, place }: ContractFault, { id, severity }: RuleOfFinding): Finding {
  return {
    rule: id,
    severity,
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

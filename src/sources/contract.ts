import type { References } from '../contract/compile.ts'
import { type Contract, compileContract } from '../contract/define.ts'
import type { ContractInput, JsonSchema } from '../contract/document.ts'
import { checkExamples } from '../contract/examples.ts'
import { contractProblems } from '../contract/problems.ts'
import { contracts } from '../contract/shipped.ts'
import { capitalized, UsageError } from '../errors.ts'
import { pointerMembers } from '../json-pointer.ts'
import { nearest } from '../nearest.ts'
import type { Finding } from '../result.ts'
import { contractExample } from '../rules/document/contract-example.ts'
import { contractInvalid } from '../rules/document/contract-invalid.ts'
import type { ReportedRule } from '../rules/rule.ts'
import { fileSystem } from './file-system.ts'
import { parseJson, placeInJson, readText } from './json-file.ts'

/** A contract file that was read, with everything that is wrong with it. */
export interface ContractFile {
  name: string
  /** Absent when it cannot be used at all. */
  contract?: Contract
  findings: Finding[]
}

/**
 * Loads a contract to check with.
 *
 * @param nameOrPath - text with `/`, `\` or `.json` is a path from the working folder; else `contracts/NAME.contract.json` there, else a shipped contract
 * @throws UsageError `ERR_UNKNOWN_CONTRACT`, `ERR_UNREADABLE_FILE`, `ERR_BAD_INPUT` or `ERR_BAD_CONTRACT`
 * @example
 * const orders = await loadContract('./contracts/orders.contract.json')
 */
export async function loadContract(nameOrPath: string): Promise<Contract> {
  if (/#|\.ya?ml$/i.test(nameOrPath)) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: 'A contract in YAML or in an OpenAPI document is not supported by this version.',
      where: nameOrPath,
      fix: 'write it as NAME.contract.json',
    })
  }
  if (isPath(nameOrPath)) return loadFile(nameOrPath)
  const own = ownContracts()
  if (own.includes(nameOrPath)) return loadFile(`contracts/${nameOrPath}.contract.json`)
  if (Object.hasOwn(contracts, nameOrPath)) return contracts[nameOrPath as keyof typeof contracts]
  const names = [...new Set([...own, ...Object.keys(contracts)])]
  const like = nearest(nameOrPath, names)
  throw new UsageError('ERR_UNKNOWN_CONTRACT', {
    what: 'There is no contract of this name.',
    where: nameOrPath,
    fix: like ? `did you mean ${like}?` : `use one of ${names.join(', ')}, or the path of a file`,
  })
}

function isPath(text: string): boolean {
  return /[/\\#]|\.(json|ya?ml)$/i.test(text)
}

function ownContracts(): string[] {
  const files = fileSystem()
  if (!files?.statSync('contracts', { throwIfNoEntry: false })?.isDirectory()) return []
  return files.readdirSync('contracts').flatMap(file => /^(.+)\.contract\.json$/.exec(file)?.[1] ?? [])
}

async function loadFile(path: string): Promise<Contract> {
  const { contract, findings } = await readContractFile(path)
  const [first] = findings
  if (contract !== undefined && first === undefined) return contract
  const members = pointerMembers(first?.at.slice('document#'.length) ?? '')
  throw new UsageError('ERR_BAD_CONTRACT', {
    what: first?.message ?? 'This contract cannot be used.',
    where: await placeInJson(await readText(path), path, members),
    fix: first?.help ?? 'correct it',
  })
}

/**
 * Reads a contract file and finds what is wrong with it: the rules `contract-invalid` and `contract-example`.
 *
 * @throws UsageError `ERR_UNREADABLE_FILE`; `ERR_BAD_INPUT` when it is not JSON
 */
export async function readContractFile(path: string): Promise<ContractFile> {
  const name = (path.split(/[/\\]/).at(-1) ?? path).replace(/(\.contract)?\.json$/i, '')
  const document = (await readJson(path)) as ContractInput
  if (isBareSchema(document)) {
    const message = 'this is a JSON Schema and no contract, which is not supported by this version'
    const fix = 'Write a contract whose content names this schema.'
    return { name, findings: [finding(contractInvalid, '', message, fix)] }
  }
  const problems = contractProblems(document)
  if (problems.length > 0) {
    return {
      name,
      findings: problems.map(({ pointer, message, fix }) =>
        finding(contractInvalid, pointer, message, capitalized(fix)),
      ),
    }
  }
  try {
    const contract = await compileContract(document, name, await referencesFrom(path))
    const broken = checkExamples(contract)
    return {
      name,
      contract,
      findings: broken.map(({ pointer, finding: { message } }) =>
        finding(contractExample, pointer, `the example does not conform: ${message}`, contractExample.help),
      ),
    }
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'ERR_BAD_CONTRACT') throw error
    return {
      name,
      findings: [finding(contractInvalid, error.where.split('#')[1] ?? '', error.what, capitalized(error.fix))],
    }
  }
}

function isBareSchema(document: object | null): boolean {
  if (typeof document !== 'object' || document === null || 'status' in document || 'content' in document) return false
  return ['type', 'properties', 'allOf', 'anyOf', 'oneOf', '$defs', '$ref'].some(keyword => keyword in document)
}

async function readJson(path: string): Promise<unknown> {
  return parseJson(await readText(path), path)
}

function finding(rule: ReportedRule, pointer: string, message: string, help: string): Finding {
  return { rule: rule.id, severity: rule.severity, message, at: `document#${pointer}`, help }
}

/** Files beside the contract; nothing is fetched. */
async function referencesFrom(path: string): Promise<References> {
  const { relative, resolve } = process.getBuiltinModule('node:path')
  const { fileURLToPath, pathToFileURL } = process.getBuiltinModule('node:url')
  return {
    base: pathToFileURL(resolve(path)).href,
    async read(uri) {
      if (!uri.startsWith('file:')) throw new Error(`$ref "${uri}" is not a file, and nothing is fetched`)
      const file = relative('', fileURLToPath(uri.replace(/[?#].*$/, '')))
      const schema = (await readJson(file).catch(cause => {
        throw new Error(`its $ref leads to ${cause.message}`, { cause })
      })) as JsonSchema
      if (typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null)) return schema
      throw new Error(`$ref "${uri}" is not a schema`)
    },
  }
}

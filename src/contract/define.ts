import { UsageError } from '../errors.ts'
import { pointerMembers, pointerTo } from '../json-pointer.ts'
import { nearest } from '../nearest.ts'
import { assertRuleSettings } from '../rule-settings.ts'
import { assembleContract } from './assemble.ts'
import { compileSchemas, type References } from './compile.ts'
import type { ContractInput } from './document.ts'
import { checkExamples } from './examples.ts'
import type { Expectation, SchemaError } from './expectation.ts'
import { load } from './generated/meta-schema.js'

/** A contract that is ready to check responses. Made by `defineContract` and `loadContract`; `contracts` holds the shipped ones. */
export interface Contract {
  readonly name: string
  /** The contract as it was written. */
  readonly document: ContractInput
  /** The contract alone. */
  readonly base: Expectation
  /** Each variant beside the contract, in the order written. */
  readonly variants: readonly Expectation[]
  /** `base`, as the only thing an answer can be meant as. */
  readonly bases: readonly Expectation[]
  /** The variants that a credential case leads to. */
  readonly byCase: ReadonlyMap<string, readonly Expectation[]>
  /** The variants for every other case; `bases` where there are none. */
  readonly fallbacks: readonly Expectation[]
}

/**
 * Makes a contract of its JSON form.
 *
 * @param input - the members of `contracts/contract.schema.json`; a `$ref` may point inside the same schema
 * @returns a contract whose schemas are compiled and whose examples conform
 * @throws UsageError `ERR_BAD_CONTRACT`, naming the JSON Pointer of what is wrong
 * @example
 * const teapot = await defineContract({ title: "Teapot", status: 418, content: { "text/plain": {} } })
 */
export async function defineContract(input: ContractInput): Promise<Contract> {
  const name = typeof input?.title === 'string' ? input.title : 'contract'
  const problem = contractProblems(input)[0]
  if (problem) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: problem.message,
      where: `${name}#${problem.pointer}`,
      fix: problem.fix,
    })
  }
  const contract = await compileContract(input, name)
  const broken = checkExamples(contract)[0]
  if (broken) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `the example does not conform: ${broken.finding.message}`,
      where: `${name}#${broken.pointer}`,
      fix: 'correct the example or the contract',
    })
  }
  return contract
}

/** Compiles a contract that meets the meta-schema; its examples are not looked at. */
export async function compileContract(input: ContractInput, name: string, references?: References): Promise<Contract> {
  if (input.rules !== undefined) assertRuleSettings(input.rules, `${name}#/rules`)
  return assembleContract(name, { document: input, validators: await compileSchemas(input, name, references) })
}

/** One way in which a contract breaks the meta-schema. */
export interface ContractProblem {
  /** JSON Pointer into the contract. */
  pointer: string
  message: string
  fix: string
}

/** Members that DESIGN §4 names and this version does not honour: refused, so that they never look as if they had been checked. */
const laterMembers = new Set(['extends', 'volatile', 'methods', 'version'])

/** What the meta-schema has against a contract; empty when it has nothing. */
export function contractProblems(input: unknown): ContractProblem[] {
  const { validate: conformsToMetaSchema } = load()
  if (conformsToMetaSchema(input)) return laterPointers(input as ContractInput)
  return (conformsToMetaSchema.errors ?? []).map(error => describe(error, input))
}

/** Pointers to every element, which this version does not follow. */
function laterPointers({ mirrors = {} }: ContractInput): ContractProblem[] {
  const starred = Object.keys(mirrors).filter(pointer => pointerMembers(pointer).includes('*'))
  return starred.map(pointer => ({
    pointer: pointerTo('/mirrors', pointer),
    message: '* in a pointer is not supported by this version',
    fix: 'name one member',
  }))
}

/** What DESIGN §4 allows and this version does not read, told as that and not as a riddle of the meta-schema. */
function laterForm(pointer: string, value: unknown, params: Record<string, unknown>): string | undefined {
  if (/\/status$/.test(pointer) && (Array.isArray(value) || /^[1-5]XX$/i.test(String(value)))) {
    return 'a range or list of statuses is not supported by this version'
  }
  const name = String(params.propertyName ?? '')
  if (/\/content$/.test(pointer) && name === 'none') return '"none" is not supported by this version'
  if (/\/content$/.test(pointer) && name.includes(';')) return 'a media type is named without parameters'
  return undefined
}

function describe(error: SchemaError, input: unknown): ContractProblem {
  const pointer = error.instancePath
  const { params } = error
  const value = pointerMembers(pointer).reduce<unknown>((v, name) => (v as Record<string, unknown>)?.[name], input)
  const propertyName = (error as { propertyName?: unknown }).propertyName
  const later = laterForm(pointer, value, { ...params, propertyName })
  if (later !== undefined) return { pointer, message: later, fix: 'name one status or media type' }
  if (error.keyword === 'additionalProperties') {
    const name = String(params.additionalProperty)
    const at = pointerTo(pointer, name)
    if (laterMembers.has(name))
      return { pointer: at, message: `${name} is not supported by this version`, fix: `remove ${name}` }
    const known = nearest(name, knownMembers)
    return {
      pointer: at,
      message: `${name} is not a member of a contract`,
      fix: known ? `did you mean ${known}?` : `remove ${name}`,
    }
  }
  if (error.keyword === 'required') {
    return {
      pointer,
      message: `${String(params.missingProperty)} is missing`,
      fix: `add ${String(params.missingProperty)}`,
    }
  }
  if (error.keyword === 'pattern' && params.pattern === undefined)
    return { pointer, message: String(error.message), fix: 'correct it' }
  const expected =
    error.keyword === 'enum' ? `must be one of ${(params.allowedValues as unknown[]).join(', ')}` : error.message
  return {
    pointer,
    message: `${JSON.stringify(value)?.slice(0, 60) ?? 'this'} ${expected}`,
    fix: 'see contract.schema.json',
  }
}

const knownMembers =
  'title description hidden cors errorCodes codes alternatives rules status challenges headers content mirrors variants cases schema example scheme required params body'.split(
    ' ',
  )

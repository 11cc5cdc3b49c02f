import { UsageError } from '../errors.ts'
import { pointerTo } from '../json-pointer.ts'
import { isJsonType } from '../media-type.ts'
import { assertRuleSettings } from '../rule-settings.ts'
import { listOf } from '../rules/json-body.ts'
import { schemasOf } from './contract-schemas.ts'
import type { ContractInput } from './document.ts'
import { mediaTypesOf } from './expectation.ts'
import { formProblems } from './form-problems.ts'
import { bodyPlace, isWithin } from './places.ts'
import { isSchemaObject } from './schema-keywords.ts'

/** One way in which a contract cannot be used as it is written. */
export interface ContractProblem {
  /** JSON Pointer into the contract. */
  pointer: string
  message: string
  fix: string
}

/** What is wrong with a contract before its schemas are looked at, each place once: by the meta-schema, then by what it cannot say. */
export async function contractProblems(input: unknown): Promise<ContractProblem[]> {
  const { load } = await import('./generated/meta-schema.js') // a tenth of what every import would have to parse
  const { validate: conformsToMetaSchema } = load()
  if (conformsToMetaSchema(input)) return contradictions(input as ContractInput)
  return formProblems(conformsToMetaSchema.errors ?? [], input)
}

function contradictions(contract: ContractInput): ContractProblem[] {
  return [
    ...schemasOfNothing(contract),
    ...freeMirrors(contract),
    ...badSettings(contract),
    ...namedInCapitals(contract),
    ...badExampleHeaders(contract),
  ]
}

function badSettings({ rules = {} }: ContractInput): ContractProblem[] {
  return Object.entries(rules).flatMap(([id, setting]) => {
    try {
      assertRuleSettings({ [id]: setting }, '')
      return []
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return [{ pointer: pointerTo('/rules', id), message: error.what, fix: error.fix }]
    }
  })
}

/** A member whose value is free, and fixed. */
function freeMirrors({ mirrors = {}, volatile = [] }: ContractInput): ContractProblem[] {
  const free = volatile.map(bodyPlace)
  return Object.keys(mirrors).flatMap(pointer => {
    if (!free.some(place => isWithin(place, pointer))) return []
    return [
      {
        pointer: pointerTo('/mirrors', pointer),
        message: `${pointer} is volatile too`,
        fix: 'take it out of one of them',
      },
    ]
  })
}

/** The `schema` of a variant that has no JSON content: it would judge nothing. */
function schemasOfNothing(contract: ContractInput): ContractProblem[] {
  return Object.entries(contract.variants ?? {}).flatMap(([name, { schema, content = contract.content }]) => {
    if (schema === undefined || content === undefined) return []
    if (mediaTypesOf(content).some(mediaType => isJsonType(mediaType) || mediaType.includes('*'))) return []
    const pointer = `${pointerTo('/variants', name)}/schema`
    return [{ pointer, message: 'this schema judges nothing: there is no JSON content', fix: 'add application/json' }]
  })
}

/** Parameters of a challenge are compared without case, and have lower case in a contract: no other name is ever there. */
function namedInCapitals(contract: ContractInput): ContractProblem[] {
  return schemasOf(contract).flatMap(([pointer, schema]) => {
    if (!pointer.endsWith('/params') || !isSchemaObject(schema)) return []
    const { required, properties } = schema
    const named = [
      ...listOf(required).map((name, i) => [pointerTo(`${pointer}/required`, i), String(name)] as const),
      ...Object.keys(isSchemaObject(properties) ? properties : {}).map(
        name => [pointerTo(`${pointer}/properties`, name), name] as const,
      ),
    ]
    return named
      .filter(([, name]) => name !== name.toLowerCase())
      .map(([at, name]) => ({
        pointer: at,
        message: `the parameter ${name} is named in lower case here, as names compare without case`,
        fix: `write ${name.toLowerCase()}`,
      }))
  })
}

/** Values that no field of a response can have. */
function badExampleHeaders({ variants = {} }: ContractInput): ContractProblem[] {
  return Object.entries(variants).flatMap(([variant, { example }]) =>
    Object.entries(example?.headers ?? {}).flatMap(([name, value]) => {
      if (!/[\r\n\0]/.test([value].flat().join(''))) return []
      const pointer = pointerTo(`${pointerTo('/variants', variant)}/example/headers`, name)
      return [{ pointer, message: `the value of ${name} holds a line break or NUL`, fix: 'take it out' }]
    }),
  )
}

import { pointerTo } from '../json-pointer.ts'
import type { ContractInput, JsonSchema, VariantInput } from './document.ts'

/** One way in which a value breaks a schema, as ajv reports it. */
export interface SchemaError {
  instancePath: string
  schemaPath: string
  keyword: string
  params: Record<string, unknown>
  message?: string
}

/** A compiled schema. */
export interface Validate {
  (value: unknown): boolean
  errors?: readonly SchemaError[] | null
}

/** A compiled schema, and where it is written: its JSON Pointer in the contract. */
export interface PlacedSchema {
  validate: Validate
  place: string
}

/** The compiled schemas of a contract, by the JSON Pointer of the schema in the contract. */
export type Validators = Readonly<Record<string, Validate>>

/** Where the schemas of a contract are: each by its JSON Pointer. */
export function schemasOf(contract: ContractInput): [pointer: string, schema: JsonSchema][] {
  const found: [string, JsonSchema | undefined][] = []
  const visit = (response: VariantInput, path: string) => {
    response.challenges?.forEach((entry, i) => {
      found.push([`${path}/challenges/${i}/params`, entry.params])
    })
    for (const [name, header] of Object.entries(response.headers ?? {})) {
      found.push([`${pointerTo(`${path}/headers`, name)}/schema`, header.schema])
    }
    for (const [mediaType, content] of Object.entries(response.content ?? {})) {
      found.push([`${pointerTo(`${path}/content`, mediaType)}/schema`, content.schema])
    }
    if (response.schema !== undefined) found.push([`${path}/schema`, response.schema])
  }
  visit(contract, '')
  for (const [name, variant] of Object.entries(contract.variants ?? {})) visit(variant, pointerTo('/variants', name))
  return found.filter((entry): entry is [string, JsonSchema] => entry[1] !== undefined)
}

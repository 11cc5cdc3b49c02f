import { pointerMembers, pointerTo } from '../../json-pointer.ts'
import { isJsonType } from '../../media-type.ts'
import { reasonPhrase } from '../../reason-phrase.ts'
import type { ContractInput, JsonSchema, VariantInput } from '../document.ts'
import { type Expectation, mediaTypesOf } from '../expectation.ts'
import { type RootedSchema, rooted } from './conjunction.ts'

/** What holds for the body of one media type, in the contract alone or in a variant. */
export interface BodySchemas {
  mediaType: string
  isJson: boolean
  /** JSON Pointer of the schema that the contract has for it. */
  pointer: string
  schemas: readonly RootedSchema[]
}

/** What holds for the bodies that an expectation allows; empty where it says nothing of bodies. */
export function bodySchemasOf(contract: ContractInput, expectation: Expectation): BodySchemas[] {
  const own: VariantInput = contract.variants?.[expectation.variant ?? ''] ?? {}
  const path = own.content === undefined ? '' : expectation.path
  const content = own.content ?? contract.content ?? (own.schema === undefined ? {} : { 'application/json': {} })
  return mediaTypesOf(content).map(mediaType => {
    const isJson = isJsonType(mediaType) || mediaType.includes('*')
    const pointer = `${pointerTo(`${path}/content`, mediaType)}/schema`
    const schemas = [content[mediaType]?.schema, isJson ? own.schema : { type: 'string' }]
    return {
      mediaType,
      isJson,
      pointer,
      schemas: [
        ...schemas.filter(schema => schema !== undefined).map(rooted),
        ...(isJson ? mirrorsOf(expectation) : []),
      ],
    }
  })
}

/** What mirrors make of members of the body, where they name one: they must be what the head says. */
function mirrorsOf({ mirrors, status }: Expectation): RootedSchema[] {
  if (status === undefined) return []
  return mirrors.flatMap(({ pointer, isPattern, part }) => {
    const values = valuesOfMirror(part, status.codes)
    if (isPattern || values === undefined) return []
    const nested = (schema: JsonSchema, name: string): JsonSchema => ({ properties: { [name]: schema } })
    return [rooted(pointerMembers(pointer).reduceRight(nested, { enum: values }))]
  })
}

/** The values that a member may have which mirrors a part of the head; `undefined` where that is not known. */
export function valuesOfMirror(part: string, codes: readonly number[]): (number | string)[] | undefined {
  if (part === 'challenge') return undefined
  const values = codes.flatMap<number | string | undefined>(code =>
    part === 'status' ? [code, String(code)] : [reasonPhrase(code)],
  )
  // A status without a phrase lets any text pass.
  return values.includes(undefined) ? undefined : values.filter(value => value !== undefined)
}

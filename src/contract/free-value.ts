import type { SchemaError } from './contract-schemas.ts'
import type { SchemaObject } from './schema-keywords.ts'

/** What a schema says of a volatile value: the type, by name or by that of its constants. Absent: any. */
export function freeType({ type, const: constant, enum: values }: SchemaObject): unknown {
  return type ?? typeOfConstants(constant === undefined ? values : [constant])
}

/** What is left of a defect of a volatile value: that it is of another type. */
export function asOtherType(error: SchemaError, actual: unknown): SchemaError | undefined {
  const { keyword, params } = error
  if (keyword === 'type') return error
  const constants = keyword === 'const' ? [params.allowedValue] : keyword === 'enum' ? params.allowedValues : undefined
  if (!Array.isArray(constants) || constants.some(value => typeof value === typeof actual)) return undefined
  return { ...error, keyword: 'type', params: { type: typeOfConstants(constants) } }
}

function typeOfConstants(values: unknown): unknown {
  if (!Array.isArray(values)) return undefined
  const types = [...new Set(values.flatMap(typesLike))]
  return types.length === 1 ? types[0] : types
}

/** The types that are taken for the same as that of a value. */
function typesLike(value: unknown): string[] {
  return typeof value === 'object' ? ['object', 'array', 'null'] : [typeof value]
}

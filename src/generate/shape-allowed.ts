import type { SchemaObject } from '../contract/schema-keywords.ts'
import type { BodySchema } from './body-schema.ts'
import type { Entry } from './shape-entries.ts'

/** Whether a schema allows a value, by ajv. */
export async function createJudge({
  definitions,
}: BodySchema): Promise<(schema: SchemaObject, value: unknown) => boolean> {
  const [{ Ajv2020 }, { default: addFormats }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')])
  const ajv = new Ajv2020({ strict: false, logger: false })
  addFormats.default(ajv)
  return (schema, value) => ajv.validate({ ...schema, $defs: definitions }, value)
}

export const TYPES: readonly string[] = ['object', 'array', 'string', 'number', 'boolean', 'null']

/** The types that all entries allow. */
export function typesOf(entries: readonly Entry[]): string[] {
  return entries.reduce<string[]>(
    (types, { keywords }) => {
      if (keywords.type === undefined) return types
      const allowed = [keywords.type, keywords.nullable === true ? 'null' : []].flat()
      const isInteger = allowed.includes('integer') && !allowed.includes('number')
      return types.flatMap(type => {
        if (allowed.includes(type)) return [type]
        if (type === 'number' && isInteger) return ['integer']
        return type === 'integer' && allowed.includes('number') ? [type] : []
      })
    },
    [...TYPES],
  )
}

/** The values of `const` or `enum`, of which the others may allow fewer. */
export function valuesOf(entries: readonly Entry[]): readonly unknown[] | undefined {
  const lists = entries.flatMap(({ keywords }) => {
    if (keywords.const !== undefined) return [[keywords.const]]
    return Array.isArray(keywords.enum) ? [keywords.enum] : []
  })
  return lists.find(({ length }) => length === 0) ?? lists[0]
}

import { listOf } from '../../rules/json-body.ts'
import type { JsonSchema } from '../document.ts'
import { localTarget } from '../endless.ts'
import { isSchema, isSchemaObject, type SchemaObject } from '../schema-keywords.ts'

/** A schema, and what `#/…` in it starts from. */
export interface RootedSchema {
  schema: JsonSchema
  root: JsonSchema
}

/** The keywords of one schema that holds for a value. */
export interface Keywords {
  keywords: SchemaObject
  root: JsonSchema
}

/** A schema that is its own root. */
export function rooted(schema: JsonSchema): RootedSchema {
  return { schema, root: schema }
}

/** All schemas that hold for one value together, `$ref` and `allOf` followed; `false` when one of them allows nothing. */
export function conjunctionOf(schemas: readonly RootedSchema[]): readonly Keywords[] | false {
  const all: Keywords[] = []
  const seen = new Set<unknown>()
  const open = [...schemas]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { schema, root } = next
    if (schema === false) return false
    if (schema === true || seen.has(schema)) continue
    seen.add(schema)
    const { $ref, allOf, ...keywords } = withNull(schema)
    if (keywords.not === true || (isSchemaObject(keywords.not) && Object.keys(keywords.not).length === 0)) return false
    all.push({ keywords, root })
    const target = typeof $ref === 'string' ? localTarget(root, $ref) : undefined
    open.push(...[target, ...listOf(allOf)].filter(isSchema).map(part => ({ schema: part, root })))
  }
  return all
}

/** `nullable` beside `type`, which ajv knows in every dialect. */
function withNull({ nullable, ...schema }: SchemaObject): SchemaObject {
  return nullable === true && schema.type !== undefined ? { ...schema, type: [schema.type, 'null'].flat() } : schema
}

/** What holds for a member of this name. `matches` says whether a pattern is found in a text. */
export function schemasOfMember(
  conjunction: readonly Keywords[],
  name: string,
  matches: (pattern: string, text: string) => boolean,
): RootedSchema[] {
  return conjunction.flatMap(({ keywords, root }) => {
    const own = member(keywords.properties, name)
    const patterns = isSchemaObject(keywords.patternProperties) ? Object.entries(keywords.patternProperties) : []
    const found = [own, ...patterns.filter(([pattern]) => matches(pattern, name)).map(([, schema]) => schema)]
    const named = found.filter(isSchema)
    const schemas = named.length > 0 ? named : [keywords.additionalProperties].filter(isSchema)
    return schemas.map(schema => ({ schema, root }))
  })
}

/** What holds for the element at this place. */
export function schemasOfElement(conjunction: readonly Keywords[], index: number): RootedSchema[] {
  return conjunction.flatMap(({ keywords, root }) => {
    const { prefixItems, items, additionalItems } = keywords
    const tuple = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : []
    const rest = Array.isArray(items) ? additionalItems : items
    const schema = index < tuple.length ? tuple[index] : rest
    return isSchema(schema) ? [{ schema, root }] : []
  })
}

/** The names of members that must be there. */
export function requiredNames(conjunction: readonly Keywords[]): string[] {
  const names = conjunction.flatMap(({ keywords }) => listOf(keywords.required).map(String))
  return [...new Set(names)]
}

/** The values of a keyword, in all schemas that have it. */
export function valuesOf(conjunction: readonly Keywords[], keyword: string): unknown[] {
  return conjunction.flatMap(({ keywords }) => (Object.hasOwn(keywords, keyword) ? [keywords[keyword]] : []))
}

/** The types that each schema names for a value, where it names some. */
export function typesIn(conjunction: readonly Keywords[]): unknown[][] {
  return valuesOf(conjunction, 'type').map(type => [type].flat())
}

/** Whether a type is among those that each schema names; an integer is a number. */
export function allowsType(named: readonly unknown[][], type: string): boolean {
  return named.every(types => types.includes(type) || (type === 'integer' && types.includes('number')))
}

function member(value: unknown, name: string): unknown {
  return isSchemaObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

import { isObject, listOf } from '../rules/json-body.ts'
import type { Located, OpenApiDocument } from '../sources/openapi-document.ts'

/**
 * The member that tells of which schema an object is, where it is one of a family: the name of its schema, or that of the mapping
 * (OpenAPI 3.1.1 §4.8.25).
 */
export async function discriminatorTag(
  openApi: OpenApiDocument,
  schema: Located,
): Promise<Record<string, string> | undefined> {
  const nameOf = ({ pointer }: Located) => /\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1]
  const passed = new Set<string>()
  const tagIn = async (at: Located | undefined): Promise<Record<string, string> | undefined> => {
    if (!isObject(at?.value) || passed.has(at.document.url + at.pointer)) return undefined
    passed.add(at.document.url + at.pointer)
    const { discriminator, oneOf, anyOf, allOf } = at.value
    const isUnion = at === schema && (oneOf ?? anyOf) !== undefined
    if (isObject(discriminator) && typeof discriminator.propertyName === 'string' && !isUnion) {
      const name = nameOf(schema) ?? nameOf(at)
      const mapping = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : []
      const [mapped = name] = mapping.find(([, ref]) => String(ref).split('/').at(-1) === name) ?? []
      return mapped === undefined ? undefined : { [discriminator.propertyName]: mapped }
    }
    for (const i of listOf(allOf).keys()) {
      const tag = await tagIn(await openApi.member(at, 'allOf', i))
      if (tag !== undefined) return tag
    }
    return undefined
  }
  return tagIn(schema)
}

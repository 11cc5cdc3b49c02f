import type { Contract } from '../contract/define.ts'
import { DIALECTS } from '../contract/dialect.ts'
import type { SchemaObject } from '../contract/schema-keywords.ts'
import { type BodyForm, type BodySchema, bodySchemaOf } from './body-schema.ts'
import { withUsedDefinitions } from './definitions.ts'

/**
 * The body of a contract as one JSON Schema that refers to nothing outside.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the contract says nothing of the body
 */
export function generateSchema(contract: Contract): SchemaObject {
  return schemaDocument(bodySchemaOf(contract))
}

/** The bodies of a contract as one JSON Schema, with each variant in `$defs`. */
export function schemaDocument({ base: _, ...written }: BodySchema): SchemaObject {
  const { body, variants, definitions, dialect } = withUsedDefinitions(written)
  const named = variants.map(variant => [variant.name, toldOf(variant)])
  const $defs = { ...Object.fromEntries(named), ...definitions }
  return {
    $schema: DIALECTS[dialect],
    ...toldOf(body),
    ...(Object.keys($defs).length > 0 ? { $defs } : undefined),
  }
}

function toldOf({ title, description, schema }: BodyForm): SchemaObject {
  const { title: _, ...keywords } = typeof schema === 'object' ? schema : schema ? {} : { not: {} }
  return { title, ...(description === undefined ? undefined : { description }), ...keywords }
}

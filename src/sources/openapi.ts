import type { JsonSchema } from '../contract/document.ts'
import { isSchema, isSchemaObject } from '../contract/schema-keywords.ts'
import { pointerTo, valueAt } from '../json-pointer.ts'
import type { SourceDocument } from './document.ts'
import type { Flavour } from './schema-places.ts'

/** The version of OpenAPI that a document says it is in; `undefined` when it is no OpenAPI document, or of one that is not read. */
export function flavourOf({ value }: SourceDocument): Flavour | undefined {
  const version = isSchemaObject(value) ? value.openapi : undefined
  const [, minor] = /^3\.([01])(?:\.|$)/.exec(String(version)) ?? []
  if (minor !== undefined) return minor === '0' ? 'openapi-3.0' : 'openapi-3.1'
  return isSchemaObject(value) && '$schema' in value ? 'json-schema' : undefined
}

/** Where the schemas are in a document that others refer to: all of it is one, or it is OpenAPI and has named ones. */
export function schemasIn(document: SourceDocument): [pointer: string, schema: JsonSchema][] {
  const { value } = document
  if (isSchemaObject(value) && !('openapi' in value)) return [['', value]]
  const named = valueAt(value, '/components/schemas')
  const entries = isSchemaObject(named) ? Object.entries(named) : []
  return entries.flatMap(([name, schema]): [string, JsonSchema][] =>
    isSchema(schema) ? [[pointerTo('/components/schemas', name), schema]] : [],
  )
}

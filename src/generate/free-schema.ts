import type { JsonSchema } from '../contract/document.ts'
import { UsageError } from '../errors.ts'
import { createBundle } from './bundle.ts'
import { createNames } from './identifier.ts'
import { withFreeValues } from './volatile.ts'

/**
 * A schema of a contract that says of volatile places nothing but the type; the schema itself where it says no more.
 *
 * @param where - the contract, for messages
 * @throws UsageError `ERR_BAD_CONTRACT` when a `$ref` in it cannot be followed
 */
export function freeSchema(schema: JsonSchema, volatile: readonly string[], where: string): JsonSchema {
  if (typeof schema === 'boolean' || volatile.length === 0) return schema
  const names = createNames()
  const bundle = createBundle(names, 'Body', message => {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `A schema with volatile members cannot be written without their values: ${message}.`,
      where,
      fix: 'refer by $ref and a JSON Pointer',
    })
  })
  const body = { name: '', title: '', schema: bundle.add(schema) }
  const written = {
    body,
    variants: [],
    definitions: bundle.definitions,
    dialect: '2020-12',
    contract: where,
    names,
  } as const
  const freed = withFreeValues(written, volatile)
  const { schema: keywords } = freed.body
  const { definitions } = freed
  if (JSON.stringify([keywords, definitions]) === JSON.stringify([body.schema, bundle.definitions])) return schema
  if (typeof keywords === 'boolean') return keywords
  return {
    ...('$schema' in schema ? { $schema: schema.$schema } : undefined),
    ...keywords,
    ...(Object.keys(definitions).length > 0 ? { $defs: definitions } : undefined),
  }
}

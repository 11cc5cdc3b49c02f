import { schemasOf } from '../contract/contract-schemas.ts'
import type { Contract } from '../contract/define.ts'
import type { Dialect } from '../contract/dialect.ts'
import type { JsonSchema } from '../contract/document.ts'
import { type Expectation, mediaTypesOf } from '../contract/expectation.ts'
import { dialectsIn } from '../contract/schema-problems.ts'
import { UsageError } from '../errors.ts'
import { type Bundle, createBundle } from './bundle.ts'
import { createNames, type Names } from './identifier.ts'
import { withFreeValues } from './volatile.ts'

/** One form of a body: what a variant promises, or the contract where it has no variants. */
export interface BodyForm {
  /** As an identifier. */
  name: string
  title: string
  description?: string
  schema: JsonSchema
}

/** The bodies of a contract as schemas that need no other file. */
export interface BodySchema {
  /** Of the whole. Its schema: any of the variants, where there are some. */
  body: BodyForm
  /** In the order written. */
  variants: readonly BodyForm[]
  /** Of the contract alone, beside its variants: a body that is none of theirs. Absent where it says nothing of the body. */
  base?: BodyForm
  /** What `#/$defs/NAME` leads to; the variants are not among them. */
  definitions: Readonly<Record<string, JsonSchema>>
  /** What all of it is written in. */
  dialect: Dialect
  /** The contract, for messages. */
  contract: string
  /** Gives names to what else there is to generate. */
  names: Names
}

/**
 * The schemas of a contract's JSON bodies; of its texts where none of its content is JSON.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the contract says nothing of the body, or a `$ref` cannot be followed
 */
export function bodySchemaOf(contract: Contract): BodySchema {
  const { document, name: where } = contract
  const names = createNames()
  const name = names.take(document.title, where)
  const withBody = contract.variants.filter(({ content }) => content === undefined || content.length > 0)
  const named = withBody.map(variant => ({ variant, name: names.take(variant.variant ?? '', 'Variant') }))
  const expectations = contract.variants.length > 0 ? withBody : contract.bases
  if (expectations.every(({ content = [] }) => content.length === 0)) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: 'This contract says nothing of the body.',
      where,
      fix: 'add `content` to it, with a schema',
    })
  }
  const bundle = createBundle(names, `${name}Base`, message => {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `The schema of the body cannot be used on its own: ${message}.`,
      where,
      fix: 'refer by $ref and a JSON Pointer',
    })
  })
  const variants = named.map(({ variant, name }) => ({
    name,
    title: variant.variant ?? '',
    description: document.variants?.[variant.variant ?? '']?.description,
    schema: schemaOf(variant, contract, bundle),
  }))
  const refs = variants.map(({ name }) => ({ $ref: `#/$defs/${name}` }))
  const schema = variants.length > 0 ? { anyOf: refs } : schemaOf(contract.base, contract, bundle)
  const written = {
    body: { name, title: document.title, description: document.description, schema },
    variants,
    ...(variants.length > 0 && contract.base.content !== undefined
      ? { base: baseOf(contract, bundle, names) }
      : undefined),
    definitions: bundle.definitions,
    dialect: dialectsIn(schemasOf(document)).dialect,
    contract: where,
    names,
  }
  return withFreeValues(written, document.volatile ?? [])
}

function baseOf(contract: Contract, bundle: Bundle, names: Names): BodyForm {
  const { title } = contract.document
  const schema = schemaOf(contract.base, contract, bundle)
  return { name: names.take(`${title} other`, 'Other'), title, description: 'A body of no variant.', schema }
}

/** All that holds of the body of one expectation, whichever JSON media type it comes as. */
function schemaOf({ variant, content: compiled }: Expectation, { document }: Contract, bundle: Bundle): JsonSchema {
  if (compiled === undefined) return true
  const own = document.variants?.[variant ?? '']
  const content = own?.content ?? document.content ?? { 'application/json': {} }
  const entries = mediaTypesOf(content).map((mediaType, i) => {
    return { json: compiled[i]?.json === true, general: content[mediaType]?.schema }
  })
  const some = entries.some(({ json }) => json) ? entries.filter(({ json }) => json) : entries
  const alternatives = some.map(({ json, general }) => {
    const parts: JsonSchema[] = json ? [] : [{ type: 'string' }]
    // What every variant needs is said once.
    if (general !== undefined) parts.push(variant === undefined ? bundle.add(general) : bundle.define(general))
    if (json && own?.schema !== undefined) parts.push(bundle.add(own.schema))
    return joined('allOf', parts) ?? true
  })
  const distinct = new Map(alternatives.map(schema => [JSON.stringify(schema), schema]))
  return joined('anyOf', [...distinct.values()]) ?? true
}

function joined(keyword: 'allOf' | 'anyOf', schemas: readonly JsonSchema[]): JsonSchema | undefined {
  return schemas.length > 1 ? { [keyword]: schemas } : schemas[0]
}

import type { JsonSchema } from '../contract/document.ts'
import { isSchemaObject, mapSubschemas } from '../contract/schema-keywords.ts'
import { recent } from '../recent.ts'
import { isObject, listOf } from '../rules/json-body.ts'
import { generatorSchema } from './generator-schema.ts'
import { withoutLookAheads } from './look-ahead.ts'
import { requestSchema } from './request-schema.ts'

/** A value, or what is known of why there is none. */
export type Sample = { value: unknown } | { lack?: string }

export interface Making {
  /** The same seed gives the same value. */
  seed: number
  /** Whether members have the values that their schemas give for them. */
  takesGiven: boolean
  /** Members that tell of which schema an object is. */
  tag?: Readonly<Record<string, string>>
  /** Whether a value that is valid is one that is looked for. */
  isWanted?: (value: unknown) => boolean
}

/** How many values are made up, at most, until one is valid. */
const ATTEMPTS = 40

/** Makes up a value for a bundled schema that is valid in a request. */
export async function madeUp(bundled: unknown, making: Making): Promise<Sample> {
  const schema = requestSchema(bundled) as JsonSchema
  if (schema === false || isTooLarge(schema)) return {}
  const broken = await brokenBy(schema)
  if (typeof broken === 'string') return { lack: broken }
  const { seed, takesGiven, tag, isWanted = () => true } = making
  const { generate } = await import('json-schema-faker')
  let lack: string | undefined
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const value = await generate(generatorSchema(counting(schema), attempt) as never, {
      seed: seed + attempt,
      useDefaultValue: takesGiven,
      useExamplesValue: takesGiven,
      alwaysFakeOptionals: false,
      optionalsProbability: 0,
    }).catch(() => undefined) // no value is valid, or the schema is of a kind that the generator does not know
    if (value === undefined) continue
    const tagged = isObject(value) && tag !== undefined ? [{ ...value, ...tag }, value] : [value]
    const valid = tagged.find(each => broken(each) === undefined && isWanted(each))
    if (valid !== undefined) return { value: valid }
    lack ??= broken(value)
  }
  return lack === undefined ? {} : { lack: `what is made up does not meet ${lack}` }
}

/** Whether a value is valid in a request, as far as its schema can be used. */
export async function isValid(bundled: unknown, value: unknown): Promise<boolean> {
  const broken = await brokenBy(requestSchema(bundled) as JsonSchema)
  return typeof broken === 'function' && broken(value) === undefined
}

type Broken = (value: unknown) => string | undefined

/** What of a schema a value breaks; a text where the schema cannot be used. */
function brokenBy(schema: JsonSchema): Promise<Broken | string> {
  return brokenByText(JSON.stringify(schema))
}

/** Most parameters are those of many operations. */
const brokenByText = recent(256, async (text: string): Promise<Broken | string> => {
  const [{ createAjv }, { linearRegExp }] = await Promise.all([
    import('../contract/compile.ts'),
    import('../contract/linear-regexp.ts'),
  ])
  const ajv = await createAjv('2020-12', await linearRegExp())
  try {
    const validate = ajv.compile(judgeable(JSON.parse(text)))
    return value => {
      if (validate(value)) return undefined
      const [{ keyword, instancePath } = { keyword: 'the schema', instancePath: '' }] = validate.errors ?? []
      return instancePath === '' ? keyword : `${keyword} at ${instancePath}`
    }
  } catch (cause) {
    return `its schema cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`
  }
})

/** Values that the document gives are valid by themselves; look-aheads are taken apart, as no linear engine knows them. */
function judgeable(schema: JsonSchema): JsonSchema {
  if (!isSchemaObject(schema)) return schema
  const { pattern, ...mapped } = mapSubschemas(schema, judgeable)
  const { met, unmet } = typeof pattern === 'string' ? withoutLookAheads(pattern) : { met: [], unmet: [] }
  const patterns = [
    ...met.map(each => ({ pattern: each })),
    ...unmet.map(each => ({ not: { type: 'string', pattern: each } })),
  ]
  const judged = patterns.length === 0 ? mapped : { ...mapped, allOf: [...listOf(mapped.allOf), ...patterns] }
  const given = [...listOf(schema.examples), ...('default' in schema ? [schema.default] : [])]
  return (given.length === 0 ? judged : { anyOf: [judged, { enum: given }] }) as JsonSchema
}

/** Where nothing is said of it, a number is an id, a page or an amount: from 1 on. */
function counting(schema: JsonSchema): JsonSchema {
  if (!isSchemaObject(schema)) return schema
  const isNumber = schema.type === 'integer' || schema.type === 'number'
  const isBounded = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'].some(word => word in schema)
  return isNumber && !isBounded ? { ...schema, minimum: 1, maximum: 1000 } : schema
}

/** The most elements, members and characters that are made up. */
const MOST = { elements: 10_000, members: 1_000, characters: 100_000 }

/** Whether a schema asks for more than is made up, the elements of lists in lists multiplied. */
function isTooLarge(schema: unknown, times = 1): boolean {
  if (Array.isArray(schema)) return schema.some(part => isTooLarge(part, times))
  if (!isObject(schema)) return false
  const { minItems = 0, minProperties = 0, minLength = 0 } = schema
  const all = times * Math.max(Number(minItems), 1)
  if (all > MOST.elements || Number(minProperties) > MOST.members || Number(minLength) > MOST.characters) return true
  return Object.values(schema).some(part => isTooLarge(part, all))
}

import { createAjv } from '../contract/compile.ts'
import { linearRegExp } from '../contract/linear-regexp.ts'
import { isObject } from '../rules/json-body.ts'
import { requestSchema } from './request-schema.ts'

/** Fixed: the same document gives the same requests, whatever ran before. */
const SEEDS = { first: 401, another: 404 }
/** How many values are made up until one is valid: the generator does not know every keyword. */
const TRIES = 25

/** A valid value of a bundled schema; `undefined` where there is none, or none that would be sent. */
export async function madeUp(bundled: unknown, which: keyof typeof SEEDS): Promise<unknown> {
  const schema = requestSchema(bundled)
  if (schema === false || isTooLarge(schema)) return undefined
  const { generate, registerFormat } = await import('json-schema-faker')
  registerFormat('byte', () => 'bWFkZSB1cA==')
  const validate = await validatorOf(schema)
  const isFirst = which === 'first'
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      const value: unknown = await generate(counting(schema) as never, {
        seed: SEEDS[which] + 1000 * attempt,
        useDefaultValue: isFirst,
        useExamplesValue: isFirst,
        alwaysFakeOptionals: false,
        optionalsProbability: 0,
      })
      if (validate?.(value)) return value
    } catch {
      return undefined // no value is valid, or the schema is of a kind that the generator does not know
    }
  }
  return undefined
}

/** Whether a value is one of a bundled schema; not where that cannot be told. */
export async function isValid(bundled: unknown, value: unknown): Promise<boolean> {
  const validate = await validatorOf(requestSchema(bundled))
  return validate?.(value) === true
}

type Validator = (value: unknown) => boolean

/** Parameters of a document have few schemas among them. */
const known = new Map<string, Promise<Validator | undefined>>()
const MANY = 64

function validatorOf(schema: unknown): Promise<Validator | undefined> {
  const text = JSON.stringify(schema)
  const validator = known.get(text) ?? compiled(schema)
  if (known.size >= MANY) known.clear()
  known.set(text, validator)
  return validator
}

/** `undefined` for a schema that cannot be compiled: a pattern that does not run in linear time is one. */
async function compiled(schema: unknown): Promise<Validator | undefined> {
  const ajv = await createAjv('2020-12', await linearRegExp())
  const { $schema: _, ...keywords } = isObject(schema) ? schema : {}
  try {
    return ajv.compile(typeof schema === 'boolean' ? schema : keywords) as Validator
  } catch {
    return undefined
  }
}

/** Where nothing is said of it, a number is an id, a page or an amount: from 1 on. */
function counting(schema: unknown): unknown {
  if (!isObject(schema)) return schema
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

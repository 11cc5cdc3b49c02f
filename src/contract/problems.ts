import { UsageError } from '../errors.ts'
import { pointerMembers, pointerTo, valueAt } from '../json-pointer.ts'
import { isJsonType } from '../media-type.ts'
import { nearest } from '../nearest.ts'
import { show } from '../quote.ts'
import { assertRuleSettings } from '../rule-settings.ts'
import type { SchemaError } from './contract-schemas.ts'
import type { ContractInput } from './document.ts'
import { mediaTypesOf } from './expectation.ts'
import { bodyPlace, isWithin } from './places.ts'

/** One way in which a contract cannot be used as it is written. */
export interface ContractProblem {
  /** JSON Pointer into the contract. */
  pointer: string
  message: string
  fix: string
}

/** What is wrong with a contract before its schemas are looked at, each place once: by the meta-schema, then by what it cannot say. */
export async function contractProblems(input: unknown): Promise<ContractProblem[]> {
  const { load } = await import('./generated/meta-schema.js') // a tenth of what every import would have to parse
  const { validate: conformsToMetaSchema } = load()
  if (conformsToMetaSchema(input)) return contradictions(input as ContractInput)
  // A member of another name may be the one that is missing: the slip is told first.
  const errors = [...(conformsToMetaSchema.errors ?? [])].sort((a, b) => Number(isMissing(a)) - Number(isMissing(b)))
  const problems = errors.flatMap(error => describe(error, input))
  return [...new Map(problems.map(problem => [problem.pointer, problem])).values()]
}

function isMissing({ keyword }: SchemaError): boolean {
  return keyword === 'required'
}

function describe(error: SchemaError, input: unknown): ContractProblem[] {
  const { instancePath: pointer, keyword, params } = error
  const value = valueAt(input, pointer)
  if (/^(?:\/variants\/[^/]*)?\/status/.test(pointer)) return aboutStatus(pointer, value)
  if (keyword === 'additionalProperties') return [unknownMember(pointer, String(params.additionalProperty))]
  if (keyword === 'required') {
    const name = String(params.missingProperty)
    return [{ pointer, message: `${name} is missing`, fix: `add ${name}` }]
  }
  if (keyword === 'propertyNames') return [badName(pointer, String(params.propertyName))]
  if ('propertyName' in error || keyword === 'if') return [] // told by another error
  if (pointer.startsWith('/volatile/') && typeof value === 'string') return [noPointer(pointer, value)]
  const fix = 'see contract.schema.json'
  if (keyword !== 'enum') return [{ pointer, message: `${show(value)} ${error.message}`, fix }]
  const words = (params.allowedValues as unknown[]).map(String)
  const like = typeof value === 'string' ? nearest(value, words) : undefined
  return [
    {
      pointer,
      message: `${show(value)} must be one of ${words.join(', ')}`,
      fix: like === undefined ? fix : `did you mean ${like}?`,
    },
  ]
}

/** A status may be several things, and ajv complains for each of them. */
function aboutStatus(pointer: string, value: unknown): ContractProblem[] {
  if (Array.isArray(value) && value.length > 0) {
    const isRepeated = new Set(value).size < value.length
    return isRepeated ? [{ pointer, message: 'a status is listed twice', fix: 'list it once' }] : []
  }
  const range = typeof value === 'string' ? /^([1-5])xx$/i.exec(value)?.[1] : undefined
  const code = typeof value === 'string' && /^[1-5]\d\d$/.test(value) ? value : undefined
  return [
    {
      pointer,
      message: `${show(value)} is not a status code, range or list`,
      fix: range === undefined ? `write ${code ?? 401}, "4XX" or a list of these` : `write "${range}XX"`,
    },
  ]
}

function unknownMember(above: string, name: string): ContractProblem {
  const pointer = pointerTo(above, name)
  const [, place, members] = PLACES.find(([pattern]) => pattern.test(above)) ?? ['', 'a contract', CONTRACT]
  const owner = PLACES.find(([, , others]) => others.includes(name))?.[1]
  const like = nearest(name, members)
  const fix =
    owner === undefined ? (like === undefined ? `remove ${name}` : `did you mean ${like}?`) : `move it to ${owner}`
  return { pointer, message: `${name} is not a member of ${place}`, fix }
}

/** The names of a map that cannot be such names. */
function badName(above: string, name: string): ContractProblem {
  const pointer = pointerTo(above, name)
  const kind = pointerMembers(above).at(-1)
  if (kind === 'content' && name.includes(';'))
    return { pointer, message: 'a media type is named without parameters', fix: `write ${name.split(';')[0]?.trim()}` }
  if (kind === 'content') return { pointer, message: `${show(name)} is no media type`, fix: 'write application/json' }
  if (kind === 'headers') return { pointer, message: `${show(name)} is no name of a header`, fix: 'correct the name' }
  if (kind === 'mirrors') return noPointer(pointer, name)
  return { pointer, message: `${show(name)} is no name`, fix: 'correct the name' }
}

function noPointer(pointer: string, name: string): ContractProblem {
  return { pointer, message: `${show(name)} is no JSON Pointer`, fix: `write ${pointerTo('', name)}` }
}

const RESPONSE = ['description', 'status', 'challenges', 'headers', 'content']
const CONTRACT = [
  ...['$schema', 'extends', 'title', ...RESPONSE, 'mirrors', 'variants', 'rules'],
  ...['hidden', 'cors', 'errorCodes', 'codes', 'alternatives', 'volatile', 'methods', 'version'],
]
const VARIANT = ['cases', 'schema', 'example', ...RESPONSE]

/** What may be where in a contract; the first pattern that fits. */
const PLACES: readonly (readonly [pattern: RegExp, place: string, members: readonly string[]])[] = [
  [/^$/, 'a contract', CONTRACT],
  [/^\/variants\/[^/]*$/, 'a variant', VARIANT],
  [/\/challenges\/\d+$/, 'a challenge', ['scheme', 'required', 'params']],
  [/\/headers\/[^/]*$/, 'a header', ['description', 'required', 'schema']],
  [/\/content\/[^/]*$/, 'a content', ['schema']],
  [/\/example$/, 'an example', ['headers', 'body']],
  [/^\/cors$/, 'cors', ['credentials']],
  [/^\/rules\/[^/]*$/, 'a rule setting', ['severity', 'paths', 'reason']],
]

function contradictions(contract: ContractInput): ContractProblem[] {
  return [...schemasOfNothing(contract), ...freeMirrors(contract), ...badSettings(contract)]
}

function badSettings({ rules = {} }: ContractInput): ContractProblem[] {
  return Object.entries(rules).flatMap(([id, setting]) => {
    try {
      assertRuleSettings({ [id]: setting }, '')
      return []
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return [{ pointer: pointerTo('/rules', id), message: error.what, fix: error.fix }]
    }
  })
}

/** A member whose value is free, and fixed. */
function freeMirrors({ mirrors = {}, volatile = [] }: ContractInput): ContractProblem[] {
  const free = volatile.map(bodyPlace)
  return Object.keys(mirrors).flatMap(pointer => {
    if (!free.some(place => isWithin(place, pointer))) return []
    return [
      {
        pointer: pointerTo('/mirrors', pointer),
        message: `${pointer} is volatile too`,
        fix: 'take it out of one of them',
      },
    ]
  })
}

/** The `schema` of a variant that has no JSON content: it would judge nothing. */
function schemasOfNothing(contract: ContractInput): ContractProblem[] {
  return Object.entries(contract.variants ?? {}).flatMap(([name, { schema, content = contract.content }]) => {
    if (schema === undefined || content === undefined) return []
    if (mediaTypesOf(content).some(mediaType => isJsonType(mediaType) || mediaType.includes('*'))) return []
    const pointer = `${pointerTo('/variants', name)}/schema`
    return [{ pointer, message: 'this schema judges nothing: there is no JSON content', fix: 'add application/json' }]
  })
}

import { pointerMembers, pointerTo, valueAt } from '../json-pointer.ts'
import { nearest } from '../nearest.ts'
import { show } from '../quote.ts'
import type { SchemaError } from './contract-schemas.ts'
import type { ContractProblem } from './problems.ts'

/** What the meta-schema finds in a contract, in words: each place once, and what follows from another slip not at all. */
export function formProblems(errors: readonly SchemaError[], input: unknown): ContractProblem[] {
  const slips = errors.flatMap(({ instancePath, keyword, params }) => {
    if (keyword !== 'additionalProperties') return []
    const meant = nearestMember(instancePath, String(params.additionalProperty))
    return meant === undefined ? [] : [pointerTo(instancePath, meant)]
  })
  const isMeant = ({ instancePath, keyword, params }: SchemaError) =>
    keyword === 'required' && slips.includes(pointerTo(instancePath, String(params.missingProperty)))
  const problems = errors.filter(error => !isMeant(error)).flatMap(error => describe(error, input))
  return [...new Map(problems.map(problem => [problem.pointer, problem])).values()]
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
  if (keyword === 'enum') return [notListed(pointer, value, (params.allowedValues as unknown[]).map(String))]
  const name = pointerMembers(pointer).at(-1) ?? 'a contract'
  if (keyword === 'type') return [wrongType(pointer, value, [params.type].flat().map(String))]
  const [, message, fix] = FORMS.find(([pattern]) => pattern.test(`${pointer} ${keyword}`)) ?? []
  return [{ pointer, message: message ?? `${name}: ${show(value)} ${error.message}`, fix: fix ?? 'correct it' }]
}

/** What is said of a place and keyword of the meta-schema; the first pattern that fits. */
const FORMS: readonly (readonly [pattern: RegExp, message: string, fix: string])[] = [
  [/^\/cors anyOf$/, 'cors is neither true nor an object', 'write true, or {"credentials": true}'],
  [/^\/rules\/[^/]+ anyOf$/, 'this is no setting of a rule', 'write off, info, warning or error'],
  [/^\/methods\/\d+ /, 'this is no method that is sent', 'write it in capitals, such as "GET"'],
  [/\/scheme pattern$/, 'this is no name of a scheme', 'write the name alone, such as "Bearer"'],
  [/\/title minLength$/, 'the title is empty', 'say what the response is called'],
  [/ (?:minItems|minProperties|minLength)$/, 'this is empty', 'fill it, or leave it out'],
  [/\/none maxProperties$/, 'none stands for no body, of which there is nothing to say', 'write {}'],
  [/ uniqueItems$/, 'something is listed twice', 'list it once'],
]

function notListed(pointer: string, value: unknown, words: readonly string[]): ContractProblem {
  const like = typeof value === 'string' ? nearest(value, words) : undefined
  const message = `${show(value)} must be one of ${words.join(', ')}`
  return { pointer, message, fix: like === undefined ? `write ${words[0]}` : `did you mean ${like}?` }
}

const WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  string: 'a text',
  boolean: 'true or false',
  null: 'null',
}

function wrongType(pointer: string, value: unknown, types: readonly string[]): ContractProblem {
  const words = types.map(type => WORDS[type] ?? type).join(' or ')
  const isScalar = typeof value !== 'object'
  const written = types.includes('array') && isScalar ? `[${JSON.stringify(value)}]` : words
  const name = pointerMembers(pointer).at(-1) ?? 'a contract'
  return { pointer, message: `${name} is ${show(value)}, and must be ${words}`, fix: `write ${written}` }
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
  const [, place] = placeOf(above)
  const owner = PLACES.find(([, , others]) => others.includes(name))?.[1]
  const like = nearestMember(above, name)
  const fix =
    owner === undefined ? (like === undefined ? `remove ${name}` : `did you mean ${like}?`) : `move it to ${owner}`
  return { pointer, message: `${name} is not a member of ${place}`, fix }
}

/** The member that was likely meant. */
function nearestMember(above: string, name: string): string | undefined {
  return nearest(name, placeOf(above)[2])
}

function placeOf(above: string): (typeof PLACES)[number] {
  return PLACES.find(([pattern]) => pattern.test(above)) ?? [/^/, 'a contract', CONTRACT]
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
  if (name === '') return { pointer, message: 'this is the whole body', fix: 'name a member of it, such as /trace' }
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

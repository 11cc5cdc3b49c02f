import { sameScheme } from '../challenge/schemes.ts'
import type { ChallengeInput, ContractInput, JsonSchema, VariantInput } from '../contract/document.ts'
import { isObject, listOf } from '../rules/json-body.ts'
import { caseless, regexOfOne } from './matching-rule.ts'
import { flatten, type Keywords, placeOf } from './schema-places.ts'
import type { Unexpressed } from './unexpressed.ts'

// Pact matches a regex with the whole value of a header. These are the parts of a challenge list (RFC 9110 §11.6.1), so that
// no comma, quote or parameter of another challenge can mislead the regex.
const OWS = '[ \\t]*'
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const QUOTED = '"(?:[^"\\\\]|\\\\.)*"'
const TOKEN68 = '[A-Za-z0-9._~+/-]+=*'
const COMMA = `${OWS},[ \\t,]*`
const PARAM = `${TOKEN}${OWS}=${OWS}(?:${QUOTED}|${TOKEN})`
const PARAMS = `${PARAM}(?:${COMMA}${PARAM})*`
const CHALLENGE = `${TOKEN}(?: +(?:${PARAMS}|${TOKEN68}))?`
const ANY_VALUE = `(?:${QUOTED}|${TOKEN})`
const END = `(?=${OWS}(?:,|$))`

/** Regexes for a challenge field, and what of the contract they do not hold. */
export interface ChallengeRegexes {
  /** For the whole field: all its lines, joined. */
  field: string
  /** Each is met by one line of a field that has several; none: `field` is met by every line. */
  lines: readonly string[]
  unexpressed: Unexpressed[]
}

/**
 * The regexes of a field whose challenges a contract and its variant accept, whatever their order, that of their parameters,
 * and what else is there. No challenges in the contract: any will do.
 *
 * @example
 * challengeRegexes({ title: 'T', challenges: [{ scheme: 'Bearer' }] }, undefined, 'WWW-Authenticate').field
 */
export function challengeRegexes(
  contract: ContractInput,
  variant: VariantInput | undefined,
  field: string,
): ChallengeRegexes {
  const unexpressed: Unexpressed[] = []
  const reason = 'the regex of this header has no rule for it'
  const leaveOut = (keyword: string) => unexpressed.push({ at: `header:${field.toLowerCase()}`, keyword, reason })
  const entries = entriesOf(contract.challenges, variant?.challenges).map(entry => ({
    required: entry.required,
    regex: `${caseless(entry.scheme)}${paramsRegex(flatten(entry.params.map(schema => placeOf(schema))), leaveOut)}`,
  }))
  if (entries.length === 0) return { field: ANY_LIST, lines: [], unexpressed }
  const required = entries.filter(entry => entry.required).map(({ regex }) => regex)
  const lines = (required.length > 0 ? required : [oneOf(entries.map(({ regex }) => regex))]).map(around)
  const ahead = lines.slice(1).map(regex => `(?=${regex}$)`)
  return { field: `${ahead.join('')}${lines[0]}`, lines, unexpressed }
}

const ANY_LIST = `[ \\t,]*${CHALLENGE}(?:${COMMA}${CHALLENGE})*[ \\t,]*`

/** A challenge anywhere in a list of them. */
function around(challenge: string): string {
  return `[ \\t,]*(?:${CHALLENGE}${COMMA})*${challenge}(?:${COMMA}${CHALLENGE})*[ \\t,]*`
}

function oneOf(regexes: readonly string[]): string {
  return regexes.length === 1 ? (regexes[0] ?? '') : `(?:${regexes.join('|')})`
}

interface Entry {
  scheme: string
  required: boolean
  /** All hold for one challenge. */
  params: readonly JsonSchema[]
}

/** A challenge must meet an entry of the contract and one of the variant (DESIGN §4). */
function entriesOf(
  general: readonly ChallengeInput[] | undefined,
  special: readonly ChallengeInput[] | undefined,
): Entry[] {
  if (general === undefined || special === undefined) return (special ?? general ?? []).map(entry => entryOf(entry))
  return special.flatMap(entry =>
    general.filter(other => sameScheme(other.scheme, entry.scheme)).map(other => entryOf(entry, other)),
  )
}

function entryOf(entry: ChallengeInput, other?: ChallengeInput): Entry {
  return {
    scheme: entry.scheme,
    required: entry.required === true || other?.required === true,
    params: [other?.params, entry.params].filter(params => params !== undefined),
  }
}

/** What follows the scheme: anything, or parameters among which every required one is found ahead, in any order. */
function paramsRegex(schemas: readonly Keywords[], leaveOut: (keyword: string) => void): string {
  const required = new Set(schemas.flatMap(({ keywords }) => listOf(keywords.required).map(String)))
  const wanted = new Map([...required].map(name => [name, ANY_VALUE]))
  for (const { keywords } of schemas) {
    for (const keyword of Object.keys(keywords)) if (!READ.includes(keyword)) leaveOut(`params/${keyword}`)
    for (const [name, schema] of Object.entries(isObject(keywords.properties) ? keywords.properties : {})) {
      const value = required.has(name) ? valueRegex(schema, name) : undefined
      if (value !== undefined) wanted.set(name, value)
      else if (!isFree(schema)) leaveOut(`params/${name}`)
    }
  }
  if (required.size === 0) return `(?: +(?:${PARAMS}|${TOKEN68}))?`
  const ahead = [...wanted].map(
    ([name, value]) => `(?=(?:${PARAM}${COMMA})*${caseless(name)}${OWS}=${OWS}${value}${END})`,
  )
  return ` +${ahead.join('')}${PARAMS}`
}

/** The keywords of a schema for parameters that are read here, and those that say nothing. */
const READ = ['required', 'properties', 'type', 'title', 'description', '$schema', '$comment']

/** Whether a schema says no more of a parameter than that it is a text, as they all are. */
function isFree(schema: unknown): boolean {
  const words = ['type', 'title', 'description', 'examples', 'default']
  return schema === true || (isObject(schema) && Object.keys(schema).every(keyword => words.includes(keyword)))
}

/** One of the values that are allowed, quoted or as a token; `undefined` when the schema fixes none, or a set in any order. */
function valueRegex(schema: unknown, name: string): string | undefined {
  if (!isObject(schema)) return undefined
  const values = 'const' in schema ? [schema.const] : listOf(schema.enum)
  if (values.length === 0 || (name === 'scope' && values.some(value => String(value).includes(' ')))) return undefined
  const texts = values.map(String)
  const quoted = texts.map(text => `"${text.replace(/["\\]/g, '\\$&')}"`)
  const tokens = texts.filter(text => new RegExp(`^${TOKEN}$`).test(text))
  return regexOfOne([...quoted, ...tokens])
}

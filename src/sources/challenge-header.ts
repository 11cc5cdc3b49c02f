import { parseChallenges } from '../challenge/parse.ts'
import { sameScheme } from '../challenge/schemes.ts'
import { quote } from '../quote.ts'
import { isObject } from '../rules/json-body.ts'
import type { Located, OpenApiDocument } from './openapi-document.ts'

/** What is wrong with a documented `WWW-Authenticate`, and where. */
interface Fault {
  at: Located
  message: string
}

/**
 * What is wrong with a documented `WWW-Authenticate` for sure: no challenge by one of the schemes can meet its schema, or an example
 * is none.
 */
export async function faultsOfHeader(
  openApi: OpenApiDocument,
  header: Located,
  schemes: readonly string[],
): Promise<Fault[]> {
  const schema = await openApi.member(header, 'schema')
  const excluded = isObject(schema?.value) ? whyNone(schema.value, schemes) : undefined
  if (schema !== undefined && excluded !== undefined) {
    return [{ at: schema, message: `WWW-Authenticate ${excluded}: no ${schemes[0]} challenge matches` }]
  }
  const examples = [...(await examplesOf(openApi, header)), ...(schema ? await examplesOf(openApi, schema) : [])]
  return examples.flatMap(at => {
    const fault = faultOf(at.value, schemes)
    return fault === undefined ? [] : [{ at, message: `the example of WWW-Authenticate ${fault}` }]
  })
}

/** Types whose values are no text that a scheme could begin. */
const NO_TEXT = ['integer', 'number', 'boolean', 'null']

/** Why no challenge by these schemes meets a schema, where this is certain. */
function whyNone(schema: Readonly<Record<string, unknown>>, schemes: readonly string[]): string | undefined {
  const { type, maxLength, pattern } = schema
  const values = valuesOf(schema)
  if (values !== undefined && !values.some(value => faultOf(value, schemes) === undefined)) {
    return `can only be ${values.map(value => quote(value)).join(' or ')}`
  }
  const types = [type].flat().map(String)
  if (types.every(name => NO_TEXT.includes(name))) return `can only be of type ${types.join(' or ')}`
  const shortest = Math.min(...schemes.map(({ length }) => length))
  if (typeof maxLength === 'number' && maxLength < shortest) return `has no more than ${maxLength} characters`
  if (typeof pattern === 'string' && !schemes.some(name => mayBeOf(pattern, name))) return `matches ${quote(pattern)}`
  return undefined
}

/** The values that a schema allows, where it lists them. */
function valuesOf(schema: Readonly<Record<string, unknown>>): string[] | undefined {
  const listed = Array.isArray(schema.enum) ? schema.enum : schema.const === undefined ? undefined : [schema.const]
  return listed?.map(String)
}

/** A pattern by which every character of a value is one of a class. */
const ALL_OF = /^\^(\[(?:[^\]\\]|\\.)+\]|\\[dDsSwW])(?:[+*]|\{\d+(?:,\d*)?\})\$$/

/** Whether a text with the letters of this scheme may match a pattern; of most patterns it cannot be told. */
function mayBeOf(pattern: string, scheme: string): boolean {
  const [, of] = ALL_OF.exec(pattern) ?? []
  if (of === undefined) return true
  try {
    const one = new RegExp(`^${of}$`, 'iu') // schemes compare without case
    return [...scheme].every(letter => one.test(letter))
  } catch {
    return true // a broken pattern is nothing about challenges
  }
}

/** The examples of a Header Object (a map of Example Objects) or of a schema (a list). */
async function examplesOf(openApi: OpenApiDocument, of: Located): Promise<Located[]> {
  const examples = await openApi.member(of, 'examples')
  const inList = Array.isArray(examples?.value)
  const names = isObject(examples?.value)
    ? Object.keys(examples.value)
    : Array.isArray(examples?.value)
      ? [...examples.value.keys()]
      : []
  const found = [
    await openApi.member(of, 'example'),
    ...(await Promise.all(
      names.map(name => examples && openApi.member(examples, ...(inList ? [name] : [name, 'value']))),
    )),
  ]
  return found.filter(at => at !== undefined)
}

/** What is wrong with a text that should challenge by one of these schemes. */
function faultOf(value: unknown, schemes: readonly string[]): string | undefined {
  if (typeof value !== 'string') return `is no text: ${quote(String(value))}`
  const { challenges, problems } = parseChallenges(value)
  if (problems.length > 0 || challenges.length === 0) return `is no challenge: ${quote(value)}`
  if (challenges.some(({ scheme }) => schemes.some(known => sameScheme(known, scheme)))) return undefined
  return `is of the scheme ${challenges[0]?.scheme}, and the operation declares ${schemes.join(' or ')}`
}

import { pointerTo, valueAt } from '../json-pointer.ts'
import { nearest } from '../nearest.ts'
import { quote } from '../quote.ts'
import { isSlipOf } from '../rules/slip.ts'
import { type Dialect, dialectFix, dialectOf, severalDialects, UNKNOWN_TO } from './dialect.ts'
import type { JsonSchema } from './document.ts'
import { decoded, endlessReference } from './endless.ts'
import type { LinearRegExp } from './linear-regexp.ts'
import type { ContractProblem } from './problems.ts'
import { CONSTRAINTS, eachSchema, isSchemaObject, type SchemaObject } from './schema-keywords.ts'

type PlacedSchema = readonly [pointer: string, schema: JsonSchema]

/** The one dialect of a contract, 2020-12 where no `$schema` says, and what speaks against it. */
export function dialectsIn(schemas: readonly PlacedSchema[]): { dialect: Dialect; problems: ContractProblem[] } {
  const problems: ContractProblem[] = []
  const named = new Map<Dialect, string>()
  for (const [pointer, schema] of schemas) {
    eachSchema(schema, ({ $schema }, at) => {
      if ($schema === undefined) return
      const place = pointerTo(pointer + at, '$schema')
      const dialect = dialectOf($schema)
      if (dialect === undefined)
        problems.push({
          pointer: place,
          message: `the dialect ${quote(String($schema))} is not supported`,
          fix: dialectFix($schema),
        })
      else if (!named.has(dialect)) named.set(dialect, place)
    })
  }
  const [[dialect] = ['2020-12' as const], second] = [...named]
  if (second !== undefined) problems.push({ pointer: second[1], ...severalDialects(named.keys()) })
  return { dialect, problems }
}

/** What a schema is written in. */
interface Language {
  dialect: Dialect
  regExp: (pattern: string) => LinearRegExp
  /** The formats that are checked. */
  formats: readonly string[]
}

/** What a schema says and its dialect, or we, would read past or could not run. */
export function problemsOf(
  schema: JsonSchema,
  pointer: string,
  { dialect, regExp, formats }: Language,
): ContractProblem[] {
  const problems: ContractProblem[] = []
  eachSchema(schema, (inner, at) => {
    const place = pointer + at
    problems.push(
      ...aboutKeywords(inner, place, dialect),
      ...aboutFormat(inner, place, formats),
      ...aboutRef(inner, place, schema, dialect),
    )
    if (typeof inner.pattern === 'string')
      problems.push(...aboutPattern(inner.pattern, pointerTo(place, 'pattern'), regExp))
    const names = isSchemaObject(inner.patternProperties) ? Object.keys(inner.patternProperties) : []
    for (const name of names)
      problems.push(...aboutPattern(name, pointerTo(pointerTo(place, 'patternProperties'), name), regExp))
  })
  const endless = endlessReference(schema)
  if (endless !== undefined)
    problems.push({
      pointer: pointer + endless,
      message: 'this $ref leads back to where it stands, and says nothing of the value on the way',
      fix: 'refer to a schema of a member or element',
    })
  return problems
}

function isExpression(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

/** A format that ajv reads past, for it knows the one that was meant by another name. */
function aboutFormat({ format }: SchemaObject, place: string, formats: readonly string[]): ContractProblem[] {
  if (typeof format !== 'string' || formats.includes(format)) return []
  const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, '')
  const meant = formats.find(
    known => plain(known) === plain(format) || (known.length >= LONG_FORMAT && isSlipOf(format, known)),
  )
  if (meant === undefined) return []
  const message = `${quote(format)} is no format that is known: it would not be checked`
  return [{ pointer: pointerTo(place, 'format'), message, fix: `did you mean ${meant}?` }]
}

/** In shorter names a slip may be another format: iri, int8. */
const LONG_FORMAT = 8
function aboutKeywords(schema: SchemaObject, place: string, dialect: Dialect): ContractProblem[] {
  return Object.keys(schema).flatMap(keyword => {
    const pointer = pointerTo(place, keyword)
    if (Object.hasOwn(UNKNOWN_TO, keyword) && UNKNOWN_TO[keyword]?.includes(dialect))
      return [
        {
          pointer,
          message: `${keyword} is no keyword of ${dialect}: it would not be checked`,
          fix: 'name a $schema that has it',
        },
      ]
    if (CONSTRAINTS.has(keyword) || ANNOTATIONS.includes(keyword) || keyword.startsWith('x-')) return []
    const meant = [...CONSTRAINTS].find(known => known.length > 4 && isSlipOf(keyword, known))
    if (meant === undefined) return []
    return [
      { pointer, message: `${quote(keyword)} is no keyword: it would not be checked`, fix: `did you mean ${meant}?` },
    ]
  })
}

/** Keywords that constrain nothing, and look like one that does. */
const ANNOTATIONS = ['$defs', 'definitions', 'default', 'examples', 'example', '$id', '$anchor', '$comment']

function aboutRef(schema: SchemaObject, place: string, root: JsonSchema, dialect: Dialect): ContractProblem[] {
  const { $ref } = schema
  if (typeof $ref !== 'string') return []
  const beside = Object.keys(schema).find(keyword => keyword !== '$ref' && CONSTRAINTS.has(keyword))
  const problems: ContractProblem[] = []
  if (dialect === 'draft-07' && beside !== undefined)
    problems.push({
      pointer: pointerTo(place, beside),
      message: `draft-07 reads past ${beside} beside $ref`,
      fix: 'put both into allOf, or use 2019-09 or later',
    })
  const pointer = pointerTo(place, '$ref')
  const broken = $ref.startsWith('#/') ? brokenPointer(root, $ref) : undefined
  if (broken !== undefined) problems.push({ pointer, ...broken })
  return problems
}

/** What is wrong with a reference inside a document: the part that is not there, and what was meant. */
export function brokenPointer(root: unknown, ref: string): { message: string; fix: string } | undefined {
  const fragment = decoded(ref.slice(1))
  if (valueAt(root, fragment) !== undefined) return undefined
  const members = fragment.split('/')
  let known = members.length - 1
  while (known > 1 && valueAt(root, members.slice(0, known).join('/')) === undefined) known -= 1
  const above = members.slice(0, known).join('/')
  const parent = valueAt(root, above)
  const names = typeof parent === 'object' && parent !== null ? Object.keys(parent) : []
  const missing = (members[known] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
  const like = nearest(missing, names)
  const corrected =
    like === undefined ? undefined : `#${[pointerTo(above, like), ...members.slice(known + 1)].join('/')}`
  return {
    message: `${quote(ref)} leads nowhere: there is no ${quote(missing)}`,
    fix: corrected === undefined ? 'correct it' : `did you mean ${corrected}?`,
  }
}

function aboutPattern(pattern: string, pointer: string, regExp: (pattern: string) => LinearRegExp): ContractProblem[] {
  try {
    regExp(pattern)
    return []
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/^error parsing regexp: /, '')
    if (!isExpression(pattern))
      return [{ pointer, message: `${quote(pattern)} is no regular expression: ${reason}`, fix: 'correct it' }]
    const message = `the pattern ${quote(pattern)} cannot run in linear time (${reason})`
    return [{ pointer, message, fix: 'write it without look-around and back-references' }]
  }
}

import { pointerTo, valueAt } from '../json-pointer.ts'
import { escapeText, show } from '../quote.ts'
import { isSecretMember } from '../secrets.ts'
import type { PlacedSchema, SchemaError } from './contract-schemas.ts'
import { asOtherType } from './free-value.ts'
import { isAt, isWithin, type Place } from './places.ts'

/** A schema error in words: the place, what was wanted and what was there. */
export interface SchemaFinding {
  error: SchemaError
  /** JSON Pointer of the member; of the missing or surplus one where that is the defect. */
  pointer: string
  /** The end of a sentence about the member: `must be "a"`. */
  predicate: string
  /** What was wanted, alone: `"a"`. */
  expected: string
  actual?: unknown
}

/** What a schema of the contract says of a value, and where the schema is written. */
export interface PlacedFinding extends SchemaFinding {
  place: string
}

const NONE: readonly PlacedFinding[] = []

/**
 * Everything a value breaks in these schemas, each defect once, with the noise of `anyOf` and `oneOf` taken out.
 *
 * @param volatile - places whose value is free: what is wrong there but the type, or below, is no defect
 */
export function schemaFindings(
  schemas: readonly PlacedSchema[],
  value: unknown,
  volatile: readonly Place[],
): readonly PlacedFinding[] {
  let found: Map<string, PlacedFinding> | undefined
  for (const { validate, place } of schemas) {
    if (validate(value)) continue
    found ??= new Map()
    for (const error of withoutNoise(validate.errors ?? [], value, volatile)) {
      const finding = { ...inWords(error, value), place }
      const key = `${finding.pointer} ${finding.predicate}`
      if (!found.has(key)) found.set(key, finding)
    }
  }
  return found === undefined ? NONE : withoutRepeats([...found.values()])
}

/** A member that is not the constant need not be told that it misses the pattern, type or length too. */
function withoutRepeats(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const fixed = new Set(findings.filter(({ error }) => error.keyword === 'const').map(({ pointer }) => pointer))
  return findings.filter(({ pointer, error }) => error.keyword === 'const' || !fixed.has(pointer))
}

/** An error, and whether it is about a free value, so that it is none. */
interface Judged {
  error: SchemaError
  isFree: boolean
}

/**
 * The errors that count. Of each failed `anyOf` or `oneOf`, those of the branch that was meant: by the members that tell
 * the branches apart, else the one with the fewest. A branch that failed for nothing but free values is met, so that the union is met too.
 */
function withoutNoise(errors: readonly SchemaError[], value: unknown, volatile: readonly Place[]): SchemaError[] {
  const left: Judged[] = []
  for (const error of errors) {
    const judged = judgedBy(volatile, error, value)
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') left.push(...ofMeantBranch(judged, left))
    else if (error.keyword !== 'if') left.push(judged)
  }
  return left.filter(({ isFree }) => !isFree).map(({ error }) => error)
}

function judgedBy(volatile: readonly Place[], error: SchemaError, value: unknown): Judged {
  const at = error.instancePath
  const places = volatile.filter(place => isWithin(place, at))
  if (places.length === 0) return { error, isFree: false }
  const otherType = places.every(place => isAt(place, at)) ? asOtherType(error, valueAt(value, at)) : undefined
  return { error: otherType ?? error, isFree: otherType === undefined }
}

/** Takes the errors of a union's branches, which stand right before its own, off the end, and returns those that are left of them. */
function ofMeantBranch(union: Judged, left: Judged[]): readonly Judged[] {
  const branches = new Map<string, Judged[]>()
  for (let last = left.at(-1); last !== undefined && isOfBranch(last, union); last = left.at(-1)) {
    left.pop()
    const branch = last.error.schemaPath.slice(union.error.schemaPath.length + 1).split('/')[0] ?? ''
    const others = branches.get(branch)
    if (others === undefined) branches.set(branch, [last])
    else others.push(last)
  }
  const counted = [...branches.values()].reverse().map(errors => ({
    errors: errors.reverse(),
    count: errors.filter(({ isFree }) => !isFree).length,
    mismatches: errors.filter(({ error, isFree }) => !isFree && tellsApart(error, union.error)).length,
  }))
  const [meant] = counted.sort((a, b) => a.mismatches - b.mismatches || a.count - b.count)
  const isMetTwice = Array.isArray(union.error.params.passingSchemas)
  if (meant === undefined || isMetTwice) return [union]
  return meant.count === 0 ? [{ ...union, isFree: true }] : meant.errors
}

function isOfBranch({ error }: Judged, union: Judged): boolean {
  const { schemaPath, instancePath } = union.error
  return error.schemaPath.startsWith(`${schemaPath}/`) && error.instancePath.startsWith(instancePath)
}

/** Whether an error says that another branch was meant: the value is of another type, or a member of it holds another constant. */
function tellsApart({ keyword, instancePath }: SchemaError, union: SchemaError): boolean {
  const below = instancePath.slice(union.instancePath.length)
  return keyword === 'type' ? below === '' : (keyword === 'const' || keyword === 'enum') && !below.includes('/', 1)
}

/** One schema error in words; `value` is what was judged. */
export function inWords(error: SchemaError, value: unknown): SchemaFinding {
  const { keyword, params, instancePath } = error
  const actual = valueAt(value, instancePath)
  if (keyword === 'required' || keyword === 'dependentRequired') {
    const pointer = pointerTo(instancePath, String(params.missingProperty))
    return { error, pointer, predicate: 'is required but missing', expected: 'present' }
  }
  if (isSurplus(error)) {
    const name = String(params.additionalProperty ?? params.unevaluatedProperty)
    const surplus = valueAt(actual, pointerTo('', name))
    return {
      error,
      pointer: pointerTo(instancePath, name),
      predicate: 'is not in the contract',
      expected: 'absent',
      actual: surplus,
    }
  }
  const expected = wanted(error)
  return { error, pointer: instancePath, predicate: `must ${verb(keyword)}${expected}`, expected, actual }
}

/** The defect as a sentence: its place, what was wanted and what was there; nothing is shown of a member that holds a credential. */
export function sentenceOf({ error, pointer, predicate, actual }: SchemaFinding): {
  at: string
  message: string
  shown?: string
} {
  const at = escapeText(`body#${pointer}`)
  if (actual === undefined || isSurplus(error)) return { at, message: `${at} ${predicate}` }
  const shown = isSecretMember(pointer) ? '[redacted]' : show(actual)
  return { at, message: `${at} ${predicate}, got ${shown}`, shown }
}

/** Whether a member is there that the schema does not allow. */
export function isSurplus({ keyword }: SchemaError): boolean {
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties'
}

function verb(keyword: string): string {
  if (keyword === 'pattern') return 'match '
  return ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].includes(keyword)
    ? 'have '
    : 'be '
}

function wanted({ keyword, params, message = '' }: SchemaError): string {
  switch (keyword) {
    case 'const':
      return show(params.allowedValue)
    case 'enum':
      return `one of ${(params.allowedValues as unknown[]).map(show).join(', ')}`
    case 'type':
      return [params.type].flat().map(withArticle).join(' or ')
    case 'format':
      return `a valid ${String(params.format)}`
    case 'pattern':
      return String(params.pattern)
    case 'minLength':
      return params.limit === 1 ? 'at least one character' : `at least ${params.limit} characters`
    case 'maxLength':
      return `at most ${params.limit} characters`
    case 'false schema':
      return 'absent'
    default:
      return message.replace(/^must (be|match|have|NOT have|NOT be) /, (_, words: string) =>
        words.startsWith('NOT') ? 'not ' : '',
      )
  }
}

function withArticle(type: unknown): string {
  const name = String(type)
  return name === 'null' ? name : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}

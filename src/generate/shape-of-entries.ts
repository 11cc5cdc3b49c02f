import type { JsonSchema } from '../contract/document.ts'
import { type Check, exactlyOneOf, isWholeType, NEVER, type Shape, shapeOfValue, UNKNOWN, unionOf } from './shape.ts'
import { TYPES, typesOf, valuesOf } from './shape-allowed.ts'
import { type Choice, choiceIn, type Entry } from './shape-entries.ts'
import { listShape } from './shape-list.ts'
import { objectShape } from './shape-object.ts'
import type { ShapeReader } from './shape-reader.ts'
import { booleanShape, numberShape, stringShape } from './shape-scalar.ts'

/** The shape of the values that all entries allow. */
export function shapeOf(entries: readonly Entry[], reader: ShapeReader): Shape {
  const values = valuesOf(entries)
  if (values !== undefined)
    return unionOf(values.filter(value => entries.every(entry => allowsIn(entry, value, reader))).map(shapeOfValue))
  for (const entry of entries) {
    const choice = choiceIn(entry)
    if (choice !== undefined)
      return choiceShape(
        choice,
        entries.filter(other => other !== entry),
        reader,
      )
  }
  return typedShape(entries, reader)
}

function allowsIn({ keywords, scopes }: Entry, value: unknown, { allows, refuse }: ShapeReader): boolean {
  if (scopes.length > 0 && typeof value === 'object' && value !== null)
    refuse('an object as const or enum where unevaluatedProperties or unevaluatedItems hold')
  return allows(keywords, value)
}

function choiceShape(
  { keyword, branches, mode, others }: Choice,
  rest: readonly Entry[],
  { readEntries, entriesOf, refuse }: ShapeReader,
): Shape {
  const withBranches = (...chosen: JsonSchema[]) =>
    readEntries([others, ...rest, ...chosen.flatMap(branch => entriesOf(branch, others.scopes))])
  const shapes = branches.map(branch => withBranches(branch))
  // ajv takes members as evaluated that an `if` names although it does not hold
  if (keyword === 'if' && others.scopes.length > 0) refuse('if beside unevaluatedProperties or unevaluatedItems')
  if (mode === 'parted' || (mode === 'any' && others.scopes.length === 0)) return unionOf(shapes)
  const possible = branches.filter((_, i) => shapes[i]?.kind !== 'never')
  const isParted = possible.every((a, i) => possible.slice(i + 1).every(b => withBranches(a, b).kind === 'never'))
  if (isParted) return unionOf(shapes)
  if (others.scopes.length > 0)
    refuse('anyOf or oneOf of which several may hold, beside unevaluatedProperties or unevaluatedItems')
  return exactlyOneOf(shapes)
}

function typedShape(entries: readonly Entry[], reader: ShapeReader): Shape {
  const shapes = typesOf(entries).map(type => ofType(type, entries, reader))
  return shapes.length === TYPES.length && shapes.every(isWholeType) ? UNKNOWN : unionOf(shapes)
}

function ofType(type: string, entries: readonly Entry[], reader: ShapeReader): Shape {
  const checks: Check[] = []
  for (const { keywords } of entries) {
    if (keywords.not === undefined) continue
    const shape = reader.readSame([{ type }, keywords.not as JsonSchema])
    if (isWholeType(shape)) return NEVER
    if (shape.kind !== 'never') checks.push({ keyword: 'not', shape })
  }
  switch (type) {
    case 'object':
      return objectShape(entries, checks, reader)
    case 'array':
      return listShape(entries, checks, reader)
    case 'string':
      return stringShape(entries, checks, reader)
    case 'number':
    case 'integer':
      return numberShape(entries, checks, type === 'integer')
    case 'boolean':
      return booleanShape(checks)
    default:
      return shapeOfValue(null)
  }
}

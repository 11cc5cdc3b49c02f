import type { JsonSchema } from '../contract/document.ts'
import type { SchemaObject } from '../contract/schema-keywords.ts'
import { UsageError } from '../errors.ts'
import type { BodySchema } from './body-schema.ts'
import { mapBodySchema, modernized, schemasIn } from './modern-schema.ts'
import { foreignPattern } from './pattern.ts'
import { type Shape, sizeOf, UNKNOWN, unionOf } from './shape.ts'
import { createJudge } from './shape-allowed.ts'
import { type Entry, entriesOf, isReference, referenceOf, type Scope, saysNothing } from './shape-entries.ts'
import { shapeOf } from './shape-of-entries.ts'

/** The bodies of a contract as shapes. */
export interface BodyShapes {
  body: Shape
  variants: ReadonlyMap<string, Shape>
  /** Those that the others refer to, each after the ones that it needs, as far as they do not need each other. */
  definitions: ReadonlyMap<string, Shape>
}

/** Reads the schemas in a schema. */
export interface ShapeReader {
  /** The shape of a part of a value: what all of these schemas allow. */
  read(schemas: readonly JsonSchema[]): Shape
  /** As `read`, of the value itself. */
  readSame(schemas: readonly JsonSchema[]): Shape
  /** As `readSame`, of what `$ref` and `allOf` have added. */
  readEntries(entries: readonly Entry[]): Shape
  entriesOf(schema: JsonSchema, scopes?: readonly Scope[]): Entry[]
  /** Whether a schema allows a value. */
  allows(schema: SchemaObject, value: unknown): boolean
  /** @throws UsageError `ERR_BAD_CONTRACT` */
  refuse(what: string): never
}

/**
 * Works out what a body may look like: `$ref` and `allOf` are merged, and every choice becomes a union.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when a schema says what no shape can
 */
export async function readShapes(written: BodySchema): Promise<BodyShapes> {
  const refuse = (what: string): never => {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `Its schema cannot be written as a type: ${what}.`,
      where: written.contract,
      fix: 'generate schema or validator, or say it another way',
    })
  }
  const foreign = foreignPattern(schemasIn(written))
  if (foreign !== undefined) refuse(`the pattern ${foreign} is none of JavaScript`)
  const schema = mapBodySchema(written, inner => modernized(inner, written.dialect))
  const reader = createReader(schema, await createJudge(schema), refuse)
  const variants = new Map(
    schema.variants.map(variant => [variant.name, reader.readEntries(reader.entriesOf(variant.schema))]),
  )
  const references = schema.variants.map(({ name }): Shape => ({ kind: 'reference', name }))
  const body = references.length > 0 ? unionOf(references) : reader.readEntries(reader.entriesOf(schema.body.schema))
  return { body, variants, definitions: reader.definitions }
}

function createReader(
  { definitions: schemas, body, names }: BodySchema,
  allows: (schema: SchemaObject, value: unknown) => boolean,
  refuse: (what: string) => never,
): ShapeReader & { definitions: ReadonlyMap<string, Shape> } {
  const definitions = new Map<string, Shape>()
  /** How deep in the value each definition is read; a definition that refers to itself without going deeper never ends. */
  const begun = new Map<string, number>()
  /** What is being read, and the name it got when it turned out to hold itself. */
  const open = new Map<string, { depth: number; name?: string }>()
  const done = new Map<string, Shape>()
  let depth = 0
  const reader: ShapeReader = {
    refuse,
    readSame,
    readEntries,
    entriesOf: (schema, scopes) => entriesOf(schema, schemas, scopes),
    read(list) {
      depth += 1
      const shape = readSame(list)
      depth -= 1
      return shape
    },
    allows(schema, value) {
      try {
        return allows(schema, value)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        return refuse(ENDLESS)
      }
    },
  }

  function assertDeeper(than: number | undefined): void {
    if (than === depth) refuse(ENDLESS)
  }

  function readSame(list: readonly JsonSchema[]): Shape {
    const [only, ...more] = list
    const name = only === undefined || more.length > 0 || !isReference(only) ? undefined : referenceOf(only)
    if (name === undefined) return readEntries(list.flatMap(schema => entriesOf(schema, schemas)))
    if (begun.has(name) && !definitions.has(name)) assertDeeper(begun.get(name))
    if (!begun.has(name)) {
      begun.set(name, depth)
      definitions.set(name, readEntries(entriesOf(schemas[name] ?? true, schemas)))
    }
    return described({ kind: 'reference', name }, [only as SchemaObject])
  }

  function readEntries(all: readonly Entry[]): Shape {
    if (all.every(saysNothing))
      return described(
        UNKNOWN,
        all.map(({ keywords }) => keywords),
      )
    const distinct = new Map(all.map(entry => [JSON.stringify(entry), entry]))
    const entries = [...distinct.values()]
    const key = [...distinct.keys()].sort().join()
    const known = done.get(key)
    if (known !== undefined) return known
    const again = open.get(key)
    if (again !== undefined) {
      assertDeeper(again.depth)
      again.name ??= names.take(`${body.name}Part`, 'Part')
      return { kind: 'reference', name: again.name }
    }
    if (open.size > DEEPEST) refuse('it is nested too deeply')
    const state: { depth: number; name?: string } = { depth }
    open.set(key, state)
    const shape = described(
      shapeOf(entries, reader),
      entries.map(({ keywords }) => keywords),
    )
    open.delete(key)
    if (sizeOf(shape) > LARGEST) refuse('its unions have too many combinations')
    if (state.name !== undefined) definitions.set(state.name, shape)
    const result: Shape = state.name === undefined ? shape : { kind: 'reference', name: state.name }
    done.set(key, result)
    return result
  }

  return { ...reader, definitions }
}

const ENDLESS = 'it refers to itself without end'

/** Schemas in schemas that are still read. */
const DEEPEST = 200

/** The shapes in a shape that still make a type for people. */
const LARGEST = 2000

/** A shape with the first description that there is of it. */
function described(shape: Shape, schemas: readonly SchemaObject[]): Shape {
  const description = schemas.map(keywords => keywords.description).find(text => typeof text === 'string')
  const isDeprecated = schemas.some(({ deprecated }) => deprecated === true)
  return {
    ...shape,
    ...(typeof description === 'string' ? { description } : undefined),
    ...(isDeprecated ? { deprecated: true } : undefined),
  }
}

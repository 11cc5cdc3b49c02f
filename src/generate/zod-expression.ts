import type { ListShape, Member, ObjectShape, Scalar, Shape } from './shape.ts'
import { type CheckPrinter, checkCode, count } from './zod-check.ts'

/** What the names in an expression stand for. */
export interface ZodPrinter extends CheckPrinter {
  /** Whether a name is declared above. */
  isDeclared(name: string): boolean
  /** The shape of a name, where zod knows what it declares. */
  shapeOf(name: string): Shape | undefined
}

/** A shape as an expression that makes a zod schema. */
export function zodExpression(shape: Shape, printer: ZodPrinter): string {
  switch (shape.kind) {
    case 'reference':
      return printer.isDeclared(shape.name) ? shape.name : `z.lazy(() => ${shape.name})`
    case 'literal':
      return valuesCode([shape.value])
    case 'string':
    case 'number':
      return scalarCode(shape, printer)
    case 'list':
      return listCode(shape, printer)
    case 'object':
      return objectCode(shape, printer)
    case 'union':
      return unionCode(shape.shapes, shape.exactlyOne === true, printer)
    default:
      return `z.${shape.kind}()`
  }
}

function scalarCode({ kind, checks }: Extract<Shape, { kind: 'string' | 'number' }>, printer: ZodPrinter): string {
  const code = (list: typeof checks) => list.map(check => checkCode(check, printer)).join('')
  const isBounded = (['minimum', 'maximum'] as const).every(keyword =>
    checks.some(check => check.keyword === keyword && Number.isSafeInteger(check.limit)),
  )
  // zod's own integers end where JavaScript's are no longer exact; those of JSON Schema go on.
  const isInt = isBounded && checks.some(({ keyword }) => keyword === 'integer')
  return isInt ? `z.int()${code(checks.filter(({ keyword }) => keyword !== 'integer'))}` : `z.${kind}()${code(checks)}`
}

function listCode({ first, rest, minItems, maxItems, checks }: ListShape, printer: ZodPrinter): string {
  const others = checks.map(check => checkCode(check, printer)).join('')
  if (first.length === 0) {
    const [min, max] = [minItems > 0 ? `.min(${minItems})` : '', maxItems === undefined ? '' : `.max(${maxItems})`]
    return `z.array(${printer.print(rest)})${min}${max}${others}`
  }
  const elements = first.map((shape, i) => printer.print(shape) + (i < minItems ? '' : '.optional()'))
  const tuple = `z.tuple([${elements.join(', ')}]${rest.kind === 'never' ? '' : `, ${printer.print(rest)}`})`
  const isOpen = maxItems !== undefined && rest.kind !== 'never'
  const max = isOpen
    ? `.refine(list => list.length <= ${maxItems}, "must have at most ${count(maxItems, 'element')}")`
    : ''
  // zod takes an element that may be `undefined` as one that may be missing.
  const mayMiss = first.slice(0, minItems).some(({ kind }) => ['unknown', 'reference', 'union'].includes(kind))
  const isCounted = mayMiss || minItems > first.length
  return `${isCounted ? `z.array(z.unknown()).min(${minItems}).pipe(${tuple})` : tuple}${max}${others}`
}

function objectCode({ members, rest, checks }: ObjectShape, printer: ZodPrinter): string {
  const others = checks.map(check => checkCode(check, printer)).join('')
  if (members.length === 0 && !['unknown', 'never'].includes(rest.kind))
    return `z.record(z.string(), ${printer.print(rest)})${others}`
  const body = `{\n${members.map(member => memberCode(member, printer)).join('')}}`
  if (rest.kind === 'unknown') return `z.looseObject(${body})${others}`
  if (rest.kind === 'never') return `z.strictObject(${body})${others}`
  return `z.object(${body}).catchall(${printer.print(rest)})${others}`
}

function memberCode({ name, required, shape }: Member, printer: ZodPrinter): string {
  const optional = required ? '' : '.exactOptional()'
  return `${commentOf(shape)}${JSON.stringify(name)}: ${printer.print(shape)}${optional},\n`
}

/** What a schema says of itself, as a comment above its declaration. */
export function commentOf({ description, deprecated }: Shape): string {
  const lines = [...(description?.trim().split(/\r?\n/) ?? []), ...(deprecated === true ? ['@deprecated'] : [])]
  if (lines.length === 0) return ''
  const [first = ''] = lines.map(line => line.replaceAll('*/', '* /'))
  if (lines.length === 1) return `/** ${first} */\n`
  return `/**\n${lines.map(line => ` * ${line.replaceAll('*/', '* /')}\n`).join('')} */\n`
}

function unionCode(shapes: readonly Shape[], exactlyOne: boolean, printer: ZodPrinter): string {
  if (exactlyOne) return `z.xor([${shapes.map(printer.print).join(', ')}])`
  const values = shapes.flatMap(shape => (shape.kind === 'literal' ? [shape.value] : []))
  const others = shapes.filter(({ kind }) => kind !== 'literal').map(printer.print)
  const all = [...(values.length > 0 ? [valuesCode(values)] : []), ...others]
  if (all.length === 1) return String(all[0])
  const key = values.length === 0 ? discriminatorOf(shapes, printer) : undefined
  return key === undefined
    ? `z.union([${all.join(', ')}])`
    : `z.discriminatedUnion(${JSON.stringify(key)}, [${all.join(', ')}])`
}

function valuesCode(values: readonly Scalar[]): string {
  const [only, ...more] = values
  if (more.length === 0) return only === null ? 'z.null()' : `z.literal(${JSON.stringify(only)})`
  const isText = values.every(value => typeof value === 'string')
  return isText ? `z.enum(${JSON.stringify(values)})` : `z.literal(${JSON.stringify(values)})`
}

/** The member whose value tells all these objects apart. */
function discriminatorOf(shapes: readonly Shape[], { shapeOf }: ZodPrinter): string | undefined {
  const objects = shapes.map(shape => (shape.kind === 'reference' ? shapeOf(shape.name) : shape))
  const [first] = objects
  if (first?.kind !== 'object') return undefined
  return first.members.find(({ name }) => {
    const values = objects.flatMap(shape => valuesAt(shape, name))
    return values.every(value => value !== undefined) && new Set(values).size === values.length
  })?.name
}

/** The values that a required member may have; `undefined` among them when they cannot be listed. */
function valuesAt(shape: Shape | undefined, name: string): (Scalar | undefined)[] {
  const member =
    shape?.kind === 'object' ? shape.members.find(other => other.name === name && other.required) : undefined
  const shapes = member?.shape.kind === 'union' ? member.shape.shapes : [member?.shape]
  return shapes.map(value => (value?.kind === 'literal' ? value.value : undefined))
}

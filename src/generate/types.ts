import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import { type BodyForm, type BodySchema, bodySchemaOf } from './body-schema.ts'
import { formatted } from './format.ts'
import { type Shape, unionOf } from './shape.ts'
import { type BodyShapes, readShapes } from './shape-reader.ts'

/**
 * The types of a contract's bodies as a TypeScript module: one of each variant, and their union; and the union of its forms,
 * by which `loadContract` and `parseError` know them.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the contract says nothing of the body, or what no type can
 */
export async function generateTypes(contract: Contract): Promise<string> {
  return (await typesOf(contract)).code
}

/** What `generateTypes` generates, and the name of the union of forms in it. */
export async function typesOf(contract: Contract): Promise<{ code: string; forms: string }> {
  const schema = bodySchemaOf(contract)
  const { body, names } = schema
  const shapes = await shapesToDeclare(schema)
  const declarations = await Promise.all(shapes.map(([name, shape]) => declarationOf(name, shape)))
  const forms = names.take(`${body.name}Forms`, 'Forms')
  const union = `/** What \`parseError\` tells apart: \`loadContract<${forms}>(…)\`. */
export type ${forms} = ${formsOf(contract, schema).join(' | ')}`
  return { code: await formatted([...declarations, union].join('\n'), 'typescript'), forms }
}

/** The shapes of the bodies, and of what they refer to, each with its name. */
export async function shapesToDeclare(schema: BodySchema): Promise<[name: string, shape: Shape][]> {
  const { body, variants, base } = schema
  const typed = base === undefined ? variants : [...variants, base]
  const shapes = await readShapes({ ...schema, variants: typed })
  const whole = variants.length > 0 ? unionOf(variants.map(({ name }) => ({ kind: 'reference', name }))) : shapes.body
  return [
    [body.name, documented(whole, body)],
    ...typed.map((form): [string, Shape] => [form.name, documented(shapeOf(form, shapes), form)]),
    ...shapes.definitions,
  ]
}

/** Each variant with its body, then the contract alone. */
function formsOf({ variants: expectations, base }: Contract, schema: BodySchema): string[] {
  const alone = schema.variants.length > 0 ? schema.base : schema.body
  return [
    ...expectations.map(expectation => {
      const form = schema.variants.find(({ title }) => title === expectation.variant)
      return formOf(JSON.stringify(expectation.variant), form, expectation)
    }),
    formOf('undefined', alone, base),
  ]
}

function formOf(variant: string, form: BodyForm | undefined, { content = [], allowsEmptyBody }: Expectation): string {
  const isTyped = form !== undefined && content.length > 0
  const text = content.some(({ json }) => json) && content.some(({ json }) => !json) ? ['string'] : []
  const types = isTyped ? [form.name, ...text, ...(allowsEmptyBody ? ['undefined'] : [])] : ['unknown']
  return `{ variant: ${variant}; body: ${types.join(' | ')} }`
}

function shapeOf({ name }: BodyForm, { variants }: BodyShapes): Shape {
  return variants.get(name) ?? { kind: 'unknown' }
}

/** A shape with what a variant says of itself. */
export function documented(shape: Shape, { title, description }: BodyForm): Shape {
  return { ...shape, description: description ?? shape.description ?? title }
}

/** A type as TypeScript declares it; what it refers to is declared elsewhere. */
export async function declarationOf(name: string, shape: Shape): Promise<string> {
  const { compile } = await import('json-schema-to-typescript')
  const code = await compile(schemaOf(shape) as object, PLACEHOLDER, { bannerComment: '', format: false, maxItems: -1 })
  return code
    .replace(new RegExp(`\\b${PLACEHOLDER}\\b`), () => name)
    .replace(/^ *\* @(?:min|max)Items \d+\n/gm, '')
    .replace(/^ *\/\*\*\n *\*\/\n/gm, '')
    .replace(/^( *)\/\*\*\n *\* (.*)\n *\*\//gm, '$1/** $2 */')
}

/** Stands for a name until the type is there: the library knows only names of the Latin alphabet. */
const PLACEHOLDER = 'ErrorContractsPlaceholder'

/** A shape in the draft that the library reads; it reads this one rightly, unlike 2020-12 and schemas without a type. */
function schemaOf({ description, deprecated, ...shape }: Shape): Record<string, unknown> {
  return {
    ...typeOf(shape),
    ...(description === undefined ? undefined : { description: description.trim() }),
    ...(deprecated === true ? { deprecated } : undefined),
  }
}

function typeOf(shape: Shape): Record<string, unknown> {
  switch (shape.kind) {
    case 'unknown':
    case 'never':
      return { tsType: shape.kind }
    case 'reference':
      return { tsType: shape.name }
    case 'literal':
      return shape.value === null ? { type: 'null' } : { const: shape.value }
    case 'union':
      return { anyOf: branchesOf(shape).map(schemaOf) }
    case 'object': {
      const { members, rest } = shape
      return {
        type: 'object',
        properties: Object.fromEntries(members.map(member => [member.name, schemaOf(member.shape)])),
        required: members.filter(({ required }) => required).map(({ name }) => name),
        additionalProperties: rest.kind === 'never' ? false : rest.kind === 'unknown' ? true : schemaOf(rest),
      }
    }
    case 'list': {
      const { first, rest, minItems, maxItems } = shape
      const isTuple = first.length > 0
      return {
        type: 'array',
        items: isTuple ? first.map(schemaOf) : schemaOf(rest),
        ...(isTuple ? { additionalItems: rest.kind === 'never' ? false : schemaOf(rest) } : undefined),
        ...(isTuple ? { minItems } : undefined),
        ...(isTuple && rest.kind === 'never' ? { maxItems } : undefined),
      }
    }
    default:
      return { type: shape.kind }
  }
}

/** The shapes of a union, and of those in it: a type does not say how many hold. */
function branchesOf(shape: Shape): readonly Shape[] {
  return shape.kind === 'union' ? shape.shapes.flatMap(branchesOf) : [shape]
}

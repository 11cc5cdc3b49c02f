import type { Contract } from '../contract/define.ts'
import { type BodyForm, bodySchemaOf } from './body-schema.ts'
import { formatted } from './format.ts'
import type { Shape } from './shape.ts'
import { type BodyShapes, readShapes } from './shape-reader.ts'

/**
 * The types of a contract's bodies as a TypeScript module: one of each variant, and their union.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the contract says nothing of the body, or what no type can
 */
export async function generateTypes(contract: Contract): Promise<string> {
  const schema = bodySchemaOf(contract)
  const shapes = await readShapes(schema)
  const { body, variants } = schema
  const declarations = await Promise.all([
    declarationOf(body.name, documented(shapes.body, body)),
    ...variants.map(variant => declarationOf(variant.name, documented(shapeOf(variant, shapes), variant))),
    ...[...shapes.definitions].map(([name, shape]) => declarationOf(name, shape)),
  ])
  return formatted(declarations.join('\n'), 'typescript')
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
    ...(description === undefined ? undefined : { description }),
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

import { UsageError } from '../errors.ts'
import type { BodySchema } from './body-schema.ts'
import { formatted } from './format.ts'
import type { Shape } from './shape.ts'
import { declarationOf, shapesToDeclare } from './types.ts'

/** The types of bodies as comments of JSDoc, which the type checker reads in a module of JavaScript; none where no type can say them. */
export async function typedefsOf({ base: _, ...schema }: BodySchema): Promise<string[]> {
  const shapes = await shapesOrNone(schema)
  return Promise.all(shapes.map(([name, shape]) => typedefOf(name, shape)))
}

async function shapesOrNone(schema: BodySchema): Promise<[name: string, shape: Shape][]> {
  try {
    return await shapesToDeclare(schema)
  } catch (error) {
    if (error instanceof UsageError) return [] // `generate types` says why
    throw error
  }
}

async function typedefOf(name: string, shape: Shape): Promise<string> {
  const code = await formatted(await declarationOf(name, withoutComments(shape)), 'typescript')
  const type = code.replace(/^export (?:interface [^{]*|type [^=]*=)/, '').trim()
  // An end of the comment can only stand in a text, where the backslash changes nothing.
  const lines = `@typedef {${type.replaceAll('*/', '*\\/')}} ${name}`.split('\n')
  return `/**\n${lines.map(line => ` * ${line}`).join('\n')}\n */`
}

function withoutComments({ description: _, deprecated: __, ...shape }: Shape): Shape {
  switch (shape.kind) {
    case 'union':
      return { ...shape, shapes: shape.shapes.map(withoutComments) }
    case 'object': {
      const members = shape.members.map(member => ({ ...member, shape: withoutComments(member.shape) }))
      return { ...shape, members, rest: withoutComments(shape.rest) }
    }
    case 'list':
      return { ...shape, first: shape.first.map(withoutComments), rest: withoutComments(shape.rest) }
    default:
      return shape
  }
}

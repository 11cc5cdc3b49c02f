import type { Contract } from '../contract/define.ts'
import { bodySchemaOf } from './body-schema.ts'
import { formatted } from './format.ts'
import type { Shape } from './shape.ts'
import { readShapes } from './shape-reader.ts'
import { declarationOf, documented } from './types.ts'
import { commentOf, type ZodPrinter, zodExpression } from './zod-expression.ts'
import { type FormatFunction, formatFunctions } from './zod-format.ts'

/**
 * The zod schemas of a contract's bodies as a TypeScript module: one of each variant, and their union. They accept what the
 * contract accepts.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the contract says nothing of the body, or what zod cannot
 */
export async function generateZod(contract: Contract): Promise<string> {
  const schema = bodySchemaOf(contract)
  const { body, variants, definitions } = await readShapes(schema)
  const recursive = new Set([...definitions.keys()].filter(name => reaches(name, name, definitions)))
  const declared = new Map<string, Shape>()
  const functions = new Set<FormatFunction>()
  const printer: ZodPrinter = {
    print: shape => zodExpression(shape, printer),
    need: name => functions.add(name),
    isDeclared: name => declared.has(name),
    shapeOf: name => (recursive.has(name) ? undefined : declared.get(name)),
  }
  const forms = schema.variants.map(
    variant => [variant.name, documented(variants.get(variant.name) ?? body, variant)] as const,
  )
  const parts: string[] = []
  for (const [name, shape] of [...definitions, ...forms, [schema.body.name, documented(body, schema.body)] as const]) {
    const code = printer.print(shape)
    // What holds itself needs its type written out: TypeScript cannot infer it.
    const type = recursive.has(name)
      ? await declarationOf(name, shape)
      : `export type ${name} = z.infer<typeof ${name}>`
    parts.push(
      `${commentOf(shape)}export const ${name}${recursive.has(name) ? `: z.ZodType<${name}>` : ''} = ${code}\n${type}\n`,
    )
    declared.set(name, shape)
  }
  const called = [...functions].flatMap(name => [name, ...formatFunctions[name].calls])
  const helpers = Object.entries(formatFunctions).filter(([name]) => called.includes(name as FormatFunction))
  const code = ["import { z } from 'zod'", ...parts, ...helpers.map(([, { code }]) => code)].join('\n\n')
  return formatted(code, 'typescript')
}

/** Whether one definition leads to another. */
function reaches(from: string, to: string, definitions: ReadonlyMap<string, Shape>, seen = new Set<string>()): boolean {
  const shape = definitions.get(from)
  if (shape === undefined || seen.has(from)) return false
  seen.add(from)
  return referencesIn(shape).some(name => name === to || reaches(name, to, definitions, seen))
}

/** The names that a shape refers to, in its checks too. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('kind' in value && value.kind === 'reference' && 'name' in value) return [String(value.name)]
  return Object.values(value).flatMap(referencesIn)
}

import type { Contract } from '../contract/define.ts'
import type { Dialect } from '../contract/dialect.ts'
import { UsageError } from '../errors.ts'
import { type BodyForm, type BodySchema, bodySchemaOf } from './body-schema.ts'
import { withModules } from './commonjs.ts'
import { formatted } from './format.ts'
import { schemasIn } from './modern-schema.ts'
import { foreignPattern } from './pattern.ts'
import { schemaDocument } from './schema.ts'
import { typedefsOf } from './typedefs.ts'

/**
 * Validators of a contract's bodies as a module of JavaScript that imports nothing and evaluates no text: one of each
 * variant, and one of any of them.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the contract says nothing of the body, or has a pattern that JavaScript does not
 */
export async function generateValidator(contract: Contract): Promise<string> {
  const schema = bodySchemaOf(contract)
  const foreign = foreignPattern(schemasIn(schema))
  if (foreign !== undefined) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `Its pattern ${foreign} is none of JavaScript.`,
      where: contract.name,
      fix: 'write it as ECMA-262 has it',
    })
  }
  const forms = [schema.body, ...schema.variants]
  const code = await standaloneCode(schema, forms)
  const typedefs = await typedefsOf(schema)
  const exported = code.replace(/^export const form(\d+) = (\w+);/gm, (_, i: string, validate: string) => {
    const form = forms[Number(i)]
    return form === undefined ? '' : declarationOf(form, validate, typedefs.length > 0)
  })
  const types = ['// @ts-nocheck', ...typedefs].join('\n\n')
  return `${types}\n\n${await formatted(await withModules(exported.replace('"use strict";', '')), 'babel')}`
}

async function standaloneCode(schema: BodySchema, forms: readonly BodyForm[]): Promise<string> {
  const [Ajv, { default: addFormats }, { default: standalone }] = await Promise.all([
    ajvOf(schema.dialect),
    import('ajv-formats'),
    import('ajv/dist/standalone/index.js'),
  ])
  const ajv = new Ajv({ strict: false, logger: false, allErrors: true, code: { source: true, esm: true, lines: true } })
  addFormats.default(ajv)
  ajv.addSchema(schemaDocument(schema), ADDRESS)
  const addresses = forms.map(({ name }, i) => [
    `form${i}`,
    i === 0 ? ADDRESS : `${ADDRESS}#/$defs/${encodeURIComponent(name)}`,
  ])
  return standalone.default(ajv, Object.fromEntries(addresses))
}

const ADDRESS = 'contract:/body'

async function ajvOf(dialect: Dialect) {
  if (dialect === 'draft-07') return (await import('ajv')).default.default
  if (dialect === '2019-09') return (await import('ajv/dist/2019.js')).default.default
  return (await import('ajv/dist/2020.js')).default.default
}

function declarationOf({ name, title, description = title }: BodyForm, validate: string, isTyped: boolean): string {
  return `
/**
 * ${description
   .trim()
   .replaceAll('*/', '* /')
   .replace(/\s*\n\s*/g, ' ')}
 *
 * Whether a value is such a body; what is wrong with it is then in \`errors\`, until the next call.
 * @type {{ (body: unknown): ${isTyped ? `body is ${name}` : 'boolean'}, errors?: null | { instancePath: string, keyword: string, params: Record<string, unknown>, message?: string }[] }}
 */
export const validate${name} = ${validate};`
}

import type { Ajv } from 'ajv'
import { pointerMembers, pointerTo } from '../json-pointer.ts'
import { nearest } from '../nearest.ts'
import { quote, show } from '../quote.ts'
import { sortedScope } from './challenges.ts'
import { schemasOf, type Validate, type Validators } from './contract-schemas.ts'
import { DIALECTS, type Dialect } from './dialect.ts'
import type { ContractInput, JsonSchema } from './document.ts'
import { inlined } from './inline-refs.ts'
import { linearRegExp } from './linear-regexp.ts'
import type { ContractProblem } from './problems.ts'
import { eachSchema, isSchemaObject, type SchemaObject } from './schema-keywords.ts'
import { dialectsIn, problemsOf } from './schema-problems.ts'
import { schemaFindings } from './schema-words.ts'

/** The schemas of a contract, compiled, or what is wrong with them. */
export interface CompiledSchemas {
  validators: Validators
  problems: readonly ContractProblem[]
}

/**
 * Compiles every schema of a contract with ajv, imported here so that only contracts of the user pay for it. A `$ref` may
 * point inside its own schema; patterns run in linear time.
 */
export async function compileSchemas(contract: ContractInput): Promise<CompiledSchemas> {
  const schemas = schemasOf(contract)
  if (schemas.length === 0) return { validators: {}, problems: [] }
  const { dialect, problems } = dialectsIn(schemas)
  const regExp = await linearRegExp()
  if (problems.length > 0) return { validators: {}, problems }
  const ajv = await createAjv(dialect, regExp)
  const formats = Object.keys(ajv.formats)
  const validators: Record<string, Validate> = {}
  for (const [pointer, schema] of schemas) {
    const found = [
      ...problemsOf(schema, pointer, { dialect, regExp, formats }),
      ...againstMetaSchema(ajv, schema, pointer),
    ]
    problems.push(...found)
    if (found.length > 0) continue
    try {
      validators[pointer] = ajv.compile(prepared(comparable(pointer, schema), dialect)) as Validate
    } catch (cause) {
      problems.push(notCompiled(cause, schema, pointer))
    }
  }
  return { validators, problems }
}

/** An instance of ajv for one dialect; it throws for what it cannot use. */
export async function createAjv(dialect: Dialect, regExp: unknown): Promise<Ajv> {
  const [{ default: AjvClass }, { default: addFormats }] = await Promise.all([
    dialect === 'draft-07'
      ? import('ajv')
      : dialect === '2019-09'
        ? import('ajv/dist/2019.js')
        : import('ajv/dist/2020.js'),
    import('ajv-formats'),
  ])
  const code = { regExp: Object.assign(regExp as object, { code: 'linearRegExp' }) as never }
  // `againstMetaSchema` tells more than ajv does when it compiles.
  const ajv = new AjvClass.default({ allErrors: true, strict: false, logger: false, validateSchema: false, code })
  addFormats.default(ajv)
  return ajv
}

/** What the meta-schema of the dialect has against a schema. */
function againstMetaSchema(ajv: Ajv, schema: JsonSchema, pointer: string): ContractProblem[] {
  const validate: Validate = value => {
    const isSchema = ajv.validateSchema(value as SchemaObject) === true
    validate.errors = ajv.errors as Validate['errors']
    return isSchema
  }
  const findings = schemaFindings([{ validate, place: pointer }], schema, [])
  // A keyword may take several things, and ajv complains for each of them: the innermost tells most, and the first of its place.
  const telling = findings.filter(
    ({ pointer: at }, i) =>
      !findings.some(({ pointer: other }, j) => other.startsWith(`${at}/`) || (other === at && j < i)),
  )
  return telling.map(({ pointer: at, predicate, actual, error: { params } }) => {
    const words = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : []
    const like = typeof actual === 'string' ? nearest(actual, words) : undefined
    return {
      pointer: pointer + at,
      message: `this is no JSON Schema: ${pointerMembers(at).at(-1) ?? 'it'} ${predicate}, got ${show(actual)}`,
      fix: like === undefined ? 'correct the schema' : `did you mean ${like}?`,
    }
  })
}

/** `scope` is a set (RFC 6750 §3): its tokens are sorted here, and in the challenge before it is judged. */
export function comparable(pointer: string, schema: JsonSchema): JsonSchema {
  if (!pointer.endsWith('/params') || typeof schema === 'boolean') return schema
  const properties = schema.properties as Record<string, JsonSchema> | undefined
  const scope = properties?.scope
  if (typeof scope !== 'object') return schema
  const sorted = (value: unknown) => (typeof value === 'string' ? sortedScope(value) : value)
  const whole = {
    ...(scope.const === undefined ? undefined : { const: sorted(scope.const) }),
    ...(Array.isArray(scope.enum) ? { enum: scope.enum.map(sorted) } : undefined),
  }
  return { ...schema, properties: { ...properties, scope: { ...scope, ...whole } } }
}

/** A schema for ajv, which knows each dialect by one name. */
function prepared(schema: JsonSchema, dialect: Dialect): JsonSchema {
  const { $schema: _, ...rest } = isSchemaObject(schema) ? schema : {}
  return isSchemaObject(schema) ? inlined({ ...rest, $schema: DIALECTS[dialect] }) : schema
}

function notCompiled(cause: unknown, schema: JsonSchema, pointer: string): ContractProblem {
  const missing = cause instanceof Error && 'missingRef' in cause ? String(cause.missingRef) : undefined
  let at = pointer
  eachSchema(schema, ({ $ref }, inner) => {
    if (missing !== undefined && $ref === missing) at = pointerTo(pointer + inner, '$ref')
  })
  const reason = cause instanceof Error ? cause.message : String(cause)
  return missing === undefined
    ? { pointer: at, message: `the schema cannot be used: ${reason}`, fix: 'correct the schema' }
    : { pointer: at, message: `$ref ${quote(missing)} leads nowhere`, fix: 'correct it' }
}

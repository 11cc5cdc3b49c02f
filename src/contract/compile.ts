import type { Ajv } from 'ajv'
import { UsageError } from '../errors.ts'
import { sortedScope } from './challenges.ts'
import type { ContractInput, JsonSchema } from './document.ts'
import { schemasOf, type Validate, type Validators } from './expectation.ts'

/** Where the relative `$ref`s of a contract lead: its own address, and a reader for the files beside it. */
export interface References {
  base: string
  read(uri: string): Promise<JsonSchema>
}

/**
 * Compiles every schema of a contract with ajv, imported here so that only contracts of the user pay for it.
 * Patterns run on re2js, in linear time (DESIGN §9).
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when a schema, a `$ref` or a pattern is not usable
 */
export async function compileSchemas(
  contract: ContractInput,
  where: string,
  references?: References,
): Promise<Validators> {
  const schemas = schemasOf(contract)
  if (schemas.length === 0) return {}
  const ajv = await createAjv(
    schemas.map(([, schema]) => schema),
    where,
    references,
  )
  const validators: Record<string, Validate> = {}
  for (const [pointer, schema] of schemas) {
    try {
      validators[pointer] = (await ajv.compileAsync(
        withBase(comparable(pointer, schema), references?.base, pointer),
      )) as Validate
    } catch (cause) {
      throw badSchema(cause, where, pointer)
    }
  }
  return validators
}

async function createAjv(schemas: JsonSchema[], where: string, references: References | undefined): Promise<Ajv> {
  const [{ default: AjvClass }, { default: addFormats }, regExp] = await Promise.all([
    dialectOf(schemas, where),
    import('ajv-formats'),
    linearRegExp(),
  ])
  const ajv = new AjvClass.default({
    allErrors: true,
    strict: false,
    logger: false,
    code: { regExp },
    loadSchema: async (uri: string) => {
      if (references === undefined) throw new Error(`$ref "${uri}" leads out of the contract`)
      return (await references.read(uri)) as Record<string, unknown>
    },
  })
  addFormats.default(ajv)
  return ajv
}

/** One dialect a contract: the `$schema` of its schemas, 2020-12 when none says. */
async function dialectOf(schemas: JsonSchema[], where: string) {
  const named = new Set(
    schemas.map(schema => (typeof schema === 'object' ? schema.$schema : undefined)).filter(Boolean),
  )
  if (named.size > 1) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `Its schemas name several dialects (${[...named].join(', ')}).`,
      where,
      fix: 'use one $schema in a contract',
    })
  }
  const [dialect = ''] = named
  if (/draft-0[67]/.test(String(dialect))) return import('ajv')
  if (String(dialect).includes('2019-09')) return import('ajv/dist/2019.js')
  return import('ajv/dist/2020.js')
}

async function linearRegExp() {
  const { RE2JS } = await import('re2js')
  const compile = (pattern: string) => {
    try {
      const expression = RE2JS.compile(RE2JS.translateRegExp(pattern))
      // ajv tells patterns apart by their text
      return { test: (text: string) => expression.test(text), toString: () => pattern }
    } catch (cause) {
      throw new Error(
        `the pattern ${pattern} cannot run in linear time (${cause instanceof Error ? cause.message : cause})`,
        {
          cause,
        },
      )
    }
  }
  return Object.assign(compile, { code: 'linearRegExp' }) as never
}

/** `scope` is a set (RFC 6750 §3): its tokens are sorted here, and in the challenge before it is judged. */
function comparable(pointer: string, schema: JsonSchema): JsonSchema {
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

/** Gives a schema an address, so that its relative `$ref`s lead to the files beside the contract. */
function withBase(schema: JsonSchema, base: string | undefined, pointer: string): Record<string, unknown> {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} }
  if (base === undefined || typeof schema.$id === 'string') return schema
  return { ...schema, $id: `${base}?schema=${encodeURIComponent(pointer)}` }
}

function badSchema(cause: unknown, where: string, pointer: string): UsageError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new UsageError(
    'ERR_BAD_CONTRACT',
    { what: `The schema cannot be used: ${reason}`, where: `${where}#${pointer}`, fix: 'correct the schema' },
    { cause },
  )
}

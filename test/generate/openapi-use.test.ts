import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import type { JsonSchema } from '../../src/contract/document.ts'
import { linearRegExp } from '../../src/contract/linear-regexp.ts'
import { contracts } from '../../src/contract/shipped.ts'
import { generate } from '../../src/generate/generate.ts'
import type { ResponseObject } from '../../src/generate/openapi.ts'
import { loadContract } from '../../src/sources/contract.ts'
import { contractsToGenerate, newProject } from './generated.ts'

const bodies = await contractsToGenerate()
const all = [...bodies, ...Object.values(contracts).filter(contract => !bodies.includes(contract))]
const project = await newProject()

const regExp = Object.assign(await linearRegExp(), { code: 'linearRegExp' }) as never
const headers = { 'WWW-Authenticate': 'Bearer realm="a"' }
const ofVariants = await defineContract({
  title: 'Bodies of variants alone',
  status: 401,
  content: { none: {} },
  variants: {
    json: {
      content: { 'application/json': { schema: { required: ['code'] } } },
      schema: { properties: { code: { const: 'a' } } },
      example: { headers, body: { code: 'a' } },
    },
    'other json': {
      content: { 'application/json': {}, 'text/plain': { schema: { minLength: 1 } } },
      example: { headers, body: { other: 1 } },
    },
    text: {
      content: { 'text/plain': {} },
      example: { headers: { ...headers, 'Content-Type': 'text/plain' }, body: 'No' },
    },
    empty: { example: { headers } },
  },
})

/** Examples whose volatile members hold another value than the schemas have: a contract allows that. */
const ofFreeValues = await defineContract({
  title: 'Free values in examples',
  status: 401,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['at'],
        properties: {
          at: { description: 'When.', type: 'string', format: 'date-time' },
          trace: { $ref: '#/$defs/trace' },
          kind: { oneOf: [{ const: 'x' }, { const: 'y' }] },
        },
        $defs: { trace: { properties: { id: { const: '0af7' }, parent: { $ref: '#/$defs/trace' } } } },
      },
    },
    'text/plain': { schema: { minLength: 1 } },
    none: {},
  },
  volatile: ['/at', '/trace/id', '/trace/parent/id', '/kind', '/locale'],
  variants: {
    one: {
      schema: { properties: { code: { const: 1 }, locale: { enum: ['en', 'de'] } } },
      example: {
        headers,
        body: { at: 'just now', trace: { id: '1', parent: { id: '2' } }, kind: 'z', code: 1, locale: 'fr' },
      },
    },
    two: {
      content: { 'application/problem+json': { schema: { properties: { at: { pattern: '^noon$' } } } } },
      example: { headers, body: { at: 'dusk' } },
    },
  },
})
const ofFreeValuesAlone = await defineContract({
  ...ofFreeValues.document,
  title: 'Free values in examples of one media type',
  variants: { one: ofFreeValues.document.variants?.one ?? {} },
})

/** The Response Object is of the 401 alone. */
const ofSeveralStatuses = await defineContract({
  title: 'Variants of several statuses',
  status: 401,
  content: {
    'application/json': { schema: { properties: { cause: { $ref: '#' }, at: { const: 'noon' } }, anyOf: [{}] } },
    none: {},
  },
  volatile: ['/at'],
  variants: {
    denied: {
      status: 403,
      headers: { 'X-Scope': { required: true } },
      content: { 'application/problem+json': {} },
      schema: { properties: { code: { const: 'denied' } } },
      example: { headers: { 'X-Scope': 'write' }, body: { code: 'denied' } },
    },
    expired: {
      schema: { properties: { code: { const: 'expired' } } },
      example: { headers, body: { code: 'expired' } },
    },
  },
})

const generated = async (contract: Contract): Promise<ResponseObject> =>
  JSON.parse(await generate('openapi', contract, { contract: 'a name', command: 'a command' }))

/** A JSON body that is a text alone. */
const ofJsonTexts = await defineContract({
  title: 'JSON texts',
  status: 401,
  content: { 'application/json': { schema: { enum: ['denied', 'login', null] } } },
  variants: { denied: { cases: ['none'], example: { headers, body: '"denied"' } } },
})

/** A description that has the response as a component. */
const documentOf = (response: ResponseObject) => ({
  openapi: '3.1.1',
  info: { title: 'Orders', version: '1' },
  paths: { '/orders': { get: { responses: { 401: { $ref: '#/components/responses/Unauthorized' } } } } },
  components: { responses: { Unauthorized: response } },
})

describe.each(
  [...all, ofVariants, ofFreeValues, ofFreeValuesAlone, ofSeveralStatuses, ofJsonTexts].map(
    contract => [contract.name, contract] as const,
  ),
)('%s', (name, contract) => {
  test('is OpenAPI 3.1, by its own schema', async () => {
    const { valid, errors } = await new Validator().validate(documentOf(await generated(contract)))
    expect([valid, errors]).toEqual([true, undefined])
  })

  test('every example is one of its schema', async () => {
    const { content = {} } = await generated(contract)
    const written = Object.entries(contract.document.variants ?? {}).filter(
      ([, { status, example }]) => status === undefined && example?.body !== undefined,
    )
    const shown = Object.values(content).flatMap(({ examples }) => Object.keys(examples ?? {}))
    expect(shown.sort()).toEqual(written.map(([variant]) => variant).sort())
    for (const { schema = true, examples = {} } of Object.values(content)) {
      const isBody = compiled(schema)
      for (const [variant, { value }] of Object.entries(examples)) expect(isBody(value), variant).toBe(true)
    }
  })

  test('is read back as the same contract, and that is written as the same', async () => {
    const response = await generated(contract)
    const file = join(project, `${name}.openapi.json`)
    await writeFile(file, JSON.stringify(documentOf(response)))
    const back = await loadContract(`${file}#/components/responses/Unauthorized`)
    expect(plain(back)).toEqual(plain(contract))
    expect(await generated(back)).toEqual(response)
  })
})

function compiled(schema: JsonSchema) {
  const Dialect = JSON.stringify(schema).includes('draft-07') ? Ajv : Ajv2020
  const ajv = new Dialect({ strict: false, logger: false, code: { regExp } })
  addFormats.default(ajv)
  return ajv.compile(typeof schema === 'boolean' ? (schema ? {} : { not: {} }) : schema)
}

/** A contract's document, without what OpenAPI 3.1 takes for granted: that schemas are of 2020-12. */
function plain({ document }: Contract): unknown {
  const { $schema, extends: _, ...members } = document
  const text = JSON.stringify(members)
  return JSON.parse(text.replaceAll('"$schema":"https://json-schema.org/draft/2020-12/schema",', ''))
}

import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { generateSync } from 'json-schema-faker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import type { JsonSchema } from '../../src/contract/document.ts'
import { generateSchema } from '../../src/generate/schema.ts'
import { type ContractInteraction, respondWith, writePact } from '../../src/pact/index.ts'
import { pactResponse } from '../../src/pact/pact-response.ts'
import { accepts, bodiesNear } from '../generate/bodies.ts'
import { pactFolder } from './pact-files.ts'
import { verdictsOf, verifyAll } from './verification.ts'

const RUNS = 40
const BODIES = 5

const length = fc.nat(3)
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { requiredKeys: [] })
const text = some({
  minLength: fc.nat(2),
  maxLength: fc.integer({ min: 2, max: 5 }),
  pattern: fc.constantFrom('^[a-c]', 'b', '^a|b$', '^.{1,3}$'),
  not: fc.constantFrom({ const: 'ab' }, { pattern: 'c' }),
}).map(keywords => ({ type: 'string', ...keywords }))
const format = fc.constantFrom('date', 'date-time', 'time', 'uuid', 'email', 'uri', 'ipv4', 'hostname')
const scalar: fc.Arbitrary<JsonSchema> = fc.oneof(
  text,
  format.map(name => ({ type: 'string', format: name })),
  some({ minimum: length, exclusiveMaximum: fc.integer({ min: 5, max: 40 }) }).map(limits => ({
    type: 'integer',
    ...limits,
  })),
  fc.constantFrom<JsonSchema>({ type: 'number' }, { type: 'boolean' }, { type: 'null' }, { const: 401 }),
  fc.constantFrom<JsonSchema>({ enum: ['a', 'b.c'] }, { enum: [401, 403] }, { enum: ['a', null] }, { enum: [1.5, 2] }),
  fc
    .uniqueArray(fc.constantFrom('string', 'integer', 'null', 'boolean', 'object'), { minLength: 2, maxLength: 3 })
    .map(type => ({ type })),
  text.map(one => ({ anyOf: [one, { type: 'null' }] })),
)
/** Schemas in which every place has a type: where there is none, the pact is stricter by intent. */
const { schema } = fc.letrec<{ schema: JsonSchema }>(tie => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    { arbitrary: scalar, weight: 3 },
    {
      weight: 1,
      arbitrary: some({ minItems: fc.nat(2), maxItems: fc.integer({ min: 2, max: 4 }), items: tie('schema') }).map(
        keywords => ({ type: 'array', ...keywords }),
      ),
    },
    { weight: 1, arbitrary: tie('schema').map(items => ({ type: 'array', contains: items })) },
    { weight: 1, arbitrary: tie('schema').map(values => ({ type: 'object', additionalProperties: values })) },
    {
      weight: 2,
      arbitrary: fc
        .record({
          properties: fc.dictionary(fc.constantFrom('a', 'b-c', 'd'), tie('schema'), {
            minKeys: 1,
            noNullPrototype: true,
          }),
          required: fc.uniqueArray(fc.constantFrom('a', 'b-c', 'd')),
          additionalProperties: fc.constantFrom(true, true, false),
        })
        .map(({ required, ...keywords }) => ({
          type: 'object',
          ...keywords,
          required: required.filter(name => name in keywords.properties),
        })),
    },
  ),
}))

interface Case {
  schema: JsonSchema
  body: unknown
  isAllowed: boolean
  isWhole: boolean
}

const cases: Case[] = []
const responses: ReturnType<typeof respondWith>[] = []
let dir: string
let server: Server
let isTaken: boolean[]

beforeAll(async () => {
  for (const member of fc.sample(schema, { numRuns: RUNS, seed: 401 })) await addCases(member)
  dir = await pactFolder()
  server = createServer(({ url = '/' }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(cases[Number(url.slice(1))]?.body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asked = responses.map((response, i) => ({
    variant: undefined,
    case: 'none' as const,
    authorization: undefined,
    unexpressed: [],
    add: (pact: Parameters<ContractInteraction['add']>[0]) =>
      pact
        .addInteraction()
        .uponReceiving(`${i}`)
        .withRequest('GET', `/${i}`)
        .willRespondWith(...response),
  }))
  const file = writePact(asked, { consumer: 'shop', provider: 'orders', dir })
  const providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [verified] = await verifyAll([{ providerUrl, pactFiles: [file], authorizes: false }])
  isTaken = []
  for (const { description, mismatches } of verdictsOf(verified)) isTaken[Number(description)] = mismatches.length === 0
}, 120_000)
afterAll(async () => {
  server.close()
  await rm(dir, { recursive: true })
})

/** A schema of a member, with bodies near to what it allows; nothing where no example of it was found. */
async function addCases(member: JsonSchema): Promise<void> {
  const body = { type: 'object', required: ['value'], properties: { value: member } }
  const contractOf = (schemaOfBody: JsonSchema) =>
    defineContract({ title: 'T', status: 200, content: { 'application/json': { schema: schemaOfBody } } })
  const [example, ...others] = examplesOf(await contractOf(body))
  if (example === undefined) return
  const contract = await contractOf({ ...body, examples: [example] })
  const isWhole = pactResponse(contract, contract.base).unexpressed.length === 0
  for (const near of [...others, ...bodiesNear(contract, BODIES)]) {
    cases.push({ schema: member, body: near, isAllowed: accepts(contract, near), isWhole })
    responses.push(respondWith(contract))
  }
}

function examplesOf(contract: Contract): unknown[] {
  const made = Array.from({ length: 6 }, (_, i) => generateSync({ ...generateSchema(contract) }, { seed: i + 1 }))
  return made.filter(body => accepts(contract, body))
}

test('the sample has bodies that are allowed, and bodies that are not, by schemas that are expressed to the end', () => {
  const whole = cases.filter(({ isWhole }) => isWhole)
  expect(whole.filter(({ isAllowed }) => isAllowed).length).toBeGreaterThan(40)
  expect(whole.filter(({ isAllowed }) => !isAllowed).length).toBeGreaterThan(40)
})

test('Pact takes every body that the schema allows', () => {
  expect(cases.filter(({ isAllowed }, i) => isAllowed && !isTaken[i])).toEqual([])
})

test('Pact takes no other, unless it is said what is not expressed', () => {
  expect(cases.filter(({ isAllowed, isWhole }, i) => isWhole && !isAllowed && isTaken[i])).toEqual([])
})

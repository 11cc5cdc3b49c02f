// One conforming 401: check beside what its body alone costs with ajv, and beside the assertion of jest-openapi.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'expect'
import jestOpenApi from 'jest-openapi'
import { check, unauthorized } from '../dist/index.js'
import { fastest } from './interleave.js'
import { ratioRow } from './row.js'

const body = '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}'
const exchangeOf = (realm, message = 'Access token expired') => ({
  request: {
    method: 'GET',
    url: 'https://api.example.com/orders',
    headers: [['Accept', 'application/json']],
    case: 'expired',
  },
  response: {
    status: 401,
    headers: [
      ['Content-Type', 'application/json'],
      ['WWW-Authenticate', `Bearer realm="${realm}", error="invalid_token"`],
    ],
    body: JSON.stringify({ ...JSON.parse(body), message }),
  },
})
const { $schema: _, ...schema } = JSON.parse(
  await readFile(new URL('../contracts/unauthorized.schema.json', import.meta.url), 'utf8'),
)

export async function run() {
  const { ours, oursUnseen, oursChanging, ajv, jest } = await fastest({
    ours: checkOf([exchangeOf('api')]),
    // More realms than are remembered, each seldom enough to be forgotten: every challenge is parsed.
    oursUnseen: checkOf(Array.from({ length: 1024 }, (_, i) => exchangeOf(`api-${i}`))),
    oursChanging: checkOf(Array.from({ length: 1024 }, (_, i) => exchangeOf('api', `Access token ${i} expired`))),
    ajv: parseAndValidate(),
    jest: assertByOpenApi(),
  })
  return [
    ratioRow('check one 401, every rule', ours, 'JSON.parse + ajv, its body alone', ajv, 5),
    ratioRow('check one 401, challenge never seen before', oursUnseen, 'JSON.parse + ajv, its body alone', ajv),
    ratioRow('check one 401, body never seen before', oursChanging, 'JSON.parse + ajv, its body alone', ajv),
    ratioRow('check one 401', ours, 'jest-openapi', jest, 1 / 1000),
  ]
}

function checkOf(exchanges) {
  for (const exchange of exchanges) {
    const { outcome, variant, findings } = check(exchange, unauthorized)
    assert.deepEqual([outcome, variant, findings], ['conforms', 'token_expired', []])
  }
  let next = 0
  return () => {
    next = (next + 1) % exchanges.length
    return check(exchanges[next], unauthorized)
  }
}

function parseAndValidate() {
  const ajv = new Ajv2020()
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  assert(validate(JSON.parse(body)))
  return () => validate(JSON.parse(body))
}

/** It takes a response as axios makes one: parsed, and without a look at its headers. */
function assertByOpenApi() {
  globalThis.expect = expect
  jestOpenApi.default({
    openapi: '3.0.3',
    info: { title: 'Orders', version: '1' },
    paths: {
      '/orders': {
        get: {
          responses: {
            401: { description: 'Unauthorized', content: { 'application/json': { schema: oas30(schema) } } },
          },
        },
      },
    },
  })
  const response = { status: 401, data: JSON.parse(body), request: { method: 'GET', path: '/orders' } }
  const broken = { ...response, data: { ...response.data, code: 1 } }
  expect(response).toSatisfyApiSpec()
  assert.throws(() => expect(broken).toSatisfyApiSpec())
  return () => expect(response).toSatisfyApiSpec()
}

/** OpenAPI 3.0 has no `const`. */
function oas30(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => (name === 'const' ? ['enum', [member]] : [name, oas30(member)])),
  )
}

import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planOperations } from '../../src/probe/plan.ts'
import type { PlannedSettings, PlanOptions } from '../../src/probe/plan-options.ts'
import { readOpenApi } from '../../src/sources/openapi-document.ts'
import type { Operation } from '../../src/sources/operations.ts'
import { ordersDocument } from '../api/orders-api.ts'
import { credentialsOf } from './api.ts'

async function planned(document: object, options: Partial<PlanOptions> = {}) {
  const file = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  const plan = planOperations(await readOpenApi(file), {
    server: 'https://api.example.com',
    headers: [],
    unsafe: false,
    credentials: credentialsOf({}),
    ...options,
  })
  const operations = await Array.fromAsync(plan.operations)
  return { requests: operations.flatMap(({ requests }) => requests), skipped: plan.skipped }
}

test('what is said of an operation is asked once', async () => {
  const asked: string[] = []
  const settingsFor = async ({ name }: Operation): Promise<PlannedSettings> => {
    asked.push(name)
    return { ignored: [] }
  }
  await planned(ordersDocument(), { settingsFor })
  expect(asked.length).toBeGreaterThan(50)
  expect(asked).toEqual([...new Set(asked)])
})

test('a header of the user takes the place of what the document says, and one that holds a credential goes with the control', async () => {
  const headers = [
    ['accept', 'text/plain'],
    ['X-Gateway-Key', 'made-up'],
  ] as const
  const document = ordersDocument(['/open'])
  const { requests } = await planned(document, { headers, credentials: credentialsOf({ valid: 'made-up' }) })
  const sentWith = (wanted: string) => requests.find(request => request.case === wanted)?.headers.map(([name]) => name)
  expect(sentWith('none')).toEqual(['accept', 'User-Agent'])
  expect(sentWith('valid')).toEqual(['accept', 'User-Agent', 'X-Gateway-Key'])
  const { requests: usual } = await planned(document)
  expect(usual[0]?.headers[0]).toEqual(['Accept', 'application/json'])
})

test('an operation that may be asked without credentials has requests beside those with bad ones', async () => {
  const get = { security: [{ token: [] }, {}], responses: {} }
  const components = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
  const document = { openapi: '3.1.0', paths: { '/orders': { get } }, components }
  const besides = async (cases?: string[]) => {
    const { requests } = await planned(document, {
      credentials: credentialsOf({ expired: 'made-up' }),
      ...(cases === undefined ? {} : { cases }),
    })
    return requests.filter(({ beside }) => beside !== undefined).map(({ case: name, method }) => `${method} ${name}`)
  }
  expect(await besides()).toHaveLength(1)
  expect((await besides())[0]).toMatch(/^HEAD (?!none)/)
  expect(await besides(['expired'])).toEqual([])
})

test('a control goes each way in that there are credentials for', async () => {
  const securitySchemes = {
    token: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  }
  const get = { security: [{ token: [] }, { key: [] }], responses: {} }
  const document = { openapi: '3.1.0', paths: { '/orders': { get } }, components: { securitySchemes } }
  const controls = async (schemes: Record<string, { valid: string }>) => {
    const { requests, skipped } = await planned(document, { credentials: credentialsOf(schemes), cases: ['valid'] })
    return [
      ...requests.flatMap(({ credentials }) => credentials.map(({ scheme }) => scheme.name)),
      ...skipped.map(({ detail }) => detail),
    ]
  }
  const valid = 'made-up-credential'
  expect(await controls({ key: { valid } })).toEqual(['key'])
  expect(await controls({ key: { valid }, token: { valid } })).toEqual(['token', 'key'])
  expect(await controls({})).toEqual([expect.stringMatching(/^no valid token/)])
})

test.each(['Expect', 'Transfer-Encoding', 'X Tenant'])(
  'what no request can have is left out, and said: %s',
  async name => {
    const parameters = [{ in: 'header', name, required: true, example: 'made-up', schema: { type: 'string' } }]
    const paths = {
      '/parameter': { get: { security: [{ token: [] }], parameters, responses: {} } },
      '/key': { get: { security: [{ key: [] }], responses: {} } },
    }
    const securitySchemes = {
      token: { type: 'http', scheme: 'bearer' },
      key: { type: 'apiKey', in: 'header', name },
    }
    const { requests, skipped } = await planned({ openapi: '3.1.0', paths, components: { securitySchemes } })
    expect(requests.map(({ operation, case: asked }) => [operation, asked])).not.toContainEqual([
      'GET /parameter',
      'none',
    ])
    expect(requests.every(({ credentials }) => credentials.length === 0)).toBe(true)
    expect(skipped.map(({ detail }) => detail)).toEqual([
      `no request can be made: the header field "${name}" cannot be sent as the document wants it`,
      `no request can have the header "${name}" of key`,
    ])
  },
)

describe('with --unsafe', () => {
  const operation = (security: object[] = [{ token: [] }]) => ({ security, responses: {} })
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } }
  const besides = async (paths: object, unsafe = true) => {
    const { requests } = await planned({ openapi: '3.1.0', paths, components: { securitySchemes } }, { unsafe })
    const beside = requests.filter(request => request.beside && request.method !== 'HEAD')
    return beside.map(request => `${request.operation}: ${request.beside}`)
  }

  test('methods that a path does not document are asked once, and each operation in the guise of POST', async () => {
    expect(await besides({ '/a': { get: operation(), put: operation() } })).toEqual([
      'GET /a: PATCH, which is not in the document',
      'GET /a: DELETE, which is not in the document',
      'GET /a: POST in place of GET',
      'PUT /a: POST in place of PUT',
    ])
  })
  test('but not those of another path that may be the same, nor where anybody may POST', async () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
    const others = { patch: operation(), put: operation(), delete: operation(), post: operation([]) }
    const paths = { '/a/mine': { get: operation() }, '/a/{id}': { parameters, ...others } }
    expect((await besides(paths)).filter(line => line.startsWith('GET'))).toEqual([])
  })
  test('and none of them without it', async () => {
    expect(await besides({ '/a': { get: operation() } }, false)).toEqual([])
  })
})

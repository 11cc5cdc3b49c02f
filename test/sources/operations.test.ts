import { expect, test } from 'vitest'
import { parseDocument } from '../../src/sources/document.ts'
import { openApiIn } from '../../src/sources/openapi-document.ts'
import { operationsOf } from '../../src/sources/operations.ts'

const securitySchemes = { token: { type: 'http', scheme: 'bearer' } }

async function operationsIn(paths: object, more: object = {}) {
  const text = JSON.stringify({ openapi: '3.1.0', paths, components: { securitySchemes }, ...more })
  const document = await parseDocument(text, 'orders.json', 'file:///orders.json')
  return Array.fromAsync(operationsOf(await openApiIn(document, { read: async () => document })))
}

const parameter = (name: string, schema: object = {}) => ({ in: 'query', name, schema })

test('what stands beside the reference of a path counts, and goes before what it leads to', async () => {
  const common = {
    parameters: [parameter('a'), parameter('b')],
    get: { tags: ['theirs'], responses: {} },
    delete: { tags: ['theirs'], responses: {} },
    servers: [{ url: '/theirs' }],
  }
  const own = {
    $ref: '#/x-common',
    parameters: [parameter('b', { const: 'own' })],
    get: { tags: ['own'], responses: {} },
  }
  const found = await operationsIn({ '/orders': own }, { 'x-common': common })
  expect(found.map(({ name, tags }) => [name, ...tags])).toEqual([
    ['GET /orders', 'own'],
    ['DELETE /orders', 'theirs'],
  ])
  expect(found[0]?.parameters.map(({ value }) => value)).toEqual([parameter('a'), parameter('b', { const: 'own' })])
  expect(found[0]?.servers).toEqual(['/theirs'])
})

test.each([[{ token: [] }], ['token'], [null], [['token']]])(
  'a `security` that is no list of requirements is refused, and not read as public: %j',
  async security => {
    const error = {
      what: 'This `security` is no list of requirements.',
      where: expect.stringMatching(/^orders\.json:1:\d+$/),
    }
    const get = { responses: {} }
    await expect(operationsIn({ '/orders': { get: { ...get, security } } })).rejects.toMatchObject(error)
    await expect(operationsIn({ '/orders': { get } }, { security })).rejects.toMatchObject(error)
  },
)

import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { readOpenApi } from '../../src/sources/openapi-document.ts'
import { operationsOf } from '../../src/sources/operations.ts'

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function operationsAt(url: string): Promise<string[]> {
  const openApi = await readOpenApi(url)
  return (await Array.fromAsync(operationsOf(openApi))).map(({ name }) => name)
}

const document = (ref: string) => JSON.stringify({ openapi: '3.1.0', paths: { '/orders': { $ref: ref } } })

test('references are followed to documents of the same origin, each of which is fetched once', async () => {
  const asked: string[] = []
  const url = await serve(({ url: path = '' }, response) => {
    asked.push(path)
    response.end(path === '/api/openapi.json' ? document('./orders.yaml#/item') : 'item: { get: {}, post: {} }\n')
  })
  expect(await operationsAt(`${url}/api/openapi.json`)).toEqual(['GET /orders', 'POST /orders'])
  expect(asked).toEqual(['/api/openapi.json', '/api/orders.yaml'])
})

test.each(['http://127.0.0.1:9/orders.json', 'file:///etc/hostname'])('a reference to %s is refused', async ref => {
  const url = await serve((_, response) => response.end(document(ref)))
  await expect(operationsAt(`${url}/openapi.json`)).rejects.toMatchObject({
    what: expect.stringContaining('leads out: nothing is fetched from there'),
    where: expect.stringContaining('/openapi.json:1:'),
  })
})

test.each<[string, RequestListener, string]>([
  ['redirects', (_, response) => response.writeHead(302, { Location: '/elsewhere' }).end(), 'This address redirects.'],
  ['has no document', (_, response) => response.writeHead(404).end(), 'This address answers 404.'],
  [
    'breaks off',
    (_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('{', () => response.destroy())
    },
    'This address does not answer to the end',
  ],
])('an address that %s is refused', async (_, answer, what) => {
  const url = await serve(answer)
  await expect(operationsAt(`${url}/openapi.json`)).rejects.toMatchObject({
    code: 'ERR_UNREADABLE_FILE',
    what: expect.stringContaining(what),
    where: `${url}/openapi.json`,
  })
})

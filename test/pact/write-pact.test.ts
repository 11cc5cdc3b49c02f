import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contracts, unauthorized } from '../../src/contract/shipped.ts'
import { interactions, verifyProvider, writePact } from '../../src/pact/index.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { orders, pactFolderOfTest, readPact, writePact as writeByClient } from './pact-files.ts'

const parties = { consumer: 'shop', provider: 'orders' }
const planned = interactions(unauthorized, orders)

describe('writePact', () => {
  test.each(Object.values(contracts))('writes of $name what the tests of a client would', async contract => {
    const dir = await pactFolderOfTest()
    const file = writePact(interactions(contract, orders), { ...parties, dir: join(dir, 'new', 'folder') })
    expect(file).toBe(join(dir, 'new', 'folder', 'shop-orders.json'))
    const pact = await readPact(file)
    expect(pact.interactions.length).toBeGreaterThan(0)
    const byClient = await readPact(await writeByClient(dir, contract))
    expect(pact).toEqual({ ...byClient, metadata: { pactSpecification: { version: '4.0' } } })
  })

  test('writes the same bytes each time, in whatever order, over what is there', async () => {
    const dir = await pactFolderOfTest()
    const file = writePact(planned, { ...parties, dir })
    const text = await readFile(file, 'utf8')
    await writeFile(file, '{"interactions": [{ "description": "an old one" }]}')
    writePact(planned.toReversed(), { ...parties, dir })
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  test('a provider is verified by it', async () => {
    const reference = await startReferenceApi({ contract: unauthorized, port: 0 })
    onTestFinished(reference.close)
    const token = (name: string) => async () => {
      const response = await fetch(`${reference.url}token?case=${name}`)
      return ((await response.json()) as { token: string }).token
    }
    const { summary } = await verifyProvider({
      provider: 'orders',
      providerUrl: reference.url,
      pacts: [writePact(planned, { ...parties, dir: await pactFolderOfTest() })],
      contract: unauthorized,
      credentials: { expired: token('expired'), revoked: token('revoked') },
    })
    expect(summary).toMatchObject({ checked: planned.length, conforms: planned.length })
  })

  test('leaves nothing but the file', async () => {
    const dir = await pactFolderOfTest()
    const before = await readdir('.')
    writePact(planned, { ...parties, dir })
    expect(await readdir(dir)).toEqual(['shop-orders.json'])
    expect(await readdir('.')).toEqual(before)
  })

  test.each([
    [planned, { consumer: '', provider: 'orders' }, 'writePact: the consumer "" is no name for a file. '],
    [
      planned,
      { consumer: 'shop', provider: '../orders' },
      'writePact: the provider "../orders" is no name for a file. ',
    ],
    [[], parties, 'writePact: there are no interactions. Give those of a contract.'],
    [
      [...planned, ...interactions(unauthorized, { ...orders, cases: ['none'] })],
      parties,
      'writePact: two interactions are "GET /orders with no credentials: 401 Unauthorized: auth_required". Give each operation once.',
    ],
  ])('refuses what is no pact (%#)', async (given, names, message) => {
    const dir = await mkdtemp(join(tmpdir(), 'write-pact-'))
    expect(() => writePact(given, { ...names, dir })).toThrow(message)
    expect(await readdir(dir)).toEqual([])
  })
})

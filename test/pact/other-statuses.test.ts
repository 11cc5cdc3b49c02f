import { describe, expect, test } from 'vitest'
import { contracts } from '../../src/contract/shipped.ts'
import { interactions } from '../../src/pact/index.ts'
import { orders, pactFolderOfTest, readPact, writePact } from './pact-files.ts'

describe('the interactions of a contract that is not about a 401', () => {
  test('a 429 is asked for once, without a credential, in a provider state', async () => {
    const pact = await readPact(await writePact(await pactFolderOfTest(), contracts['too-many-requests']))
    expect(pact.interactions).toHaveLength(1)
    expect(pact.interactions[0]).toMatchObject({
      providerStates: [{ name: '429 Too Many Requests: too-many-requests', params: { case: 'none' } }],
      response: { status: 429, headers: { 'Retry-After': ['3600'] } },
    })
    expect(pact.interactions[0]?.request).not.toHaveProperty('headers')
  })
  test('a 407 needs no credential and no state', async () => {
    const pact = await readPact(await writePact(await pactFolderOfTest(), contracts['proxy-authentication-required']))
    expect(pact.interactions).toHaveLength(1)
    expect(pact.interactions[0]).not.toHaveProperty('providerStates')
    expect(pact.interactions[0]?.response).toMatchObject({
      status: 407,
      headers: { 'Proxy-Authenticate': ['Basic realm="api"'] },
    })
  })
  test('a 403 is asked for with a token that lacks the scope', () => {
    expect(interactions(contracts.forbidden, orders).map(({ variant, case: name }) => [variant, name])).toEqual([
      ['insufficient_scope', 'insufficient-scope'],
    ])
  })
})

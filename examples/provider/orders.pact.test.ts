import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Verifier } from '@pact-foundation/pact'
import { unauthorized } from 'error-contracts'
import { authorize, providerStates } from 'error-contracts/pact'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApi } from './test-api.ts'

const dir = process.env.PACT_DIR ?? 'pacts'

let api: Awaited<ReturnType<typeof startTestApi>>
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

test('the API keeps the pacts of its consumers', async () => {
  const files = (await readdir(dir)).filter(name => name.endsWith('.json')).map(name => join(dir, name))
  const pacts = await Promise.all(files.map(async file => JSON.parse(await readFile(file, 'utf8'))))
  const interactions: { providerStates?: { name: string }[] }[] = pacts.flatMap(pact => pact.interactions)

  const stateHandlers = {
    ...providerStates(unauthorized, api.tokens),
    'a user with one order': async () => ({ token: await api.tokens.valid() }),
  }
  // Pact does not mind a state that nobody handles.
  const states = interactions.flatMap(({ providerStates: given = [] }) => given.map(({ name }) => name))
  expect(Object.keys(stateHandlers)).toEqual(expect.arrayContaining(states))

  const report = await new Verifier({
    provider: 'orders',
    providerBaseUrl: api.url,
    pactUrls: files,
    stateHandlers,
    requestFilter: authorize(api.tokens),
    logLevel: 'error',
    timeout: 3000,
  }).verifyProvider()

  // Nor a folder without pacts.
  expect(interactions).not.toEqual([])
  expect(JSON.parse(report).interactionResults).toHaveLength(interactions.length)
}, 30_000)

import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { authorize, type Credentials, providerStates, respondWith } from '../../src/pact/index.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { orders, pactFileIn, pactFolder, pactIn, writePact } from './pact-files.ts'
import { type Verification, type Verified, verdictsOf, verifyAll } from './verification.ts'

const EXPIRED = '401 Unauthorized: token_expired'
const INVALID = '401 Unauthorized: invalid_token'

/** What the provider gets when a state is set up, as the Verifier does it. */
async function sentIn(state: string, credentials: Credentials, params?: object): Promise<string | undefined> {
  await providerStates(unauthorized, credentials)[state]?.setup(params)
  return filtered(credentials, '/orders').authorization
}

function filtered(credentials: Credentials, path: string): { authorization?: string; status?: number; body?: string } {
  const request = { path, headers: {} as { authorization?: string } }
  const answer: { status?: number; body?: string } = {}
  const response = {
    writeHead(status: number) {
      answer.status = status
      return { end: (body: string) => Object.assign(answer, { body }) }
    },
  }
  let isPassedOn = false
  authorize(credentials)(request, response as never, () => {
    isPassedOn = true
  })
  expect(isPassedOn).toBe(answer.status === undefined)
  return { ...request.headers, ...answer }
}

describe('providerStates', () => {
  test('has a handler for each variant, named by contract and variant', () => {
    expect(Object.keys(providerStates(unauthorized, {}))).toEqual(['401 Unauthorized: auth_required', EXPIRED, INVALID])
    expect(Object.keys(providerStates(any, {}))).toEqual(['Any 401: any'])
  })

  test('gives the token of the case to the pact', async () => {
    const credentials = { expired: 'old', revoked: async () => 'gone' }
    const states = providerStates(unauthorized, credentials)
    expect(await states[EXPIRED]?.setup({ case: 'expired' })).toEqual({ token: 'old' })
    expect(await states[INVALID]?.setup({ case: 'revoked' })).toEqual({ token: 'gone' })
  })

  test('without a case takes one that there is a credential for, else one that needs none', async () => {
    expect(await sentIn(EXPIRED, { expired: 'old' })).toBe('Bearer old')
    expect(await sentIn(INVALID, { revoked: 'gone' })).toBe('Bearer gone')
    expect(await sentIn(INVALID, {})).toBe('Bearer')
    expect(await sentIn('401 Unauthorized: auth_required', {})).toBeUndefined()
  })

  test('sends a made-up credential for a case that needs no other', async () => {
    expect(await sentIn(INVALID, { revoked: 'gone' }, { case: 'malformed' })).toBe(
      'Bearer error-contracts-malformed-token',
    )
  })
})

describe('authorize', () => {
  test('sends nothing before a state is set up, nor after it', async () => {
    const credentials = { expired: 'old' }
    const handler = providerStates(unauthorized, credentials)[EXPIRED]
    expect(filtered(credentials, '/orders')).toEqual({})
    await handler?.setup()
    expect(filtered(credentials, '/orders')).toEqual({ authorization: 'Bearer old' })
    await handler?.teardown()
    expect(filtered(credentials, '/orders')).toEqual({})
  })

  test('leaves the calls of Pact itself alone', async () => {
    const credentials = { expired: 'old' }
    await providerStates(unauthorized, credentials)[EXPIRED]?.setup()
    expect(filtered(credentials, '/_pactSetup')).toEqual({})
  })

  test('does not take the credential of another verification', async () => {
    await providerStates(unauthorized, { expired: 'old' })[EXPIRED]?.setup()
    expect(filtered({ expired: 'old' }, '/orders')).toEqual({})
  })

  test.each<[string, Credentials, string]>([
    ['there is none', {}, 'there is no credential for the case expired'],
    [
      'it cannot be made',
      { expired: () => Promise.reject(new Error('no database')) },
      'the credential for the case expired could not be made: no database',
    ],
    ['it is no token', { expired: 'Bearer old' }, 'the credential for the case expired is no token'],
  ])('answers for the provider when %s', async (_, credentials, reason) => {
    const given = await providerStates(unauthorized, credentials)[EXPIRED]?.setup({ case: 'expired' })
    expect(given).toEqual({ token: `\nerror-contracts: ${reason}` })
    expect(filtered(credentials, '/orders')).toEqual({
      status: 500,
      body: JSON.stringify(`error-contracts: ${reason}`),
    })
  })

  test('does not repeat a token in what it answers', async () => {
    const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'
    const credentials = { expired: () => Promise.reject(new Error(`cannot use ${jwt}`)) }
    await providerStates(unauthorized, credentials)[EXPIRED]?.setup()
    expect(filtered(credentials, '/orders').body).toContain('cannot use [redacted]')
  })
})

describe('the Verifier', () => {
  let dir: string
  let api: Awaited<ReturnType<typeof startReferenceApi>>
  let verified: Record<string, Verified>
  beforeAll(async () => {
    dir = await pactFolder()
    api = await startReferenceApi({ contract: unauthorized, port: 0 })
    const byHand = (name: string, state: string, path: string) =>
      pactIn(join(dir, name))
        .addInteraction()
        .given(state)
        .uponReceiving('a request')
        .withRequest('GET', path)
        .willRespondWith(...respondWith(unauthorized, 'token_expired'))
        .executeTest(({ url }) => fetch(url + path))
    await byHand('hand', EXPIRED, '/orders')
    await byHand('other', 'another state', '/orders')
    const ours = await writePact(join(dir, 'ours'), unauthorized, { ...orders, cases: ['none', 'expired'] })
    const of = (pactFile: string | undefined, options: Partial<Verification>): Verification => {
      const pactFiles = pactFile === undefined ? [] : [pactFile]
      return { providerUrl: api.url.slice(0, -1), pactFiles, authorizes: true, ...options }
    }
    const hand = pactFileIn(join(dir, 'hand'))
    const tokenUrl = `${api.url}token`
    const verifications = {
      'by hand': of(hand, { tokenUrl }),
      'by hand, not authorized': of(hand, { tokenUrl, authorizes: false }),
      'without credentials': of(ours, {}),
      'without credentials, not authorized': of(ours, { authorizes: false }),
      'an unknown state': of(pactFileIn(join(dir, 'other')), {}),
      'no pact': of(undefined, {}),
      'no pact in the file': of('package.json', {}),
      'no provider': of(ours, { providerUrl: await freeAddress() }),
    }
    const outcomes = await verifyAll(Object.values(verifications))
    verified = Object.fromEntries(Object.keys(verifications).map((name, i) => [name, outcomes[i] as Verified]))
  }, 30_000)
  afterAll(async () => {
    await api.close()
    await rm(dir, { recursive: true })
  })
  const failuresIn = (name: string) =>
    verdictsOf(verified[name])
      .filter(({ mismatches }) => mismatches.length > 0)
      .map(({ description, mismatches }) => [description.split(':')[0], mismatches[0]])

  test('sends the credential of a state in an interaction that was written by hand', () => {
    expect(failuresIn('by hand')).toEqual([])
    expect(failuresIn('by hand, not authorized')).toEqual([['a request', expect.any(String)]])
  })

  test.each(['without credentials', 'without credentials, not authorized'])(
    'fails what a state could not be set up for, whatever the provider answers: %s',
    name => {
      expect(failuresIn(name)).toEqual([
        ['GET /orders with an expired token', expect.stringContaining('there is no credential for the case expired')],
      ])
    },
  )

  test.each([
    ['an unknown state', 'no handler for the state another state'],
    ['no pact', '0 of 0 interactions were verified'],
    ['no pact in the file', '0 of 0 interactions were verified'],
    ['no provider', 'no provider at http://127.0.0.1:'],
  ])('would pass or end the process with %s: it is asked only behind a guard', (name, refused) => {
    expect(verified[name]).toEqual({ refused: expect.stringContaining(refused) })
  })
})

/** An address that nobody listens at. */
async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(done => server.once('listening', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

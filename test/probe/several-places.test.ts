import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { probe } from '../../src/probe/probe.ts'

const TOKEN = 'made-up-token'
const KEY = 'made-up-key'

/** The answers of an API that wants a token and a key together. */
async function asked(challengeFor: (headers: IncomingMessage['headers']) => string | undefined) {
  const server = createServer(({ headers }, response) => {
    const challenge = challengeFor(headers)
    if (challenge === undefined) response.writeHead(200).end()
    else response.writeHead(401, { 'WWW-Authenticate': challenge, 'Cache-Control': 'no-store' }).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const openapi = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  const securitySchemes = {
    token: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  }
  const get = { security: [{ token: [], key: [] }], responses: { 401: { description: 'Unauthorized' } } }
  const info = { title: 'Orders', version: '1' }
  const document = { openapi: '3.1.0', info, paths: { '/orders': { get } }, components: { securitySchemes } }
  await writeFile(openapi, JSON.stringify(document))
  const credentials = { valid: async () => TOKEN, key: { valid: async () => KEY } }
  return Array.fromAsync(probe({ openapi, server: `http://127.0.0.1:${port}`, credentials }))
}

/** What is found in them, by rule. */
async function found(challengeFor: Parameters<typeof asked>[0]) {
  const results = await asked(challengeFor)
  return results.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule}: ${message}`))
}

const PAIR = /^pair-challenge-consistent: /

test('an API that wants a token and a key may ask for each where it is missing', async () => {
  const findings = await found(headers => {
    if (headers.authorization !== `Bearer ${TOKEN}`) return 'Bearer realm="api"'
    return headers['x-key'] === KEY ? undefined : 'ApiKey realm="keys"'
  })
  expect(findings.join()).toContain('"ApiKey" is no registered scheme') // the answer to a bad key was judged
  expect(findings.filter(text => PAIR.test(text))).toEqual([])
})

test('it may not ask for one of them in another realm', async () => {
  const findings = await found(headers => {
    if (headers.authorization !== `Bearer ${TOKEN}`) return 'Bearer realm="api"'
    return headers['x-key'] === KEY ? undefined : 'Bearer realm="keys"'
  })
  expect(findings.filter(text => PAIR.test(text))).toEqual([
    expect.stringMatching(/none offers Bearer realm="api", \S+ offers Bearer realm="keys"$/),
  ])
})

test('a key that is left out beside a good token is asked for, and found to be let in', async () => {
  const results = await asked(({ authorization, 'x-key': key = KEY }) =>
    authorization === `Bearer ${TOKEN}` && key === KEY ? undefined : 'Bearer realm="api", error="invalid_token"',
  )
  const open = results.filter(({ findings }) => findings.some(({ rule }) => rule === 'auth-not-enforced'))
  expect(open.map(({ exchange: { case: name, scheme } }) => [name, scheme])).toEqual([['none', 'key']])
})

test('a challenge need say nothing of a good token where the key is bad, and may', async () => {
  for (const challenge of ['Bearer realm="api", ApiKey realm="keys"', 'Bearer realm="api", error="invalid_token"']) {
    const results = await asked(headers => {
      if (headers.authorization !== `Bearer ${TOKEN}`)
        return headers.authorization === undefined || !/^Bearer ./.test(headers.authorization)
          ? 'Bearer realm="api"'
          : 'Bearer realm="api", error="invalid_token"'
      return headers['x-key'] === KEY ? undefined : challenge
    })
    const ofKey = results.filter(({ exchange }) => exchange.scheme === 'key')
    expect(ofKey.length).toBeGreaterThan(3)
    expect(ofKey.flatMap(({ findings }) => findings.filter(({ rule }) => rule.startsWith('bearer-error')))).toEqual([])
  }
})

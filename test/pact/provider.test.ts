import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { toExchange } from '../../src/exchange.ts'
import { interactions, type Operation } from '../../src/pact/index.ts'
import type { Outcome } from '../../src/result.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { type Alter, alteredApi } from './altered-api.ts'
import { stateChangeServer, verifyBare } from './bare-verifier.ts'
import { pactFolder, writePact } from './pact-files.ts'
import { conforming, defective } from './providers.ts'
import { type Verdict, type Verified, verdictsOf, verifyAll } from './verification.ts'

const REFERENCE = 'the reference API'
const all: [name: string, alter: Alter][] = [
  [REFERENCE, () => {}],
  ...Object.entries(conforming),
  ...Object.entries(defective).map(([name, { alter }]): [string, Alter] => [name, alter]),
]

let dir: string
const closing: (() => unknown)[] = []
let verified: Verified | undefined
const byVerifier: Record<string, Verdict[]> = {}
const byBinary: Record<string, Verdict[]> = {}
const outcomes: Record<string, Outcome[]> = {}

beforeAll(async () => {
  dir = await pactFolder()
  const reference = await startReferenceApi({ contract: unauthorized, port: 0 })
  const tokenUrl = `${reference.url}token`
  const states = await stateChangeServer(tokenUrl)
  const altered = await alteredApi(
    reference.url,
    all.map(([, alter]) => alter),
  )
  closing.push(reference.close, states.close, altered.close)

  const files: string[] = []
  for (const i of all.keys()) files.push(await writePact(join(dir, `${i}`), unauthorized, operationOf(i)))
  const verifying = verifyAll([{ providerUrl: altered.url, pactFiles: files, tokenUrl, authorizes: true }])
  const bare = await verifyBare(files, altered.url, states.url, join(dir, 'report.json'))
  ;[verified] = await verifying
  for (const [i, [name]] of all.entries()) {
    const ofProvider = ({ description }: Verdict) => description.startsWith(`GET /${i}/orders `)
    byVerifier[name] = verdictsOf(verified).filter(ofProvider)
    byBinary[name] = bare.filter(ofProvider)
    outcomes[name] = await checkedOutcomes(new URL(`/${i}/orders`, altered.url), tokenUrl)
  }
}, 30_000)
afterAll(async () => {
  await Promise.all(closing.map(close => close()))
  await rm(dir, { recursive: true })
})

/** The reference API is asked with every credential, the others with one for each variant. */
function operationOf(i: number): Operation {
  return { method: 'GET', path: `/${i}/orders`, ...(i === 0 ? undefined : { cases: ['none', 'expired', 'tampered'] }) }
}

const failuresOf = (name: string) => (byVerifier[name] ?? []).filter(({ mismatches }) => mismatches.length > 0)

describe('a provider that keeps the contract is verified', () => {
  test('the reference API, with every credential', () => {
    expect(byVerifier[REFERENCE]).toHaveLength(8)
    expect(failuresOf(REFERENCE)).toEqual([])
  })
  test.each(Object.keys(conforming))('with %s', name => {
    expect(byVerifier[name]).toHaveLength(3)
    expect(failuresOf(name)).toEqual([])
  })
})

describe('a provider with one defect fails', () => {
  test.each(Object.entries(defective))('with %s', (name, { mismatch, spares = [] }) => {
    const failures = failuresOf(name)
    expect(byVerifier[name]).toHaveLength(3)
    expect(failures).toHaveLength(3 - spares.length)
    for (const { description, mismatches } of failures) {
      expect(spares.filter(variant => description.endsWith(variant))).toEqual([])
      expect(mismatches[0]).toMatch(mismatch)
    }
  })
})

test.each(all.map(([name]) => name))('the pact binary alone says the same of %s', name => {
  expect(byBinary[name]).toEqual(byVerifier[name])
})

describe('our own check says the same', () => {
  test.each([REFERENCE, ...Object.keys(conforming)])('of %s', name => {
    expect(outcomes[name]).toEqual(['conforms', 'conforms', 'conforms'])
  })
  test.each(Object.keys(defective))('of a provider with %s', name => {
    expect(outcomes[name]).toContain('violates')
  })
})

test('no token that was minted is in the report', () => {
  expect(verified).toHaveProperty('text', expect.not.stringContaining('eyJ'))
})

/** What `check` says of the same answers. */
async function checkedOutcomes(url: URL, tokenUrl: string): Promise<Outcome[]> {
  const { token } = (await (await fetch(`${tokenUrl}?case=expired`)).json()) as { token: string }
  const results = interactions(unauthorized, operationOf(1)).map(async ({ case: name, authorization }) => {
    const credential = name === 'expired' ? `Bearer ${token}` : authorization
    const headers = credential === undefined ? {} : { authorization: credential }
    const exchange = await toExchange(await request(url, { headers }), { method: 'GET', headers, case: name })
    return check(exchange, unauthorized).outcome
  })
  return Promise.all(results)
}

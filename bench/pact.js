// One consumer interaction with the real Pact core: made of the contract, and the same one written by hand.
process.env.PACT_DO_NOT_TRACK = 'true'

import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unauthorized } from '../dist/index.js'
import { respondWith } from '../dist/pact.js'
import { ratioRow } from './row.js'

const { PactV4 } = await import('@pact-foundation/pact')
const ROUNDS = 30

export async function run() {
  const ways = { ours: respondWith(unauthorized, 'token_expired'), byHand: byHand() }
  const times = { ours: [], byHand: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, response] of Object.entries(ways)) times[name].push(await timeOf(response))
  }
  const [ours, byHandTime] = Object.values(times).map(median)
  return [ratioRow('one Pact interaction', ours, 'the same by hand', byHandTime, 1.1)]
}

/** The same calls on the builder, with what they are given written out. */
function byHand() {
  const [status, build] = respondWith(unauthorized, 'token_expired')
  const calls = []
  const recorder = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...args) => {
          calls.push([name, args])
          return recorder
        },
    },
  )
  build(recorder)
  return [
    status,
    builder => {
      for (const [name, args] of calls) builder[name](...args)
    },
  ]
}

/** A pact folder of its own each time: a file that grows would be what is measured. */
async function timeOf(response) {
  const dir = await mkdtemp(join(tmpdir(), 'error-contracts-bench-'))
  const pact = new PactV4({ consumer: 'bench', provider: 'orders', dir, logLevel: 'error' })
  const start = process.hrtime.bigint()
  await pact
    .addInteraction()
    .uponReceiving('an expired token')
    .withRequest('GET', '/orders')
    .willRespondWith(...response)
    .executeTest(async ({ url }) => assert.equal((await fetch(`${url}/orders`)).status, 401))
  return Number(process.hrtime.bigint() - start)
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1]
}

// One consumer interaction with the real Pact core: made of the contract, and the same one written by hand.
process.env.PACT_DO_NOT_TRACK = 'true'

import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unauthorized } from '../dist/index.js'
import { interactions, respondWith, writePact } from '../dist/pact.js'
import { ratioRow } from './row.js'

const { PactV4 } = await import('@pact-foundation/pact')
const ROUNDS = 30
const BULK = 50

export async function run() {
  const ways = { ours: respondWith(unauthorized, 'token_expired'), byHand: byHand() }
  const times = { ours: [], byHand: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, response] of Object.entries(ways)) times[name].push(await timeOf(response))
  }
  const [ours, byHandTime] = Object.values(times).map(median)
  const [atOnce, byClient] = await bulk()
  return [
    ratioRow('one Pact interaction', ours, 'the same by hand', byHandTime, 1.1),
    ratioRow(`${BULK} interactions by writePact`, atOnce, 'a mock server for each', byClient),
  ]
}

/** The same calls on the builder, with what they are given written out. */
function byHand() {
  const [status, build] = respondWith(unauthorized, 'token_expired')
  const calls = []
  const recorder = ownerOf =>
    new Proxy(
      {},
      {
        get(_, name) {
          if (name === 'interaction') return recorder(builder => builder.interaction)
          return (...args) => {
            calls.push(builder => ownerOf(builder)[name](...args))
            return recorder(ownerOf)
          }
        },
      },
    )
  build(recorder(builder => builder))
  return [
    status,
    builder => {
      for (const call of calls) call(builder)
    },
  ]
}

/** Many interactions: written at once, and with a client that asks a mock server for each. */
async function bulk() {
  const planned = Array.from({ length: BULK }, (_, i) =>
    interactions(unauthorized, { method: 'GET', path: `/orders/${i}`, cases: ['none'] }),
  ).flat()
  const parties = {
    consumer: 'bench',
    provider: 'orders',
    dir: await mkdtemp(join(tmpdir(), 'error-contracts-bench-')),
  }
  const start = process.hrtime.bigint()
  writePact(planned, parties)
  const written = process.hrtime.bigint()
  for (const [i, { add }] of planned.entries())
    await add(new PactV4({ ...parties, consumer: 'client', logLevel: 'error' })).executeTest(({ url }) =>
      fetch(`${url}/orders/${i}`),
    )
  return [Number(written - start), Number(process.hrtime.bigint() - written)]
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

// A run over an API against a bare undici Pool that sends the same requests and reads the bodies: by the clock, and by the time of
// the processor, which tells what the client costs however long the server takes. The server is a process of its own.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { unauthorized } from '../dist/index.js'
import { probe } from '../dist/probe.js'
import { ratioRow } from './row.js'

const CONCURRENCY = 16
const OPERATIONS = 400
const ROUNDS = 40
/** Until the code of both is compiled. */
const WARM_UP = 10
const credentials = { expired: 'made-up-expired-token', tampered: 'made-up-tampered-token' }
/** What the probe sends in each case. */
const CASES = {
  none: {},
  empty: { authorization: 'Bearer' },
  malformed: { authorization: 'Bearer error-contracts-malformed-token' },
  expired: { authorization: `Bearer ${credentials.expired}` },
  tampered: { authorization: `Bearer ${credentials.tampered}` },
}
const REQUESTS = OPERATIONS * Object.keys(CASES).length

export async function run() {
  const server = spawn(process.execPath, [fileURLToPath(new URL('./refusing-api.js', import.meta.url))])
  const [port] = await once(server.stdout, 'data')
  const origin = `http://127.0.0.1:${String(port).trim()}`
  const pool = new Pool(origin, { connections: CONCURRENCY })
  const [ours, theirs] = [probing(origin), asking(pool)]
  const rounds = []
  try {
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({ ours: await timeOf(ours), theirs: await timeOf(theirs) })
  } finally {
    await pool.close()
    server.kill()
  }
  const [clock, processor] = ['clock', 'processor'].map(by => middle(rounds.slice(WARM_UP), by))
  return [
    ratioRow('probe, a request', clock.ours, 'undici Pool', clock.theirs, 1 / 0.6),
    ratioRow('probe, time of the processor', processor.ours, 'undici Pool', processor.theirs),
  ]
}

/** The round whose ratio is the one in the middle: what else the machine does hits both of a round alike. */
function middle(rounds, by) {
  const times = rounds.map(({ ours, theirs }) => ({ ours: ours[by], theirs: theirs[by] }))
  return times.sort((a, b) => a.ours / a.theirs - b.ours / b.theirs)[Math.floor(times.length / 2)]
}

/** Nanoseconds a request. */
async function timeOf(work) {
  const start = process.hrtime.bigint()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return {
    clock: Number(process.hrtime.bigint() - start) / REQUESTS,
    processor: ((user + system) * 1000) / REQUESTS,
  }
}

function asking(pool) {
  const requests = Array.from({ length: OPERATIONS }, (_, i) =>
    Object.values(CASES).map(headers => ({
      method: 'GET',
      path: `/orders/${i}`,
      headers: { Accept: 'application/json', ...headers },
    })),
  ).flat()
  return async () => {
    const left = requests.values()
    const ask = async () => {
      for (const request of left) {
        const { statusCode, body } = await pool.request(request)
        await body.text()
        assert.equal(statusCode, 401)
      }
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, ask))
  }
}

function probing(origin) {
  const schemes = [{ kind: 'bearer' }]
  const operations = Array.from({ length: OPERATIONS }, (_, i) => {
    const shared = {
      operation: `GET /orders/${i}`,
      method: 'GET',
      url: `${origin}/orders/${i}`,
      headers: [['Accept', 'application/json']],
      schemes,
    }
    const requests = Object.keys(CASES).map(name => ({
      ...shared,
      case: name,
      contract: unauthorized,
      credentials: [{ scheme: schemes[0], case: name }],
    }))
    return { requests }
  })
  const options = { plan: { operations, skipped: [] }, origins: [origin], credentials, concurrency: CONCURRENCY }
  return async () => {
    let conforming = 0
    for await (const { outcome } of probe(options)) if (outcome === 'conforms') conforming += 1
    assert.equal(conforming, REQUESTS)
  }
}

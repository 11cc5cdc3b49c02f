// A run over an API against a bare undici Pool that sends the same requests and reads the bodies.
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
const CASES = ['none', 'empty', 'malformed', 'expired', 'tampered']
const ROUNDS = 15

export async function run() {
  const server = spawn(process.execPath, [fileURLToPath(new URL('./refusing-api.js', import.meta.url))])
  const [port] = await once(server.stdout, 'data')
  const origin = `http://127.0.0.1:${String(port).trim()}`
  const pool = new Pool(origin, { connections: CONCURRENCY })
  try {
    let [ours, theirs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs = Math.min(theirs, await timeOf(() => bare(pool)))
      ours = Math.min(ours, await timeOf(() => probed(origin)))
    }
    return [ratioRow('probe, a request', ours, 'undici Pool', theirs, 1 / 0.6)]
  } finally {
    await pool.close()
    server.kill()
  }
}

/** Nanoseconds a request. */
async function timeOf(work) {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / (OPERATIONS * CASES.length)
}

async function bare(pool) {
  let left = OPERATIONS * CASES.length
  const ask = async () => {
    while (left-- > 0) {
      const { statusCode, body } = await pool.request({ method: 'GET', path: '/orders', headers })
      await body.text()
      assert.equal(statusCode, 401)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, ask))
}

const headers = { accept: 'application/json', authorization: 'Bearer made-up-token' }

async function probed(origin) {
  const scheme = { kind: 'bearer' }
  const operations = Array.from({ length: OPERATIONS }, (_, i) => ({
    requests: CASES.map(name => ({
      case: name,
      operation: `GET /orders/${i}`,
      method: 'GET',
      url: `${origin}/orders/${i}`,
      headers: [['Accept', 'application/json']],
      contract: unauthorized,
      schemes: [scheme],
      credentials: [{ scheme, case: name }],
    })),
  }))
  const options = {
    plan: { operations, skipped: [] },
    origins: [origin],
    credentials: { expired: 'made-up-expired-token', tampered: 'made-up-tampered-token' },
    concurrency: CONCURRENCY,
  }
  let answered = 0
  for await (const { outcome } of probe(options)) if (outcome === 'conforms') answered += 1
  assert.equal(answered, OPERATIONS * CASES.length)
}

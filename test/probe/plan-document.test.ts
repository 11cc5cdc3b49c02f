import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type ProbeOptions, probe } from '../../src/probe/probe.ts'
import { ordersCredentials, ordersDocument, serveOrdersApi } from '../api/orders-api.ts'

async function probed(paths: readonly string[], more: object = {}) {
  const { url, close } = await serveOrdersApi()
  onTestFinished(close)
  const openapi = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  await writeFile(openapi, JSON.stringify(ordersDocument(paths)))
  const run = probe({ openapi, server: url, cases: ['none', 'malformed'], ...more } as ProbeOptions)
  const results = await Array.fromAsync(run)
  return { results, skipped: run.skipped, ignored: run.ignored, notes: run.notes }
}

test('asks the operations of a document, in its order', async () => {
  const { results } = await probed(['/open', '/right/open'])
  expect(results.map(({ exchange, outcome }) => `${exchange.operation} ${exchange.case} ${outcome}`)).toEqual([
    'GET /open none violates',
    'GET /open malformed violates',
    'GET /right/open none conforms',
    'GET /right/open malformed conforms',
  ])
})

test('takes contracts, rules and what is ignored of single operations', async () => {
  const { results, skipped } = await probed(['/open', '/wrong-body', '/no-challenge'], {
    operations: [{ path: '/wrong-body', contract: 'any' }],
    ignore: [{ path: '/open', reason: 'known', until: '2999-12-31' }],
    rules: { 'challenge-missing': 'info', 'operation-differs-from-document': 'info' },
  })
  expect(results.map(({ outcome, contract }) => `${contract} ${outcome}`)).toEqual([
    'GET /no-challenge conforms',
    'GET /no-challenge conforms',
    'any conforms',
    'any conforms',
  ])
  expect(skipped).toContainEqual(expect.objectContaining({ operation: 'GET /open', reason: 'ignored' }))
})

test.each([
  [{ server: 'ftp://a' }, 'server is not a URL.'],
  [{ server: 'http://a/#/' }, 'server has a query or a fragment, and paths come behind it.'],
  [{ ignore: [{ path: '/a', until: '2999-12-31' }] }, 'ignore[0] has no reason.'],
  [{ concurency: 2 }, 'concurency is no option.'],
  [{ concurrency: 0 }, 'concurrency is 0.'],
  [{ concurrency: Number.NaN }, 'concurrency is NaN.'],
  [{ rate: 0 }, 'rate is 0.'],
  [{ timeoutMs: '5' }, 'timeoutMs is 5.'],
])('refuses %j', async (more, what) => {
  await expect(probed(['/open'], more)).rejects.toMatchObject({ what })
})

test('refuses options of which none says what to ask, and names the one that was meant', async () => {
  const asked = (options: object) => Array.fromAsync(probe(options as ProbeOptions))
  await expect(asked({ server: 'http://127.0.0.1:1' })).rejects.toMatchObject({ what: 'Nothing says what to ask.' })
  await expect(asked({ opnapi: 'openapi.yaml' })).rejects.toMatchObject({ fix: 'did you mean openapi?' })
})

test('says how much was left when it was stopped', async () => {
  const { url, close } = await serveOrdersApi()
  onTestFinished(close)
  const openapi = join(await mkdtemp(join(tmpdir(), 'error-contracts-')), 'openapi.json')
  await writeFile(openapi, JSON.stringify(ordersDocument(['/open', '/right/open', '/right/echoes'])))
  const stop = new AbortController()
  const run = probe({ openapi, server: url, cases: ['none'], concurrency: 1, signal: stop.signal })
  for await (const { exchange } of run) if (exchange.operation === 'GET /open') stop.abort()
  expect(run.unasked).toMatchObject({ inputs: 0, operations: expect.toSatisfy(count => count === 1 || count === 2) })
  const whole = probe({ openapi, server: url, cases: ['none'] })
  await Array.fromAsync(whole)
  expect(whole.unasked).toBeUndefined()
})

test('logs in once for all operations, and once more for those that have a login of their own', async () => {
  const { env } = await ordersCredentials()
  const logins: string[] = []
  const login = (name: string) => async () => {
    logins.push(name)
    return env.TOKEN
  }
  const { results } = await probed(['/open', '/echoes', '/right/open', '/right/echoes', '/right/scoped'], {
    cases: ['tampered', 'valid'],
    credentials: { valid: login('of all') },
    operations: [{ tag: 'right', credentials: { valid: login('of the right ones') } }],
    concurrency: 1,
  })
  const right = results.filter(({ exchange }) => exchange.operation?.includes('/right/'))
  expect(right.map(({ outcome }) => outcome)).toEqual(Array(6).fill('conforms'))
  expect(logins).toEqual(['of all', 'of the right ones'])
})

test('says what of its options had no effect', async () => {
  const { ignored, notes } = await probed(['/open'], {
    operations: [{ path: '/opn', contract: 'any' }],
    ignore: [{ path: '/open', cases: ['none'], reason: 'known', until: '2000-01-31' }],
  })
  expect(notes).toEqual(['operations of the config: no operation is /opn; did you mean /open?'])
  expect(ignored).toEqual([expect.objectContaining({ state: 'ended', operations: ['GET /open'] })])
})

import { describe, expect, test } from 'vitest'
import type { Judged, Plan, PlannedRequest } from '../../src/probe/request.ts'
import { type RunOptions, run } from '../../src/probe/run.ts'
import type { Result } from '../../src/result.ts'
import { apiOf, credentialsOf, planned, refuse, testClock } from './api.ts'

function planOf(...operations: PlannedRequest[][]): Plan {
  return { operations: operations.map(requests => ({ requests })), skipped: [] }
}

async function resultsOf(plan: Plan, url: string, change: Partial<RunOptions> = {}) {
  const running = run(plan, { credentials: credentialsOf(), origins: [url], clock: testClock(), ...change })
  const results = await Array.fromAsync(running)
  return { results, skipped: running.skipped }
}

const names = ({ results }: { results: Result[] }) =>
  results.map(({ exchange }) => `${new URL(exchange.url ?? '').pathname} ${exchange.case}`)

describe('a run', () => {
  test('yields its Results in the order of the plan, whichever answer comes first', async () => {
    const held: (() => void)[] = []
    const { url, asked } = await apiOf((request, response) => {
      if (request.url === '/0') return refuse(response)
      held.push(() => refuse(response))
      // The last that can be open at the same time is answered first.
      if (held.length === 3) for (const answer of held.splice(0).reverse()) answer()
    })
    const operations = Array.from({ length: 7 }, (_, i) => [planned(`${url}/${i}`)])
    const { results } = await resultsOf(planOf(...operations), url, { concurrency: 3 })
    expect(results.map(({ exchange }) => exchange.url)).toEqual(operations.map(([request]) => request?.url))
    expect(asked).toHaveLength(7)
  })

  test('asks the cases of one operation one after the other', async () => {
    let open = 0
    const { url, asked } = await apiOf((_, response) => {
      open += 1
      expect(open).toBe(1)
      setImmediate(() => {
        open -= 1
        refuse(response)
      })
    })
    const cases = ['none', 'empty', 'malformed', 'tampered'].map(name => planned(`${url}/a`, { case: name }))
    expect(names(await resultsOf(planOf(cases), url))).toEqual(['/a none', '/a empty', '/a malformed', '/a tampered'])
    expect(asked.map(({ headers }) => headers.authorization?.slice(0, 12))).toEqual([
      undefined,
      'Bearer',
      'Bearer error',
      'Bearer eyJhb',
    ])
  })

  test('hands over the answers of an operation together, with what was sent, once the last is there', async () => {
    const { url } = await apiOf()
    const seen: [string | undefined, string | undefined][][] = []
    const judge = (judged: readonly Judged[]) => {
      seen.push(
        judged.map(({ request, exchange }) => [
          request.operation,
          exchange.request.headers?.find(([name]) => name === 'Authorization')?.[1],
        ]),
      )
      return judged.map(({ result }) => ({ ...result, variant: 'seen' }))
    }
    const operation = (name: string) =>
      ['none', 'malformed'].map(each => planned(`${url}/`, { case: each, operation: name }))
    const operations = ['GET /a', 'GET /b'].map(name => ({ requests: operation(name), judge }))
    const { results } = await resultsOf({ operations, skipped: [] }, url)
    const malformed = 'Bearer error-contracts-malformed-token'
    expect(seen).toEqual([
      [
        ['GET /a', undefined],
        ['GET /a', malformed],
      ],
      [
        ['GET /b', undefined],
        ['GET /b', malformed],
      ],
    ])
    expect(results.map(({ variant }) => variant)).toEqual(Array(4).fill('seen'))
  })

  test('reads its plan no further than it has to, and closes it', async () => {
    const { url } = await apiOf()
    let read = 0
    let isClosed = false
    function* endless() {
      try {
        for (;;) {
          read += 1
          yield { requests: [planned(`${url}/${read}`)] }
        }
      } finally {
        isClosed = true
      }
    }
    const plan = { operations: endless(), skipped: [] }
    let seen = 0
    for await (const _ of run(plan, { credentials: credentialsOf(), origins: [url], concurrency: 2 })) {
      seen += 1
      expect(read - seen).toBeLessThanOrEqual(8)
      if (seen === 30) break
    }
    expect(isClosed).toBe(true)
  })

  test('takes a plan that is made as it goes', async () => {
    const { url } = await apiOf()
    async function* operations() {
      for (const path of ['a', 'b']) yield { requests: [planned(`${url}/${path}`)] }
    }
    expect(names(await resultsOf({ operations: operations(), skipped: [] }, url))).toEqual(['/a none', '/b none'])
  })

  test('says the same twice', async () => {
    const { url } = await apiOf((request, response) => {
      const isOpen = request.url?.endsWith('3')
      isOpen ? response.end('{}') : refuse(response)
    })
    const plan = () =>
      planOf(
        ...Array.from({ length: 12 }, (_, i) =>
          ['none', 'expired', 'tampered', 'valid'].map(name => planned(`${url}/${i}`, { case: name })),
        ),
      )
    const once = async () =>
      JSON.stringify(await resultsOf(plan(), url, { credentials: credentialsOf({ signingKey: 'secret' }) }))
    expect(await once()).toBe(await once())
  })

  test('passes on what a plan throws', async () => {
    const { url } = await apiOf()
    function* operations() {
      yield { requests: [planned(`${url}/`)] }
      throw new Error('a broken document')
    }
    await expect(resultsOf({ operations: operations(), skipped: [] }, url)).rejects.toThrow('a broken document')
  })
})

describe('the control', () => {
  const cases = (url: string) => ['none', 'malformed', 'valid'].map(name => planned(url, { case: name }))
  const credentials = () => credentialsOf({ valid: 'good-token' })

  test('that is refused makes the answers of its operation that conform inconclusive, and of no other', async () => {
    const { url } = await apiOf(({ headers, url: path }, response) =>
      path === '/b' && headers.authorization === 'Bearer good-token' ? response.end() : refuse(response),
    )
    const { results } = await resultsOf(planOf(cases(`${url}/a`), cases(`${url}/b`)), url, {
      credentials: credentials(),
    })
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...Array(3).fill('inconclusive'),
      ...Array(3).fill('conforms'),
    ])
    expect(results[0]?.findings.map(({ rule }) => rule)).toContain('control-failed')
  })
  test('that is refused excuses no violation', async () => {
    const { url } = await apiOf(({ headers }, response) =>
      headers.authorization === undefined ? response.end() : refuse(response),
    )
    const { results } = await resultsOf(planOf(cases(url)), url, { credentials: credentials() })
    expect(results.map(({ outcome }) => outcome)).toEqual(['violates', 'inconclusive', 'inconclusive'])
  })
  test('whose login fails was not had, and says why', async () => {
    const { url, asked } = await apiOf()
    const failing = credentialsOf({
      valid: () => Promise.reject(new Error('invalid_client')),
      expired: () => Promise.reject(new Error('no such thing')),
    })
    const all = ['none', 'expired', 'valid'].map(name => planned(url, { case: name }))
    const { results, skipped } = await resultsOf(planOf(all), url, { credentials: failing })
    expect(results.map(({ exchange, outcome }) => [exchange.case, outcome])).toEqual([
      ['none', 'inconclusive'],
      ['valid', 'inconclusive'],
    ])
    expect(results[1]?.findings).toMatchObject([
      {
        rule: 'control-failed',
        message:
          'there is no valid credential (credentials.valid failed: invalid_client): the other results prove nothing',
      },
    ])
    expect(skipped).toMatchObject([
      { case: 'expired', reason: 'no-credential', detail: 'credentials.expired failed: no such thing' },
    ])
    expect(asked).toHaveLength(1)
  })
})

describe('a credential', () => {
  test('is not sent to an origin that was not named', async () => {
    const [named, other] = [await apiOf(), await apiOf()]
    const plan = planOf([planned(`${other.url}/`, { case: 'valid' })], [planned(`${named.url}/`)])
    const { results, skipped } = await resultsOf(plan, named.url, { credentials: credentialsOf({ valid: 'token' }) })
    expect([results.length, other.asked]).toEqual([1, []])
    expect(skipped).toMatchObject([
      { case: 'valid', reason: 'not-selected', detail: `${other.url} was not named, and gets no credential` },
    ])
  })
  test('does not follow a redirect', async () => {
    const other = await apiOf()
    const { url } = await apiOf((_, response) => response.writeHead(307, { Location: `${other.url}/` }).end())
    await resultsOf(planOf([planned(`${url}/`, { case: 'valid' })]), url, {
      credentials: credentialsOf({ valid: 'token' }),
    })
    expect(other.asked).toEqual([])
  })
  test.each([
    ['Authorization', { kind: 'basic' }, [['authorization', 'Basic Z2xvYmFs']]],
    ['the header of its key', { kind: 'api-key', in: 'header', parameter: 'X-Api-Key' }, [['x-api-key', 'global']]],
    ['its cookie', { kind: 'api-key', in: 'cookie', parameter: 'sid' }, [['Cookie', 'sid=global; theme=dark']]],
  ] as const)(
    'that a case took away does not come back by a header for every request: %s',
    async (_, scheme, headers) => {
      const { url, asked } = await apiOf()
      const request = planned(`${url}/?api_key=1`, { headers, schemes: [scheme] })
      await resultsOf(planOf([request]), url)
      expect(JSON.stringify(asked)).not.toMatch(/global|Z2xvYmFs/)
      if (scheme.kind === 'api-key' && scheme.in === 'cookie') expect(asked[0]?.headers.cookie).toBe('theme=dark')
    },
  )
  test('that joins with another is spoiled alone', async () => {
    const { url, asked } = await apiOf()
    const key = { kind: 'api-key', in: 'query', parameter: 'k', name: 'app' } as const
    const oauth = { kind: 'bearer', name: 'oauth' } as const
    const request = planned(`${url}/`, {
      case: 'wrong-key',
      schemes: [key, oauth],
      credentials: [
        { scheme: key, case: 'wrong-key' },
        { scheme: oauth, case: 'valid' },
      ],
    })
    await resultsOf(planOf([request]), url, { credentials: credentialsOf({ oauth: { valid: 'good' } }) })
    expect([asked[0]?.url, asked[0]?.headers.authorization]).toEqual(['/?k=error-contracts-wrong-key', 'Bearer good'])
  })
  test('in a place whose name does not tell is not shown either', async () => {
    const { url } = await apiOf(({ url: path }, response) =>
      response.writeHead(401, { 'WWW-Authenticate': `X realm="${path}"` }).end(path),
    )
    const scheme = { kind: 'api-key', in: 'query', parameter: 'app', name: 'app' } as const
    const request = planned(`${url}/`, { case: 'valid', schemes: [scheme] })
    const violating = planned(`${url}/`, { case: 'expired', schemes: [scheme] })
    const { results } = await resultsOf(planOf([violating, request]), url, {
      credentials: credentialsOf({ app: { valid: 'q1w2e3r4t5', expired: 'z9y8x7w6v5' } }),
    })
    expect(results.flatMap(({ findings }) => findings).length).toBeGreaterThan(0)
    expect(JSON.stringify(results)).not.toMatch(/q1w2e3r4t5|z9y8x7w6v5/)
  })
})

describe('a stop', () => {
  test('leaves what was answered until then, also of operations that were under way', async () => {
    const stopping = new AbortController()
    const { url } = await apiOf((request, response) => {
      if (request.url === '/b' && request.headers.authorization !== undefined) stopping.abort()
      else refuse(response)
    })
    const operation = (path: string) =>
      ['none', 'malformed', 'empty'].map(name => planned(`${url}${path}`, { case: name }))
    const plan = planOf(operation('/a'), operation('/b'), operation('/c'))
    const run = await resultsOf(plan, url, { concurrency: 1, signal: stopping.signal })
    expect(names(run)).toEqual(['/a none', '/a malformed', '/a empty', '/b none'])
  })
})

test('a server that is not there leaves every case inconclusive, and none as passed', async () => {
  const { url } = await apiOf((_, response) => response.destroy())
  const operations = Array.from({ length: 9 }, (_, i) => [planned(`${url}/${i}`)])
  const { results, skipped } = await resultsOf(planOf(...operations), url, { retries: 0 })
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(9).fill('inconclusive'))
  expect(results.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual(Array(9).fill('unreachable'))
  expect(results[8]?.findings[0]?.message).toMatch(/^not asked: 5 requests in a row got no answer/)
  expect(skipped).toEqual([])
})

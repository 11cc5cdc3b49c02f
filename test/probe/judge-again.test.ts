import { describe, expect, test } from 'vitest'
import { judge, judgeIn } from '../../src/check.ts'
import { Context } from '../../src/context.ts'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import type { Exchange } from '../../src/exchange.ts'
import { judgeAgain } from '../../src/probe/judge-again.ts'
import { rules } from '../../src/rules/index.ts'
import { type Example, judgesExchange } from '../../src/rules/rule.ts'
import { runnable } from '../../src/schedule.ts'
import { keepSecret } from '../../src/secrets.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'

const ORIGIN = 'https://api.example.com'
const examples = rules
  .filter(judgesExchange)
  .flatMap(({ id, bad, good }) => [
    [`the bad example of ${id}`, bad] as const,
    [`the good one of ${id}`, good] as const,
  ])

async function exchangeOf({ request = '', response, case: name, contract, encoding }: Example) {
  const text = `${request}${response}`
  const input = encoding === undefined ? text : Buffer.from(text, encoding)
  return {
    exchange: parseHttpMessage(input, 'example', { case: name }),
    contract: contract ? await defineContract(contract) : any,
  }
}

function judgedAt(path: string, { request, response }: Exchange, contract: Contract) {
  const ctx = new Context({ request: { ...request, url: ORIGIN + path }, response }, contract)
  const { findings } = judgeIn(ctx)
  return { findings, looksAtPath: ctx.looksAtPath }
}

test.each(examples)(
  'what is said of %s depends on the path only where a rule says that it looks at it',
  async (_, example) => {
    const { exchange, contract } = await exchangeOf(example)
    const repeated = String(exchange.response.body ?? '').replace(/[?#@\s]/g, '')
    const first = judgedAt('/orders', exchange, contract)
    for (const path of ['/', '/login', '/%3Cpwned%3E', '/.well-known/x', `/${repeated}`]) {
      const other = judgedAt(path, exchange, contract)
      expect(other.looksAtPath).toBe(first.looksAtPath)
      if (!first.looksAtPath) expect(other.findings).toEqual(first.findings)
    }
  },
)

/** What these look at of a URL is the same for all paths: its scheme, its host, and the credentials in it. */
const OF_ANY_PATH = [
  'basic-over-http',
  'cors-allow-authorization',
  'cors-missing-on-401',
  'insecure-transport',
  'leak-credential-echo',
  'resource-metadata',
]

test('a rule that reads the URL says so, unless it looks at its start alone', async () => {
  const reading = new Set<string>()
  for (const [, example] of examples) {
    const { exchange, contract } = await exchangeOf(example)
    for (const rule of rules.filter(judgesExchange)) {
      let wasRead = false
      const request = {
        ...exchange.request,
        get url() {
          wasRead = true
          return `${ORIGIN}/orders`
        },
      }
      const ctx = new Context({ ...exchange, request }, contract)
      ctx.runOne(runnable(rule))
      if (wasRead && ctx.findings.length === 0) reading.add(rule.id) // where something was found, it is judged anew
    }
  }
  const told = rules.filter(rule => judgesExchange(rule) && rule.looksAtPath).map(({ id }) => id)
  expect([...reading].filter(id => !told.includes(id)).sort()).toEqual(OF_ANY_PATH)
})

const conforming: Exchange['response'] = {
  status: 401,
  headers: [
    ['WWW-Authenticate', 'Bearer realm="api"'],
    ['Content-Type', 'application/json'],
  ],
  body: '{"status":401,"error":"Unauthorized","message":"Authentication required","code":"auth_required","authenticateHint":"Bearer realm=\\"api\\""}',
}

function asked(path: string, change: Partial<Exchange['request']> = {}): Exchange['request'] {
  const url = ORIGIN + path
  return { method: 'GET', url, headers: [['Accept', '*/*']], case: 'none', operation: `GET ${path}`, ...change }
}

const both = (request: Exchange['request'], response: Exchange['response'], contract: Contract = unauthorized) => {
  const exchange = { request, response }
  const again = judgeAgain(exchange, contract, undefined)
  expect(again).toEqual(judge(exchange, contract))
  return again
}

describe('the same answer', () => {
  test('to another path is the same, with a URL and an operation of its own', () => {
    both(asked('/a'), conforming)
    expect(both(asked('/b'), conforming).exchange).toMatchObject({ url: `${ORIGIN}/b`, operation: 'GET /b' })
  })
  test('has a Result of its own', () => {
    both(asked('/a'), conforming)
    const own = both(asked('/b'), conforming)
    own.exchange.public = true
    own.notChecked.push('made-up')
    both(asked('/c'), conforming)
  })
  test('is another verdict for another case, method, header, body, contract or secret', () => {
    both(asked('/a'), conforming)
    expect(both(asked('/a', { case: 'expired' }), conforming).outcome).toBe('violates')
    both(asked('/a', { method: 'HEAD' }), conforming)
    both(asked('/a', { headers: [['Authorization', 'Bearer error-contracts']] }), conforming)
    expect(both(asked('/a'), { ...conforming, body: '{}' }).outcome).toBe('violates')
    expect(both(asked('/a'), { ...conforming, headers: [] }).outcome).toBe('violates')
    expect(both(asked('/a'), conforming, any).contract).toBe('any')
    const secret = asked('/a')
    keepSecret(secret, ['authenticateHint'])
    expect(both(secret, conforming).summary?.members).toContain('[redacted]')
  })
  test('is judged by what it repeats of the path', () => {
    const response = { ...conforming, body: '{"message":"No export in /usr/src/auth/verify.js"}' }
    expect(both(asked('/usr/src/auth/verify.js'), response, any).findings).toEqual([])
    expect(both(asked('/b'), response, any).findings.map(({ rule }) => rule)).toEqual(['leak-path'])
  })
  test('is judged anew where a finding of some paths is off', () => {
    const overrides = {
      settings: { 'challenge-missing': { severity: 'off', paths: ['/a/**'] } as const },
      used: new Set<string>(),
    }
    const response = { ...conforming, headers: [], body: null }
    expect(judgeAgain({ request: asked('/a/b'), response }, any, overrides).outcome).toBe('conforms')
    expect(judgeAgain({ request: asked('/c'), response }, any, overrides).outcome).toBe('violates')
  })
})

import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { anyOf } from '../../src/contract/any-of.ts'
import { defineContract } from '../../src/contract/define.ts'
import { parseError } from '../../src/contract/parse-error.ts'
import { toResponse } from '../../src/contract/respond.ts'
import { contracts, unauthorized } from '../../src/contract/shipped.ts'
import { toExchange } from '../../src/exchange.ts'
import { loadContract } from '../../src/sources/contract.ts'

const { forbidden, problem } = contracts
const either = anyOf([unauthorized, forbidden])
const judged = async (response: Response, name?: string) => check(await toExchange(response, { case: name }), either)

describe('any of several contracts', () => {
  test('is kept where one is, and the result names that one', async () => {
    expect(await judged(toResponse(unauthorized, 'token_expired'), 'expired')).toMatchObject({
      outcome: 'conforms',
      contract: 'unauthorized',
      variant: 'token_expired',
    })
    expect(await judged(toResponse(forbidden), 'insufficient-scope')).toMatchObject({
      outcome: 'conforms',
      contract: 'forbidden',
    })
  })

  test('is broken as the nearest one is: that of the status, with the fewest errors', async () => {
    const wrong = toResponse(unauthorized, 'token_expired')
    const body = (await wrong.text()).replace('token_expired', 'Token-Expired')
    expect(await judged(new Response(body, wrong), 'expired')).toMatchObject({
      outcome: 'violates',
      contract: 'unauthorized',
      findings: [{ rule: 'body-schema', at: 'body#/code' }],
    })
    const [a, b] = await Promise.all(
      [{ a: 1, b: 2 }, { b: 2 }].map((members, i) =>
        defineContract({
          title: `C${i}`,
          status: 403,
          content: { 'application/json': { schema: { required: Object.keys(members) } } },
        }),
      ),
    )
    const result = check({ request: {}, response: { status: 403, body: '{}' } }, anyOf([a as never, b as never]))
    expect([result.contract, result.findings.length]).toEqual(['C1', 1])
  })

  test('is judged by the one that says something of the case, whatever the others let pass', async () => {
    for (const status of [403, 200]) {
      const answer = new Response('{}', { status, headers: { 'Content-Type': 'application/json' } })
      expect(await judged(answer, 'expired')).toMatchObject({ outcome: 'violates', contract: 'unauthorized' })
    }
    const withAny = anyOf([contracts.any, unauthorized])
    const empty = new Response('{}', toResponse(unauthorized, 'token_expired'))
    const { outcome, contract } = check(await toExchange(empty, { case: 'expired' }), withAny)
    expect([outcome, contract]).toEqual(['violates', 'unauthorized'])
  })

  test('tells what could not be judged by any', async () => {
    const { outcome, findings } = check({ request: { case: 'none' }, response: { status: 429 } }, either)
    expect([outcome, findings.map(({ rule }) => rule)]).toEqual(['inconclusive', ['rate-limited']])
  })

  test('is the error of a client, and a Standard Schema, as one of them is', async () => {
    expect(await parseError(toResponse(forbidden), either)).toMatchObject({ matches: true })
    expect(await parseError(toResponse(unauthorized, 'token_expired'), either)).toMatchObject({
      variant: 'token_expired',
    })
    expect(await parseError(new Response('', { status: 500 }), either)).toMatchObject({ matches: false })
    const { validate } = anyOf([problem, unauthorized])['~standard']
    expect(validate({ status: 401, error: 'Unauthorized', message: 'm', code: 'a' })).not.toHaveProperty('issues')
    expect(validate(7)).toHaveProperty('issues')
  })

  test('answers as the first one', () => {
    expect(toResponse(either, 'token_expired').status).toBe(401)
  })
})

describe('a list of names', () => {
  test('is loaded as any of them', async () => {
    const loaded = await loadContract(['unauthorized', './test/fixtures/contracts/orders.contract.json'])
    expect(loaded.name).toBe('unauthorized or orders')
    expect(loaded.anyOf?.map(({ name }) => name)).toEqual(['unauthorized', 'orders'])
  })
  test('of one is that one', async () => {
    const { name, anyOf: alternatives } = await loadContract(['forbidden'])
    expect([name, alternatives]).toEqual(['forbidden', undefined])
  })
  test('of none is refused', async () => {
    await expect(loadContract([])).rejects.toThrow('This list names no contract.')
  })
  test('is refused for the one that there is not', async () => {
    await expect(loadContract(['unauthorized', 'forbiden'])).rejects.toThrow('Did you mean forbidden?')
  })
})

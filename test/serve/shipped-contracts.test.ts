import { request } from 'undici'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import type { Contract } from '../../src/contract/define.ts'
import { contracts } from '../../src/contract/shipped.ts'
import { toExchange } from '../../src/exchange.ts'
import { mint, runningApi } from './running-api.ts'

describe('the reference API answers bad credentials as the contract says', () => {
  test.each(Object.entries<Contract>(contracts))('%s', async (_, contract) => {
    const origin = await runningApi({ contract })
    const tokens = { malformed: 'not-a-token', expired: await mint(origin, 'expired') }
    for (const [name, headers] of [
      ['none', {}],
      ...Object.entries(tokens).map(([sent, token]) => [sent, { authorization: `Bearer ${token}` }] as const),
    ] as const) {
      // undici's request: a fetch has no answer where there is a 407
      const answer = await request(`${origin}/orders`, { headers })
      const exchange = await toExchange(answer, { method: 'GET', url: `${origin}/orders`, headers, case: name })
      expect(check(exchange, contract)).toMatchObject({ outcome: 'conforms', exchange: { case: name } })
    }
  })
})

test('what a contract says nothing of is answered as the RFCs ask for it', async () => {
  const origin = await runningApi({ contract: contracts.forbidden })
  const answer = await request(`${origin}/orders`)
  expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="api"'])
  expect(await answer.body.json()).toMatchObject({ status: 401 })
  const page = await (await fetch(origin)).text()
  expect(page).toContain('What the contract says nothing of')
})

import { expect, test } from 'vitest'
import { toResponse, unauthorized } from '../dist/index.js'
import '../dist/vitest.js'

const body = { status: 401, error: 'Unauthorized', message: 'Access token expired', code: 'token_expired' }
const CALLS = 200
const ROUNDS = 10

test('both ways, in turns', async () => {
  const ways = [
    async response => expect(response).toConformTo(unauthorized, { case: 'expired' }),
    async response => expect(await response.json()).toEqual(body),
  ]
  const least = [Infinity, Infinity]
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, way] of ways.entries()) {
      const responses = Array.from({ length: CALLS }, () => toResponse(unauthorized, 'token_expired'))
      const start = process.hrtime.bigint()
      for (const response of responses) await way(response)
      least[i] = Math.min(least[i], Number(process.hrtime.bigint() - start) / CALLS)
    }
  }
  console.log(`measured ${least.map(Math.round).join(' ')}`)
})

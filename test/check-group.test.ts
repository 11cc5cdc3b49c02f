import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { checkGroup } from '../src/check-group.ts'
import { any } from '../src/contract/shipped.ts'
import type { Exchange } from '../src/exchange.ts'

const answer = (name: string, challenge: string, authorization?: string): Exchange => ({
  request: { method: 'GET', case: name, headers: authorization ? [['Authorization', authorization]] : [] },
  response: { status: 401, headers: [['WWW-Authenticate', challenge]], body: '' },
})
test('a media type and the names of members are shown with their control characters escaped', () => {
  const typed = (name: string, type: string, body: string): Exchange => {
    const { request, response } = answer(name, 'Bearer realm="api"')
    return { request, response: { ...response, headers: [...(response.headers ?? []), ['Content-Type', type]], body } }
  }
  const messages = (...exchanges: Exchange[]) =>
    judged(exchanges)
      .flatMap(({ findings }) => findings)
      .filter(({ rule }) => rule === 'pair-body-shape')
      .map(({ message }) => message)
  expect(messages(typed('none', 'text/\x1b[2J', ''), typed('malformed', 'text/plain', ''))).toEqual([
    'none is answered with text/\\u001b[2j, malformed with text/plain',
  ])
  const json = 'application/json'
  expect(messages(typed('none', json, '{"a\\u202e":1}'), typed('malformed', json, '{"b":1}'))).toEqual([
    'none has {a\\u202e}, malformed has {b}',
  ])
})

const judged = (exchanges: readonly Exchange[]) =>
  checkGroup(exchanges.map(exchange => ({ exchange, result: check(exchange, any) })))

test.each([0, 1, 2])(
  'what is said of one exchange shows no credential of another, whichever comes first: %i',
  first => {
    const exchanges = [
      answer('none', 'Bearer realm="api"'),
      answer('expired', 'Basic realm="Abc123Def456"', 'Bearer Abc123Def456'),
      answer('tampered', 'Digest realm="Xyz123Def456"', 'Bearer Xyz123Def456'),
    ]
    const results = judged([...exchanges.slice(first), ...exchanges.slice(0, first)])
    const found = results.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'pair-challenge-consistent')
    expect(found).not.toEqual([])
    expect(JSON.stringify(results)).not.toMatch(/Abc123|Xyz123/)
  },
)

import { expect, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import type { Exchange } from '../../src/exchange.ts'
import { notCheckedText } from '../../src/vitest/not-checked.ts'

const textOf = (exchange: Exchange, ...ids: string[]) => notCheckedText(exchange, unauthorized, ids)

test('a rule that needs the case says that none was given', () => {
  const answer = { status: 200, headers: [], body: '' }
  expect(textOf({ request: {}, response: answer }, 'auth-not-enforced')).toBe(
    'not checked: auth-not-enforced (no case was given)',
  )
})
test('rules that need different parts are told apart', () => {
  const exchange = { request: { case: 'none' }, response: { status: 401 } }
  expect(textOf(exchange, 'challenge-missing', 'body-missing')).toBe(
    'not checked: challenge-missing (no headers were given); body-missing (no body was given)',
  )
})
test('a member that is there but undefined counts as not given', () => {
  const exchange = { request: { case: undefined }, response: { status: 200, headers: undefined, body: '' } }
  expect(textOf(exchange, 'auth-not-enforced')).toContain('no case was given')
})
test('nothing is said when all was checked', () => {
  const exchange = { request: { case: 'none' }, response: { status: 401, headers: [], body: '' } }
  expect(textOf(exchange)).toBeUndefined()
})

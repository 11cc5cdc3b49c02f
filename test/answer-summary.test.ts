import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { any } from '../src/contract/shipped.ts'
import type { Exchange } from '../src/exchange.ts'

const summaryOf = (response: Exchange['response'], headers: [string, string][] = []) =>
  check({ request: { operation: 'GET /orders', headers }, response: { status: 401, ...response } }, any).summary

describe('the shape of an answer', () => {
  test('is its media type, its schemes and its members', () => {
    const headers = [
      ['Content-Type', 'Application/Problem+JSON; charset=utf-8'],
      ['WWW-Authenticate', 'bearer realm="a", Basic realm="b"'],
      ['WWW-Authenticate', 'Bearer realm="c"'],
    ] as const
    expect(summaryOf({ headers, body: '{"title":"t","status":401}' })).toEqual({
      mediaType: 'application/problem+json',
      schemes: ['Basic', 'Bearer'],
      members: ['status', 'title'],
    })
  })
  test('is known as far as the answer was captured', () => {
    expect(summaryOf({})).toEqual({})
    expect(summaryOf({ headers: [] })).toEqual({ schemes: [] })
    expect(summaryOf({ body: '[1]' })).toEqual({})
  })
  test('holds no credential that the server gives back as a name', () => {
    const sent: [string, string][] = [['Authorization', 'Bearer abcd-1234']]
    const headers = [['WWW-Authenticate', 'abcd-1234 realm="a"']] as const
    expect(summaryOf({ headers, body: '{"abcd-1234":1}' }, sent)).toEqual({
      schemes: ['[redacted]'],
      members: ['[redacted]'],
    })
  })
  test('is left out where no operation is named', () => {
    expect(check({ request: {}, response: { status: 401, headers: [], body: '' } }, any)).not.toHaveProperty('summary')
  })
})

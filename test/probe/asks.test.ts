import { describe, expect, test } from 'vitest'
import { asksOf } from '../../src/probe/asks.ts'

const objects = {
  token: { type: 'http', scheme: 'bearer' },
  oauth: { type: 'oauth2' },
  login: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  sameKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  queryKey: { type: 'apiKey', in: 'query', name: 'X-Api-Key' },
}
type Name = keyof typeof objects

/** What is asked where each list of schemes is a way in, as `case: scheme=case`, and why the rest is left out. */
function asked(...ways: Name[][]) {
  const security = ways.map(way => way.map(name => ({ name, scopes: [], scheme: objects[name] })))
  const { asks, left } = asksOf({ security }, () => [], ['none', 'malformed', 'wrong-key', 'valid'])
  return {
    asks: asks.map(ask => `${ask.case}: ${ask.credentials.map(sent => `${sent.scheme.name}=${sent.case}`).join(' ')}`),
    left: left.map(({ case: name, reason, detail }) => `${name} ${reason}: ${detail}`),
  }
}

describe('where schemes go together', () => {
  test('each is left out and spoiled while the others are valid', () => {
    expect(asked(['token', 'key'])).toEqual({
      asks: [
        'none: ',
        'none: key=valid',
        'malformed: token=malformed key=valid',
        'wrong-key: token=wrong-key key=valid',
        'none: token=valid',
        'malformed: key=malformed token=valid',
        'wrong-key: key=wrong-key token=valid',
        'valid: token=valid key=valid',
      ],
      left: [],
    })
  })
  test('nothing is asked that another way lets in', () => {
    const { asks, left } = asked(['token', 'key'], ['key'])
    expect(asks.filter(ask => /key=valid/.test(ask) && !ask.startsWith('valid'))).toEqual([])
    expect(asks).toContain('none: token=valid')
    expect(left).toContain(
      'malformed not-selected: whatever is wrong with token, the document lets a valid key in: it may be served',
    )
  })
  test('those that go into one place cannot be sent together', () => {
    const both = (place: string) => `: one request cannot carry ${place}`
    expect(asked(['token', 'login'])).toEqual({
      asks: ['none: '],
      left: [`valid unsupported-scheme${both('token and login: both go into Authorization')}`],
    })
    expect(asked(['key', 'sameKey']).left).toEqual([
      `valid unsupported-scheme${both('key and sameKey: both go into x-api-key')}`,
    ])
    expect(asked(['key', 'queryKey']).left).toEqual([])
  })
  test('two that say what a bearer token is are one', () => {
    expect(asked(['oauth', 'token'])).toEqual(asked(['oauth']))
  })
})

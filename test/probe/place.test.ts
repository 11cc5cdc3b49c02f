import { describe, expect, test } from 'vitest'
import { withoutCredentials, withPlaced } from '../../src/probe/place.ts'
import type { SecurityScheme } from '../../src/probe/request.ts'

const key = (where: 'header' | 'query' | 'cookie', parameter: string): SecurityScheme => ({
  kind: 'api-key',
  in: where,
  parameter,
})

describe('a credential is taken out of', () => {
  test.each<[string, SecurityScheme, { url?: string; headers?: [string, string][] }, object]>([
    [
      'Authorization, however it is written',
      { kind: 'basic' },
      {
        headers: [
          ['authorization', 'Basic YTpi'],
          ['Accept', '*/*'],
        ],
      },
      { headers: [['Accept', '*/*']] },
    ],
    ['the header of an API key', key('header', 'X-Api-Key'), { headers: [['x-API-key', 'k']] }, { headers: [] }],
    [
      'its cookie, and the others stay',
      key('cookie', 'session'),
      { headers: [['Cookie', 'theme=dark; session=s3cret; lang=de']] },
      { headers: [['Cookie', 'theme=dark; lang=de']] },
    ],
    ['a cookie that is alone', key('cookie', 'session'), { headers: [['Cookie', 'session=s3cret']] }, { headers: [] }],
    [
      'its query parameter, and the others stay as they are written',
      key('query', 'api key'),
      { url: 'http://api.example/a?x=1%2F2&api+key=k&api%20key=l&y=a+b#f' },
      { url: 'http://api.example/a?x=1%2F2&y=a+b#f' },
    ],
    [
      'the query of a Bearer token',
      { kind: 'bearer' },
      { url: 'http://api.example/?access_token=t' },
      { url: 'http://api.example/' },
    ],
    ['the proof of a DPoP token', { kind: 'dpop' }, { headers: [['DPoP', 'proof']] }, { headers: [] }],
  ])('%s', (_, scheme, { url = 'http://api.example/', headers = [] }, left) => {
    expect(withoutCredentials({ url, headers }, [scheme])).toMatchObject(left)
  })

  test('nothing but its own place', () => {
    const request = {
      url: 'http://api.example/?q=1',
      headers: [
        ['Authorization', 'Basic YTpi'],
        ['Cookie', 'a=b'],
      ] as const,
    }
    expect(withoutCredentials(request, [key('header', 'X-Api-Key')])).toEqual(request)
  })
})

describe('a credential is put into', () => {
  test('a header, in place of one that is there', () => {
    const { headers } = withPlaced(
      {
        url: '',
        headers: [
          ['x-key', 'old'],
          ['B', '1'],
        ],
      },
      [{ in: 'header', name: 'X-Key', value: 'new' }],
    )
    expect(headers).toEqual([
      ['B', '1'],
      ['X-Key', 'new'],
    ])
  })
  test('the cookies that are there', () => {
    const placed = [{ in: 'cookie', name: 'session', value: 's' } as const]
    expect(withPlaced({ url: '', headers: [['cookie', 'a=b']] }, placed).headers).toEqual([
      ['cookie', 'a=b; session=s'],
    ])
    expect(withPlaced({ url: '', headers: [] }, placed).headers).toEqual([['Cookie', 'session=s']])
  })
  test.each([
    ['http://api.example/a', 'http://api.example/a?k=%26%20'],
    ['http://api.example/a?', 'http://api.example/a?k=%26%20'],
    ['http://api.example/a?b=1#f', 'http://api.example/a?b=1&k=%26%20#f'],
  ])('the query of %s', (url, expected) => {
    expect(withPlaced({ url, headers: [] }, [{ in: 'query', name: 'k', value: '& ' }]).url).toBe(expected)
  })
})

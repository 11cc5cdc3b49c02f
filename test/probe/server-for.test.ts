import { expect, test } from 'vitest'
import { serverFor } from '../../src/probe/server-for.ts'

const api = 'https://api.example.com/v1'
const local = 'http://127.0.0.1:8080/v1'

test.each([
  ['an operation without servers of its own has the one that was named', local, [api], [], local],
  ['one that repeats a server of the document, too', local, [api], [api], local],
  [
    'another path on the same host is another path where the API is now',
    local,
    [api],
    ['https://api.example.com/v2'],
    'http://127.0.0.1:8080/v2',
  ],
  [
    'with what goes before both',
    'http://127.0.0.1/shop/v1/',
    [api],
    ['https://api.example.com/v2'],
    'http://127.0.0.1/shop/v2',
  ],
  ['a path alone is one on the same host', local, [api], ['/v2'], 'http://127.0.0.1:8080/v2'],
  ['and so it is where the document has no servers', 'http://127.0.0.1:8080', [], ['/v2'], 'http://127.0.0.1:8080/v2'],
  [
    'the named host is known',
    api,
    ['https://old.example.com'],
    ['https://api.example.com/v2/'],
    'https://api.example.com/v2',
  ],
  [
    'the first that can be told is taken',
    local,
    [api],
    ['https://files.example.com', '/v3'],
    'http://127.0.0.1:8080/v3',
  ],
])('%s', (_, named, general, own, expected) => {
  expect(serverFor(named, { general, own })).toBe(expected)
})

test.each([
  ['another host', local, 'https://files.example.com/v1'],
  [
    'another path, where the named one is none of the document',
    'http://127.0.0.1:8080/api',
    'https://api.example.com/v2',
  ],
  ['what is no URL', local, 'https://{region}'],
])('%s was not named', (_, named, own) => {
  expect(serverFor(named, { general: [api], own: [own] })).toEqual({ unnamed: own })
})

test.each([[[]], [['/v1']]])('a host of its own was not named where the document has none: %j', general => {
  const own = ['https://files.example.com/x']
  expect(serverFor(local, { general, own })).toEqual({ unnamed: own[0] })
})

import { describe, expect, test } from 'vitest'
import { excerpt } from '../../src/excerpt.ts'
import { shownAt } from '../../src/vitest/place.ts'

const plain = (_: string, text: string) => text
const shown = (text: string, column: number, secrets: string[] = []) => excerpt('h: ', text, column, secrets)

describe('a line with a mark', () => {
  test('counts columns from 1', () => {
    expect(shown('abc', 1)).toEqual(['h: abc', '   ^'])
    expect(shown('abc', 3)).toEqual(['h: abc', '     ^'])
  })
  test('may have it behind the end', () => {
    expect(shown('abc', 4)).toEqual(['h: abc', '      ^'])
  })
  test('has none without a column', () => {
    expect(shown('abc', Number.NaN)).toEqual(['h: abc'])
  })
  test('is cut around the column', () => {
    const [line = '', mark = ''] = shown(`${'a'.repeat(200)}!${'b'.repeat(200)}`, 201)
    expect(line.length).toBeLessThan(120)
    expect(line[mark.indexOf('^')]).toBe('!')
    expect([line.startsWith('h: …'), line.endsWith('…')]).toEqual([true, true])
  })
  test('is cut between characters, never inside of one', () => {
    for (const length of [98, 99, 100, 101]) {
      expect(shown(`${'a'.repeat(length)}😀${'b'.repeat(length)}`, 1)[0]).not.toMatch(/\p{Cs}/u)
      expect(shown(`😀${'a'.repeat(length)}`, length + 1)[0]).not.toMatch(/\p{Cs}/u)
    }
  })
  test('moves it behind characters that are escaped, and behind secrets', () => {
    expect(shown('\u001ba!', 3)).toEqual(['h: \\u001ba!', '          ^'])
    expect(shown('s3cret!', 7, ['s3cret'])).toEqual(['h: [redacted]!', '             ^'])
  })
  test('has none inside of a secret', () => {
    expect(shown('s3cret!', 3, ['s3cret'])).toEqual(['h: [redacted]!'])
  })
})

describe('the place of a finding', () => {
  const exchange = {
    request: {},
    response: {
      headers: [
        ['WWW-Authenticate', 'Basic'],
        ['Set-Cookie', 'sid=1234'],
        ['WWW-Authenticate', 'Bearer'],
      ] as const,
      body: 'one\ntwo',
    },
  }
  test('is the line of its header, by number', () => {
    expect(shownAt('header:www-authenticate@2:1', exchange, plain)).toEqual([
      'WWW-Authenticate: Bearer',
      '                  ^',
    ])
  })
  test('is every line without a number', () => {
    expect(shownAt('header:www-authenticate', exchange, plain)).toEqual([
      'WWW-Authenticate: Basic',
      'WWW-Authenticate: Bearer',
    ])
  })
  test('is not shown of a header that holds secrets', () => {
    expect(shownAt('header:set-cookie', exchange, plain)).toEqual([])
  })
  test('is a line of the body', () => {
    expect(shownAt('body@2:2', exchange, plain)).toEqual(['two', ' ^'])
  })
  test('is nothing for a status, a member or what is not there', () => {
    for (const at of ['status', 'body', 'body#/code', 'header:date']) expect(shownAt(at, exchange, plain)).toEqual([])
  })
})

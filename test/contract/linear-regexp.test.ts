import { expect, test } from 'vitest'
import { linearRegExp } from '../../src/contract/linear-regexp.ts'

const compile = await linearRegExp()
const characters = [
  ...Array.from({ length: 0x180 }, (_, i) => i),
  ...[0x167f, 0x1680, 0x1681, 0x1fff, 0x2000, 0x200a, 0x200b, 0x2027, 0x2028, 0x2029, 0x202a, 0x202e, 0x202f, 0x2030],
  ...[0x205e, 0x205f, 0x2060, 0x2fff, 0x3000, 0x3001, 0xfefe, 0xfeff, 0xff00, 0xffff, 0x10000, 0x1f600, 0x10ffff],
].map(code => String.fromCodePoint(code))

test.each([
  '^\\s$',
  '^\\S$',
  '^[\\s]$',
  '^[^\\s]$',
  '^[\\S]$',
  '^[a\\S]$',
  '^[^\\S]$',
  '^.$',
  '^[.]$',
  '^\\.$',
  '^[\\].]$',
  '^\\w$',
  '^\\W$',
  '^\\d$',
])('%s is what JavaScript reads it as', pattern => {
  const expression = compile(pattern)
  const native = new RegExp(pattern, 'u')
  expect(characters.filter(text => expression.test(text) !== native.test(text))).toEqual([])
})

test('a backslash before a backslash escapes nothing after it', () => {
  expect(compile('^\\\\s$').test('\\s')).toBe(true)
  expect(compile('^\\\\.$').test('\\x')).toBe(true)
})

test('a pattern is told by its own text, and refused by the engine in its own words', () => {
  expect(String(compile('^\\S+$'))).toBe('^\\S+$')
  expect(() => compile('(?=a)')).toThrow('invalid or unsupported Perl syntax')
})

test('takes time by the length of the text alone', () => {
  expect(compile('^(\\S+)+$').test(`${'a'.repeat(50_000)} `)).toBe(false)
})

import { describe, expect, test } from 'vitest'
import { clip, escapeText, quote, show } from '../src/quote.ts'

describe('wire text in a report', () => {
  test('keeps what is printable, in any script', () => {
    expect(escapeText('Zürich 東京 😀')).toBe('Zürich 東京 😀')
  })
  test('shows controls, bidirectional marks, invisible characters and half characters by their code', () => {
    expect(escapeText('a\x1b[2J\u202e\u200b\ufeff\ud800\n')).toBe('a\\u001b[2J\\u202e\\u200b\\ufeff\\ud800\\n')
  })
  test('has its quotes escaped', () => {
    expect(quote('say "hi"')).toBe('"say \\"hi\\""')
  })
  test('is a value as JSON', () => {
    expect([show('a'), show({ a: [1] }), show(undefined)]).toEqual(['"a"', '{"a":[1]}', 'undefined'])
  })
})

describe('a text that is cut', () => {
  test('ends in an ellipsis, which counts', () => {
    expect([clip('abcd', 4), clip('abcde', 4)]).toEqual(['abcd', 'abc…'])
  })
  test('keeps its characters whole', () => {
    expect([clip('ab😀cd', 4), clip('ab😀cd', 5)]).toEqual(['ab…', 'ab😀…'])
    expect(quote(`${'a'.repeat(78)}😀b`)).not.toContain('ud83d')
  })
})

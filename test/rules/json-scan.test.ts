import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanJson } from '../../src/rules/json-scan.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('scanJson', () => {
  test('agrees with JSON.parse on what is JSON, also where one character was changed', () => {
    const pieces = [
      '',
      '}',
      ']',
      ',',
      '"',
      '\\',
      '0',
      '-',
      '.',
      'e',
      'u',
      ' ',
      '\n',
      '\u0001',
      '\u00a0',
      '{',
      '[',
      ':',
      'a',
    ]
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom(...pieces), fc.nat(1), (json, position, piece, dropped) => {
        const at = position % (json.length + 1)
        const text = json.slice(0, at) + piece + json.slice(at + dropped)
        expect([text, scanJson(text).error === undefined]).toEqual([text, isJson(text)])
      }),
      { numRuns: 2_000 },
    )
  })
  test('knows where each level starts', () => {
    expect(scanJson('{"a":[1],"b":[[]]}').levels).toEqual([0, 5, 14])
  })
  test('tells what follows a whole value from what breaks one off', () => {
    expect(scanJson('[1] [')).toMatchObject({ error: 4, isTrailing: true })
    expect(scanJson('[1 [')).toMatchObject({ error: 3, isTrailing: false })
    expect(scanJson('1 [')).toMatchObject({ error: 2, isTrailing: false })
  })
  test('tells a repeated name once, with the object that it is in', () => {
    expect(scanJson('{"a":[0,{"b":1,"b":2,"b":3}],"a":0}').repeats).toEqual([
      { name: 'b', pointer: '/a/1', offset: 15 },
      { name: 'a', pointer: '', offset: 29 },
    ])
  })
  test('reads what nests without end', () => {
    expect(scanJson('['.repeat(200_000))).toMatchObject({ error: 200_000 })
  })
})

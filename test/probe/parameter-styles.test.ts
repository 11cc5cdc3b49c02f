import { describe, expect, test } from 'vitest'
import { inCookie, inHeader, inPath, inQuery } from '../../src/probe/parameter-styles.ts'

// The values and what they become are the table of OpenAPI 3.1.1 §4.8.12.4.
const color = { name: 'color' }
const list = ['blue', 'black', 'brown']
const object = { R: 100, G: 200, B: 150 }

describe('in a path', () => {
  test.each([
    ['simple', false, list, 'blue,black,brown'],
    ['simple', false, object, 'R,100,G,200,B,150'],
    ['simple', true, object, 'R=100,G=200,B=150'],
    ['label', true, list, '.blue.black.brown'],
    ['label', true, object, '.R=100.G=200.B=150'],
    ['matrix', false, 'blue', ';color=blue'],
    ['matrix', false, list, ';color=blue,black,brown'],
    ['matrix', true, list, ';color=blue;color=black;color=brown'],
    ['matrix', true, object, ';R=100;G=200;B=150'],
  ])('%s, explode %s: %j', (style, explode, value, text) => {
    expect(inPath({ ...color, style, explode }, value)).toBe(text)
  })
  test('what a path cannot hold is encoded', () => {
    expect(inPath(color, 'a/b ?c')).toBe('a%2Fb%20%3Fc')
  })
})

describe('in a query', () => {
  test.each([
    ['form', true, list, 'color=blue&color=black&color=brown'],
    ['form', false, list, 'color=blue,black,brown'],
    ['form', true, object, 'R=100&G=200&B=150'],
    ['form', false, object, 'color=R,100,G,200,B,150'],
    ['spaceDelimited', false, list, 'color=blue%20black%20brown'],
    ['pipeDelimited', false, list, 'color=blue%7Cblack%7Cbrown'],
    ['deepObject', true, object, 'color[R]=100&color[G]=200&color[B]=150'],
  ])('%s, explode %s: %j', (style, explode, value, text) => {
    expect(inQuery({ ...color, style, explode }, value).join('&')).toBe(text)
  })
})

test('a header is a list, and holds nothing that would end it', () => {
  expect(inHeader({}, list)).toBe('blue,black,brown')
  expect(inHeader({}, 'a\r\nX-Other: b')).toBe('aX-Other: b')
  expect(inCookie(color, 'a;b')).toBe('color=a%3Bb')
})

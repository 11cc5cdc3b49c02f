import { expect, test } from 'vitest'
import { bodyPlace, eachAt, isAt } from '../../src/contract/places.ts'

const found = (document: unknown, pointer: string) => {
  const places: [unknown, string][] = []
  eachAt(document, bodyPlace(pointer), (value, at) => places.push([value, at]))
  return places
}

test('* stands for every element and every member', () => {
  const body = { errors: [{ at: 1 }, { at: 2 }, {}], more: { 'a/b': { at: 3 } } }
  expect(found(body, '/errors/*/at')).toEqual([
    [1, '/errors/0/at'],
    [2, '/errors/1/at'],
  ])
  expect(found(body, '/more/*/at')).toEqual([[3, '/more/a~1b/at']])
  expect(found(body, '/*/*/at').map(([, at]) => at)).toEqual(['/errors/0/at', '/errors/1/at', '/more/a~1b/at'])
})

test('nothing is found below what is no object', () => {
  expect(found({ errors: 'none' }, '/errors/*/at')).toEqual([])
  expect(found(null, '/*')).toEqual([])
})

test('a place is told from its neighbours', () => {
  expect(isAt(bodyPlace('/errors/*/at'), '/errors/0/at')).toBe(true)
  expect(isAt(bodyPlace('/errors/*/at'), '/errors/0')).toBe(false)
  expect(isAt(bodyPlace('/errors/*/at'), '/errors/0/at/x')).toBe(false)
  expect(isAt(bodyPlace('/status'), '/status')).toBe(true)
})

import { describe, expect, test } from 'vitest'
import { places } from './growth-places.ts'
import { growthAt } from './growth-properties.ts'
import { properties } from './properties.ts'

describe('of any input', () => {
  test.each(properties.filter(({ name }) => !name.startsWith('a megabyte')))('$name', async property => {
    const { runs, failure } = await property.check({ numRuns: 200 })
    expect(failure).toBeUndefined()
    expect(runs).toBe(200)
  })
})

// `npm run fuzz` takes any piece, and goes on to a megabyte.
describe('hostile text costs no more than its length', () => {
  test.each(Object.keys(places))(
    '%s',
    place => {
      for (const piece of ['"\n', 'eyJ-', '10.0.0.1 ']) {
        expect([piece, growthAt(place, piece, 2 ** 11, 2 ** 15)]).toEqual([piece, undefined])
      }
    },
    60_000,
  )
})

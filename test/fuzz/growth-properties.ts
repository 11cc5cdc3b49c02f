import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import { superlinearGrowth } from '../growth.ts'
import { pieces } from './growth-pieces.ts'
import { places } from './growth-places.ts'
import { type Property, property } from './property.ts'

/** Why the work on a piece that is repeated at a place grows faster than its length; `undefined` when it does not. */
export function growthAt(place: string, piece: string, from: number, to: number): string | undefined {
  const prepare = (size: number) => {
    const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
    return places[place]?.(text, piece) as () => void
  }
  return superlinearGrowth(prepare, from, to)
}

/** The work on up to 1 MB of hostile input grows no faster than the input. */
export const growthProperties: Property[] = [
  property(
    'a megabyte of anything, anywhere, costs no more than its length',
    fc.property(
      fc.constantFrom(...Object.keys(places)),
      fc.string({ unit: fc.constantFrom(...pieces), minLength: 1, maxLength: 3 }),
      (place, piece) => equal(growthAt(place, piece, 2 ** 12, 2 ** 20), undefined),
    ),
  ),
]

/** How many values a regex spells out. */
const SPELT = 1000

/**
 * A regex for the integers between two limits, both included, in their shortest form.
 *
 * @returns `undefined` for limits that are not known here: those below zero, and wide ones
 * @example
 * integersBetween(400, 429) // '(?:40[0-9]|41[0-9]|42[0-9])'
 * integersBetween(1, Infinity) // '[1-9][0-9]*'
 */
export function integersBetween(min: number, max: number): string | undefined {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '[0-9]+' : min === 1 ? '[1-9][0-9]*' : undefined
  if (!(min >= 0) || max < min || max - min >= SPELT || max > Number.MAX_SAFE_INTEGER) return undefined
  const tens: string[] = []
  for (let ten = Math.floor(min / 10); ten * 10 <= max; ten += 1) {
    const [first, last] = [Math.max(min - ten * 10, 0), Math.min(max - ten * 10, 9)]
    tens.push(`${ten === 0 ? '' : ten}${first === last ? first : `[${first}-${last}]`}`)
  }
  return tens.length === 1 ? tens[0] : `(?:${tens.join('|')})`
}

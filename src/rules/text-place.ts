/** `LINE:COLUMN` of an offset into a text, counted from 1. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}

/** {@link lineAndColumn} for many offsets of a text, in ascending order: what was counted is not counted again. */
export function placesIn(text: string): (offset: number) => string {
  let line = 1
  let start = 0
  let feed = text.indexOf('\n')
  return offset => {
    while (feed >= 0 && feed < offset) {
      line += 1
      start = feed + 1
      feed = text.indexOf('\n', start)
    }
    return `${line}:${offset - start + 1}`
  }
}

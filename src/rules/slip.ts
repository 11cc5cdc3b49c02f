/** From this length on, two wrong letters still make a slip of a name; in a short one they make another word. */
const LONG = 6

/**
 * Whether a name was meant as another: one letter was added, left out or changed (two in a long name), or `-` and `_`
 * were taken for each other.
 */
export function isSlipOf(name: string, meant: string): boolean {
  const edits = meant.length >= LONG ? 2 : 1
  if (Math.abs(name.length - meant.length) > edits) return false
  return name.replaceAll('-', '_') === meant.replaceAll('-', '_') || isWithin(name, meant, edits)
}

/** Whether at most so many letters have to be added, left out or changed. */
function isWithin(a: string, b: string, edits: number): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA === '' || restB === '' || edits === 0) return restA.length + restB.length <= edits
  const [nextA, nextB] = [restA.slice(1), restB.slice(1)]
  return isWithin(nextA, nextB, edits - 1) || isWithin(nextA, restB, edits - 1) || isWithin(restA, nextB, edits - 1)
}

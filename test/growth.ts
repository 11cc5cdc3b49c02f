/** What a linear algorithm may take of so many times the input, and a quadratic one cannot: caches and the clock need room. */
const ROOM = 2.5
/** Less is not measured reliably, in microseconds of the processor. */
const LEAST = 4_000

/**
 * Runs work on input of growing size, each four times the one before, and tells where it grows faster than its input does.
 * Measured is the time of the processor, so that other programs do not count.
 *
 * @param prepare - makes the input of a size, and returns the work on it
 * @returns `undefined` when it grows no faster
 */
export function superlinearGrowth(prepare: (size: number) => () => void, from: number, to: number): string | undefined {
  let before = processorTime(prepare(from))
  for (let size = from * 4; size <= to; size *= 4) {
    const work = prepare(size)
    const most = Math.max(before, LEAST) * 4 * ROOM
    let taken = processorTime(work)
    for (let again = 0; again < 2 && taken > most; again += 1) taken = Math.min(taken, processorTime(work))
    if (taken > most)
      return `${size} takes ${(taken / Math.max(before, LEAST)).toFixed(1)} times as long as ${size / 4}`
    before = taken
  }
  return undefined
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** How many items may wait, done, for one before them: times the number that is worked on at once. */
const AHEAD = 4

/**
 * Works on so many items at once and yields what came of them in their order. Items are taken as they are needed: a slow one
 * holds up those that are far behind it, so that no more than a few times `concurrency` are ever held.
 *
 * @throws the first error of `work`; what was begun goes on
 */
export async function* inOrder<Item, Value>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<Value>,
  { concurrency, signal }: { concurrency: number; signal: AbortSignal },
): AsyncGenerator<Value> {
  const begun: { done?: { value: Value } }[] = []
  let running = 0
  let failure: { error: unknown } | undefined
  let change = Promise.withResolvers<void>()
  const begin = async (item: Item) => {
    const slot: (typeof begun)[number] = {}
    begun.push(slot)
    running += 1
    try {
      slot.done = { value: await work(item) }
    } catch (error) {
      failure ??= { error }
    }
    running -= 1
    change.resolve()
  }
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  let isRead = false
  try {
    while (true) {
      const takesMore = !isRead && !signal.aborted
      if (takesMore && running < concurrency && begun.length < concurrency * AHEAD) {
        const next = await source.next()
        if (next.done) isRead = true
        else void begin(next.value)
        continue
      }
      if (begun.length === 0) return
      await change.promise
      change = Promise.withResolvers()
      if (failure !== undefined) throw failure.error
      for (let first = begun[0]?.done; first !== undefined; first = begun[0]?.done) {
        begun.shift()
        yield first.value
      }
    }
  } finally {
    if (!isRead) await source.return?.()
  }
}

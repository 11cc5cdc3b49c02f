const waiting = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls a function when a signal aborts. A signal has one listener, however many wait: to add one and to take it away again costs
 * more than all else that a request needs to be ended.
 *
 * @returns what makes that it is not called
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  const calls = waiting.get(signal) ?? listen(signal)
  calls.add(call)
  return () => calls.delete(call)
}

function listen(signal: AbortSignal): Set<() => void> {
  const calls = new Set<() => void>()
  waiting.set(signal, calls)
  signal.addEventListener('abort', () => {
    for (const call of calls) call()
  })
  return calls
}

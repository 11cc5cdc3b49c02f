import { setImmediate } from 'node:timers'

let due: (() => void)[] = []

/**
 * Calls a function when all that came in this turn of the event loop was read. What goes on with the answers then runs in a row,
 * and finds in the caches of the processor what it needs; between the reads it would take half as long again.
 */
export function afterTurn(call: () => void): void {
  if (due.push(call) === 1) setImmediate(callDue)
}

function callDue(): void {
  const calls = due
  due = []
  for (const call of calls) call()
}

import { setTimeout as wait } from 'node:timers/promises'

/** Time and chance, which tests replace. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** From 0 to 1, 1 excluded. */
  random(): number
}

/** Those of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }),
  random: Math.random,
}

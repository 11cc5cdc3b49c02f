/** Calls a function when the time is over, unless what it returns was called before; a new deadline replaces the last. */
export type Deadline = (ms: number, call: () => void) => () => void

/** A timer for many deadlines, one after the other: to start it anew costs less than another. What is waited for keeps the process alive. */
export function createDeadline(): Deadline {
  let timer: { ms: number; timeout: NodeJS.Timeout } | undefined
  let due: (() => void) | undefined
  const forget = () => {
    due = undefined
  }
  return (ms, call) => {
    due = call
    if (timer?.ms === ms) timer.timeout.refresh()
    else {
      clearTimeout(timer?.timeout)
      timer = { ms, timeout: setTimeout(() => due?.(), ms).unref() }
    }
    return forget
  }
}

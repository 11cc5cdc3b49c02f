/** A function of `matchers`; what it is does not matter here, only where it was called. */
// biome-ignore lint/complexity/noBannedTypes: as Error.captureStackTrace takes it
export type Matcher = Function

/** The stack of the code that called a matcher, without the matcher and what it calls. */
export function callSite(matcher: Matcher): string {
  const site = { stack: '' }
  Error.captureStackTrace(site, matcher)
  return site.stack
}

/** An error as if it had been made at the call: a person looks for the line of the test, not for ours. */
export function placedAt(stack: string, error: unknown): unknown {
  const frames = stack.indexOf('\n    at ')
  if (error instanceof Error && frames >= 0) error.stack = `${error.name}: ${error.message}${stack.slice(frames)}`
  return error
}

/** Runs what a matcher does at once; what it throws points at the call. */
export function atCall<T>(matcher: Matcher, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw placedAt(callSite(matcher), error)
  }
}

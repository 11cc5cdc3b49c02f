import type { MatcherState, RunnerTask, RunnerTestCase, SyncMatcherResult } from 'vitest'
import { UsageError } from '../errors.ts'
import { callSite, type Matcher, placedAt } from './call-site.ts'

/**
 * The answer of an asynchronous matcher. Its errors point at the line that called the matcher; and a test that ends before
 * anyone awaited it fails, whether it is settled by then or not.
 *
 * vitest calls `then` of what a matcher returns at once, and hands the result of that to the test (`expect.soft` once more):
 * the `then` after that is the test's own.
 *
 * @throws UsageError `ERR_BAD_OPTION` inside of `toEqual` and the like, where nothing can wait for it
 */
export function awaited(
  state: MatcherState,
  matcher: Matcher,
  judge: () => Promise<SyncMatcherResult>,
): Promise<SyncMatcherResult> {
  // Only what `expect(…)` calls is told of `.resolves`: an asymmetric matcher is not.
  if (state.promise === undefined) throw notAsymmetric(matcher.name)
  const stack = callSite(matcher)
  const promise = judge()
  // vitest itself sees to it that `.resolves`, `.rejects` and `expect.poll` are awaited.
  if (state.promise !== '' || state.poll === true) return watched(promise, { stack, hops: 1, isTracked: false })
  const watch: Watch = { stack, hops: state.soft ? 2 : 1, isTracked: false }
  watch.isTracked = failUnlessAwaited(testsOf(state), watch, matcher.name)
  return watched(promise, watch)
}

interface Watch {
  /** Where the matcher was called. */
  stack: string
  /** How many calls of `then` are vitest's. */
  hops: number
  /** A test fails when this is not awaited: so a rejection nobody hears of is no loss. */
  isTracked: boolean
  isAwaited?: boolean
}

/** A promise that notes that it is awaited. `await` asks for `then` unless it knows the promise as one of its own: this is none. */
function watched<T>(promise: Promise<T>, watch: Watch, hop = 0): Promise<T> {
  const isOfTest = hop === watch.hops
  if (isOfTest && watch.isTracked) promise.catch(() => {})
  const next = <U>(derived: Promise<U>): Promise<U> => (isOfTest ? derived : watched(derived, watch, hop + 1))
  const note = () => {
    if (isOfTest) watch.isAwaited = true
  }
  return {
    // biome-ignore lint/suspicious/noThenProperty: it is a promise
    then(onFulfilled, onRejected) {
      note()
      const derived = promise.then(onFulfilled, onRejected)
      return next(
        isOfTest
          ? derived
          : derived.catch(error => {
              throw placedAt(watch.stack, error)
            }),
      )
    },
    catch(onRejected) {
      note()
      return next(promise.catch(onRejected))
    },
    finally(onFinally) {
      note()
      return next(promise.finally(onFinally))
    },
    [Symbol.toStringTag]: 'Promise',
  }
}

/** The last of these tests that ends fails if nobody has awaited by then. */
function failUnlessAwaited(tests: readonly RunnerTestCase[], watch: Watch, name: string): boolean {
  const running = new Set(tests)
  try {
    for (const test of tests) {
      test.context.onTestFinished(() => {
        running.delete(test)
        if (watch.isAwaited || running.size > 0) return
        // A test that failed had no chance to await what comes later; unless it is this that failed it, softly.
        if (test.result?.state === 'fail' && watch.hops === 1) return
        throw placedAt(watch.stack, new Error(notAwaited(name, tests.length > 1)))
      })
    }
  } catch {
    return false // called while a test is being finished: a rejection is then an unhandled one, which vitest reports
  }
  return tests.length > 0
}

function notAwaited(name: string, isOneOfSeveral: boolean): string {
  const where = isOneOfSeveral ? 'a test that ran at the same time' : 'the test'
  return `${name} was not awaited: ${where} ended before its result counted. Write: await expect(…).${name}(…)`
}

let lastFile: RunnerTask | undefined

/**
 * The test that called the matcher. vitest only knows which test began last: when tests run concurrently, it may have been
 * any of those that run.
 */
function testsOf(state: MatcherState): RunnerTestCase[] {
  const { task } = state as MatcherState & { task?: RunnerTestCase }
  if (task !== undefined) lastFile = task.file
  if (task !== undefined && !task.concurrent) return [task]
  return lastFile === undefined ? [] : runningIn(lastFile)
}

function runningIn(task: RunnerTask): RunnerTestCase[] {
  if (task.type === 'suite') return task.tasks.flatMap(runningIn)
  return task.concurrent && task.result?.state === 'run' ? [task] : []
}

function notAsymmetric(name: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', {
    what: 'It is asynchronous, so it cannot stand inside of another expectation.',
    where: name,
    fix: `write await expect(response).${name}(…)`,
  })
}

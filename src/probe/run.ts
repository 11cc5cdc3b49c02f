import { checkGroup } from '../check-group.ts'
import type { Skipped, Unasked } from '../report.ts'
import type { Result } from '../result.ts'
import { type Asked, type AskOptions, ask } from './ask.ts'
import { type Clock, systemClock } from './clock.ts'
import { inOrder } from './in-order.ts'
import { type JudgeAskedOptions, judgeAsked } from './judge-asked.ts'
import { createSender, type Sender, type Traffic } from './manners.ts'
import type { Judged, Plan, PlannedOperation } from './request.ts'
import { type LineOptions, requestLine } from './request-line.ts'
import { watched } from './watched.ts'
import { withControl } from './with-control.ts'

export interface RunOptions extends AskOptions, JudgeAskedOptions, LineOptions {
  /** How many operations are asked at once; the requests of one are sent one after the other. */
  concurrency?: number | undefined
  /** Requests a second. */
  rate?: number | undefined
  retries?: number | undefined
  timeoutMs?: number | undefined
  maxBodyBytes?: number | undefined
  /** Ends the run: what was answered until then is still judged. */
  signal?: AbortSignal | undefined
  /** Called when a request was answered, or turned out not to be sent. */
  onAsked?: (() => void) | undefined
  clock?: Clock
  /** Shared by runs that follow each other, so that `rate` and what is known of a server hold for all of them. */
  traffic?: Traffic | undefined
}

/** What a run does when it is not told otherwise. */
export const DEFAULTS = { concurrency: 4, retries: 2, timeoutMs: 10_000, maxBodyBytes: 1_048_576 }

/** The Results of a run, as they come; and what was left out, complete when they were read to their end. */
export interface ProbeRun extends AsyncIterable<Result> {
  readonly skipped: readonly Skipped[]
  /** Only of a run that was stopped by its signal. */
  readonly unasked: Unasked | undefined
}

/** What is sent, and how. */
export interface PlannedRun {
  plan: Plan
  options: RunOptions
}

/** Sends the requests of a plan and judges the answers. The Results come in the order of the plan, operation by operation. */
export function run(plan: Plan, options: RunOptions): ProbeRun {
  return runPlanned(() => ({ plan, options }))
}

/** The same with a plan that is made when the first Result is asked for. */
export function runPlanned(begin: () => PlannedRun | Promise<PlannedRun>): ProbeRun {
  const skipped: Skipped[] = []
  let planned: PlannedRun | undefined
  const incomplete: string[] = []
  let unasked: Unasked | undefined
  return {
    get unasked() {
      return unasked
    },
    get skipped() {
      return [...(planned?.plan.skipped ?? []), ...skipped]
    },
    async *[Symbol.asyncIterator]() {
      planned = await begin()
      const { plan, options } = planned
      const watch = watched(plan)
      const onAsked = () => {
        watch.onAsked()
        options.onAsked?.()
      }
      try {
        for await (const asked of answersOf({ plan: watch.plan, options: { ...options, onAsked } })) {
          skipped.push(...asked.skipped)
          if (asked.incomplete !== undefined) incomplete.push(asked.incomplete)
          for (const result of asked.results) yield result // yield* waits three times as often
        }
        if (options.signal?.aborted) unasked = { ...(await watch.unasked()), incomplete }
      } finally {
        await watch.close()
      }
    },
  }
}

async function* answersOf({ plan, options }: PlannedRun): AsyncGenerator<Answers> {
  const {
    concurrency = DEFAULTS.concurrency,
    retries = DEFAULTS.retries,
    timeoutMs = DEFAULTS.timeoutMs,
    maxBodyBytes = DEFAULTS.maxBodyBytes,
    rate,
    clock = systemClock,
    traffic,
  } = options
  const left = new AbortController() // nobody reads on
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal])
  const send = createSender({ rate, retries, clock, traffic }, { timeoutMs, maxBodyBytes, signal })
  try {
    const work = (operation: PlannedOperation) => askAll(operation, send, options, signal)
    yield* inOrder(plan.operations, work, { concurrency, signal })
  } finally {
    left.abort()
  }
}

/** What came of one operation. */
interface Answers {
  results: readonly Result[]
  skipped: readonly Skipped[]
  /** The operation, when the run was stopped before it had answered all. */
  incomplete?: string | undefined
}

/** The Results of one operation, its control and the rules over several exchanges considered. */
async function askAll(
  { requests, judge, ...own }: PlannedOperation,
  send: Sender,
  options: RunOptions,
  signal: AbortSignal,
): Promise<Answers> {
  const overrides = own.overrides ?? options.overrides
  const asking = { ...options, overrides, credentials: own.credentials ?? options.credentials }
  const answers: Asked[] = []
  try {
    for (const request of requests) {
      if (signal.aborted) break
      const asked = await ask(request, send, asking)
      if (signal.aborted && !('sent' in asked)) break
      answers.push(asked)
      options.onAsked?.()
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  // In a row: what the rules need stays in the caches of the processor.
  const told = answers.map(answer => judgeAsked(answer, asking))
  const judged = told.flatMap(one => ('judged' in one ? one.judged : []))
  const skipped = told.flatMap(one => ('skipped' in one ? one.skipped : []))
  const together = withResults(judged, checkGroup(judged, overrides))
  const all = judge === undefined ? together : withResults(together, judge(together, overrides))
  // What was sent beside the others is shown where there is something to say of it.
  const shown = all.filter(({ request, result }) => request.beside === undefined || result.findings.length > 0)
  const results = withControl(shown)
  const incomplete = answers.length < requests.length ? requests[0]?.operation : undefined
  return { results: results.map((result, i) => withLine(result, shown[i], asking)), skipped, incomplete }
}

function withResults(judged: readonly Judged[], results: readonly Result[]): Judged[] {
  return judged.map((one, i) => {
    const result = results[i] ?? one.result
    return result === one.result ? one : { ...one, result }
  })
}

/** A result in which something was found says how to see it again. */
function withLine(result: Result, judged: Judged | undefined, options: RunOptions): Result {
  if (judged === undefined || result.findings.length === 0) return result
  return { ...result, exchange: { ...result.exchange, curl: requestLine(judged.request, options) } }
}

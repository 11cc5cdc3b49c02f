import type { Unasked } from '../report.ts'
import type { Plan, PlannedOperation } from './request.ts'

/** A plan of which is known, when its run was stopped, what was not asked any more. */
export interface Watched {
  plan: Plan
  /** Called when a request was answered, or turned out not to be sent. */
  onAsked(): void
  /** Reads the plan to its end. */
  unasked(): Promise<Omit<Unasked, 'incomplete'>>
  /** Closes the plan. */
  close(): Promise<void>
}

/** Watches how far a plan is carried out. A run that ends early leaves it open, so that the rest can be counted. */
export function watched(plan: Plan): Watched {
  const { operations } = plan
  const source = Symbol.asyncIterator in operations ? operations[Symbol.asyncIterator]() : operations[Symbol.iterator]()
  let begun = 0
  let asked = 0
  const next = async (): Promise<IteratorResult<PlannedOperation>> => {
    const step = await source.next()
    if (!step.done) begun += step.value.requests.length
    return step
  }
  return {
    plan: {
      ...plan,
      operations: { [Symbol.asyncIterator]: () => ({ next }) },
    },
    onAsked() {
      asked += 1
    },
    async unasked() {
      let requests = begun - asked
      let count = 0
      for (let step = await source.next(); !step.done; step = await source.next()) {
        const [first, ...others] = step.value.requests
        if (first === undefined) continue
        requests += 1 + others.length
        if (first.operation !== undefined) count += 1
      }
      return { requests, operations: count, inputs: 0 }
    },
    async close() {
      await source.return?.()
    },
  }
}

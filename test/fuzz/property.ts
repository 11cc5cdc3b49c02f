import fc from 'fast-check'

/** What holds of any input; the name is a sentence. */
export interface Property {
  name: string
  check(options: fc.Parameters<unknown>): Promise<Outcome>
}

/** How the check of a property ended. */
export interface Outcome {
  runs: number
  /** What a person needs to see the failure again; `undefined` when there is none. */
  failure?: { seed: number; path: string; input: string; reason: string }
}

/** A property with its name. */
export function property<T>(name: string, property: fc.IRawProperty<T>): Property {
  return {
    name,
    async check(options) {
      const { numRuns, failed, seed, counterexample, counterexamplePath, errorInstance } = await fc.check(
        property,
        options as fc.Parameters<T>,
      )
      if (!failed) return { runs: numRuns }
      const reason =
        errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : `${errorInstance}`
      return {
        runs: numRuns,
        failure: { seed, path: counterexamplePath ?? '', input: fc.stringify(counterexample), reason },
      }
    },
  }
}

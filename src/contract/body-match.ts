import { clip } from '../quote.ts'
import { redact } from '../redact.ts'
import type { ContentExpectation, Expectation } from './expectation.ts'
import type { Place } from './places.ts'
import { schemaFindings, sentenceOf } from './schema-words.ts'

/** One way in which a body breaks a contract. */
export interface BodyProblem {
  /** The message of the finding that `check` reports. */
  message: string
  /** JSON Pointer of the member. */
  pointer: string
}

/** What a body comes nearest to of what it may have been meant as; without problems it is met. */
export interface BodyMatch {
  expectation: Expectation
  problems: readonly BodyProblem[]
}

/** The first candidate that is met, else the nearest: the one with the fewest problems. */
export function nearestMatch(
  candidates: readonly Expectation[],
  problemsOf: (expectation: Expectation) => readonly BodyProblem[],
): BodyMatch {
  const matches = candidates.map(expectation => ({ expectation, problems: problemsOf(expectation) }))
  return matches.reduce((nearest, match) => (match.problems.length < nearest.problems.length ? match : nearest))
}

/** What a value breaks in the schemas of a content: a parsed body, or the text of one that is no JSON. */
export function problemsWith(
  value: unknown,
  { schemas }: ContentExpectation,
  volatile: readonly Place[],
): readonly BodyProblem[] {
  return schemaFindings(schemas, value, volatile).map(finding => ({
    message: redact(clip(sentenceOf(finding).message, 200), []),
    pointer: finding.pointer,
  }))
}

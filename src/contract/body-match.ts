import { clip } from '../quote.ts'
import { redact } from '../redact.ts'
import type { ContentExpectation, Expectation } from './expectation.ts'
import { isAt, isWithin, type Place } from './places.ts'
import { type SchemaFinding, schemaFindings, sentenceOf } from './schema-words.ts'

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

/**
 * What a value breaks in the schemas of a content: a parsed body, or the text of one that is no JSON. Of a volatile member
 * only the type matters, because the value is given by that type.
 */
export function problemsWith(
  value: unknown,
  { schemas }: ContentExpectation,
  volatile: readonly Place[],
): readonly BodyProblem[] {
  const isDefect = (finding: SchemaFinding) => {
    const at = finding.error.instancePath
    return volatile.every(place => !isWithin(place, at) || (isAt(place, at) && isOfOtherType(finding)))
  }
  return schemaFindings(schemas, value, [])
    .filter(isDefect)
    .map(finding => ({ message: redact(clip(sentenceOf(finding).message, 200), []), pointer: finding.pointer }))
}

function isOfOtherType({ error: { keyword, params }, actual }: SchemaFinding): boolean {
  if (keyword === 'const') return typeof actual !== typeof params.allowedValue
  if (keyword === 'enum') return (params.allowedValues as unknown[]).every(value => typeof actual !== typeof value)
  return keyword === 'type'
}

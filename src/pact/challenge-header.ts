import { writeRules } from './core.ts'
import { inPactFile, type MatchingRule } from './matching-rule.ts'
import type { ResponseBuilder } from './pact-types.ts'

/** A challenge field as a pact holds it. */
export interface ChallengeHeader {
  name: string
  /** What the mock server sends. */
  value: string
  /** For the field in one line, or with its lines joined. */
  field: MatchingRule
  /** Each is met by some line of a field that has several; none: `field` is met by every line. */
  lines: readonly MatchingRule[]
}

/**
 * Writes a challenge field. Through pact-js a provider's field lines come joined, but the verifier alone matches each line with
 * the rule, and no line holds the whole. So the rule is that the field matches, or that some line of it does.
 */
export function writeChallenge(builder: ResponseBuilder, { name, value, field, lines }: ChallengeHeader): void {
  if (lines.length === 0) {
    builder.headers({ [name]: { ...field, value } })
    return
  }
  const variants = lines.map(line => ({ index: 0, rules: { $: { matchers: [inPactFile(line)] } } }))
  const matchers = [inPactFile(field), { match: 'arrayContains', variants }]
  builder.headers({ [name]: value })
  writeRules(builder, { header: { [name]: { combine: 'OR', matchers } } })
}

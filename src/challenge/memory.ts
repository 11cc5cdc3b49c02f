import type { Clean } from '../clean.ts'
import { recent } from '../recent.ts'
import { type Challenge, type ParsedChallenges, parseChallenges } from './parse.ts'

/** A parsed field, with what the checks derived from it. Shared: nobody changes it. */
export interface KnownChallenges extends ParsedChallenges {
  /** The challenges when there are some and none has a problem: what scheme and contract rules judge. */
  sound: readonly Challenge[] | undefined
  /** Under which circumstances nothing was found in the field. */
  clean: Clean[]
}

/** An API answers with the same few challenges over and over. */
const MAX_KNOWN = 32
/** A longer field is rarely seen twice (Digest, with its nonce, is). */
const MAX_LENGTH = 256

/** The challenges of a field's lines; of a field that was seen before, without parsing it again. */
export function knownChallenges(lines: readonly string[]): KnownChallenges {
  const [line = ''] = lines
  return lines.length !== 1 || line.length > MAX_LENGTH ? parse(lines) : ofRecent(line)
}

const ofRecent = recent(MAX_KNOWN, line => parse([line]))

function parse(lines: readonly string[]): KnownChallenges {
  const { challenges, problems } = parseChallenges(lines)
  return {
    challenges,
    problems,
    sound: challenges.length > 0 && problems.length === 0 ? challenges : undefined,
    clean: [],
  }
}

/** One `name=value` of a challenge (RFC 9110 §11.2). `start` and `end` are offsets into the lines joined by `, `. */
export interface AuthParam {
  /** In lower case: names compare without case. */
  name: string
  /** Unescaped: quotes and quoted-pairs are gone (RFC 9110 §5.6.4). */
  value: string
  quoted: boolean
  start: number
  end: number
}

/** One scheme with its token68 or auth-params (RFC 9110 §11.3). `start` and `end` are offsets into the lines joined by `, `. */
export interface Challenge {
  /** As sent; schemes compare without case. */
  scheme: string
  token68?: string
  /** The first value of each parameter. */
  params: ReadonlyMap<string, string>
  /** Every parameter in wire order, repeats kept. */
  authParams: readonly AuthParam[]
  start: number
  end: number
}

/** One defect of a challenge field's grammar, at a line and column counted from 1. */
export interface ChallengeProblem {
  message: string
  at: { line: number; column: number }
}

/** What {@link parseChallenges} found, and what was wrong. */
export interface ParsedChallenges {
  challenges: Challenge[]
  problems: ChallengeProblem[]
}

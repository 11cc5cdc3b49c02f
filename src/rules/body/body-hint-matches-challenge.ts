import { knownChallenges } from '../../challenge/memory.ts'
import type { Challenge } from '../../challenge/parse.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { sortedScope } from '../../contract/challenges.ts'
import { eachAt } from '../../contract/places.ts'
import { quote } from '../../quote.ts'
import { withoutNonces } from '../../redact.ts'
import type { CheckContext, Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, mirrors: { '/authenticateHint': 'challenge' } } as const

export const bodyHintMatchesChallenge: Rule = {
  id: 'body-hint-matches-challenge',
  severity: 'error',
  spec: 'contract',
  summary: 'A challenge that the body repeats is one that the header offers.',
  help: 'Write a challenge of the WWW-Authenticate header into the body.',
  bad: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"authenticateHint":"Basic realm=\\"api\\""}',
  },
  good: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", scope="read"\nContent-Type: application/json\n\n{"authenticateHint":"bearer realm=api"}',
  },
  check(ctx) {
    for (const mirror of ctx.expectation.mirrors) {
      if (mirror.part !== 'challenge') continue
      const offered = ctx.soundChallenges()
      if (offered === undefined) return
      if (ctx.body() === '') return
      eachAt(ctx.json()?.value, mirror, (hint, pointer) => compare(ctx, offered, hint, pointer))
    }
  },
}

function compare(ctx: CheckContext, offered: readonly Challenge[], hint: unknown, pointer: string): void {
  if (typeof hint !== 'string') return // absent, or the schema's business
  const { challenges, problems } = knownChallenges([hint])
  const [hinted] = challenges
  const isOne = hinted !== undefined && challenges.length === 1 && problems.length === 0
  if (isOne && offered.some(challenge => holds(challenge, hinted))) return
  const actual = quote(withoutNonces(hint))
  const says = isOne ? `says ${actual}, which the header does not offer` : `is no challenge: ${actual}`
  ctx.report({
    at: `body#${pointer}`,
    message: `body#${pointer} ${says}`,
    expected: quote(withoutNonces(ctx.lines(ctx.challengeField).join(', '))),
    actual,
  })
}

function holds(challenge: Challenge, hinted: Challenge): boolean {
  if (!sameScheme(challenge.scheme, hinted.scheme)) return false
  if (hinted.token68 !== undefined && hinted.token68 !== challenge.token68) return false
  return [...hinted.params].every(([name, value]) => {
    const actual = challenge.params.get(name)
    return actual !== undefined && (name === 'scope' ? sortedScope(actual) === sortedScope(value) : actual === value)
  })
}

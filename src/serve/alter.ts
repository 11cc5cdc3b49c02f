import { formatChallenge } from '../challenge/format.ts'
import { type Challenge, parseChallenges } from '../challenge/parse.ts'
import type { Contract } from '../contract/define.ts'
import { bodyPlace, eachAt } from '../contract/places.ts'
import { pointerMembers, valueAt } from '../json-pointer.ts'
import { type Answer, headerOf, withHeader } from './answer.ts'

/** The header that challenges, for an answer of this status. */
export function challengeFieldOf({ status }: Answer): string {
  return status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate'
}

/** The challenges of an answer. */
export function challengesOf(answer: Answer): readonly Challenge[] {
  return parseChallenges(headerOf(answer, challengeFieldOf(answer)) ?? []).challenges
}

/** The answer with these challenges; a body that repeats one repeats the first of these instead. */
export function withChallenges(answer: Answer, challenges: readonly string[], { document }: Contract): Answer {
  let altered = withHeader(answer, challengeFieldOf(answer), challenges.join(', '))
  for (const [pointer, part] of Object.entries(document.mirrors ?? {})) {
    if (part !== 'challenge') continue
    eachAt(bodyOf(answer), bodyPlace(pointer), (value, at) => {
      if (value !== undefined) altered = withMember(altered, at, challenges[0])
    })
  }
  return altered
}

/** The answer with this parameter in every challenge that has parameters; `undefined` takes it away. */
export function withParam(answer: Answer, name: string, value: string | undefined, contract: Contract): Answer {
  const challenges = challengesOf(answer).map(challenge => {
    if (challenge.token68 !== undefined) return formatChallenge(challenge)
    const params = new Map(challenge.params)
    if (value === undefined) params.delete(name)
    else params.set(name, value)
    return formatChallenge({ ...challenge, params })
  })
  return withChallenges(answer, challenges, contract)
}

/** The JSON body of an answer; `undefined` when it has none. */
export function bodyOf(answer: Answer): unknown {
  const isJson = /json/i.test(headerOf(answer, 'Content-Type') ?? '')
  return isJson && answer.body !== '' ? JSON.parse(answer.body) : undefined
}

/** The answer whose body has this member; `undefined` takes it away. Where the body has no such place it stays as it is. */
export function withMember(answer: Answer, pointer: string, value: unknown): Answer {
  const body = bodyOf(answer)
  const name = pointerMembers(pointer).at(-1)
  const parent = valueAt(body, pointer.slice(0, pointer.lastIndexOf('/')))
  if (name === undefined || typeof parent !== 'object' || parent === null || Array.isArray(parent)) return answer
  Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true })
  return { ...answer, body: JSON.stringify(body) }
}

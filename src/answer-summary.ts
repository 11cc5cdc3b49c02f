import type { ParsedChallenges } from './challenge/parse.ts'
import { type Scheme, schemes } from './challenge/schemes.ts'
import type { Context } from './context.ts'
import { redact } from './redact.ts'
import type { AnswerSummary } from './result.ts'
import { secretsOf } from './secrets.ts'

/** More members, or longer names, tell no more of an answer's shape. */
const MAX_MEMBERS = 32
const MAX_NAME = 64

/** The members of bodies: one that is seen again is not parsed again. */
const known = new WeakMap<object, readonly string[]>()

/** What was said last of an answer, by what was secret: most answers of an API are alike. */
const last = new WeakMap<readonly string[], { of: Shape; summary: AnswerSummary }>()

interface Shape {
  mediaType: string | undefined
  challenges: ParsedChallenges | undefined
  members: readonly string[] | undefined
}

/** The shape of an answer, by which the answers of an API are compared with each other; only what was captured. */
export function summaryOf(ctx: Context): AnswerSummary {
  const { headers, body } = ctx.exchange.response
  const secrets = secretsOf(ctx.exchange)
  const mediaType = headers === undefined ? undefined : ctx.mediaType()
  const challenges = headers === undefined ? undefined : ctx.challenges()
  const members = body === undefined ? undefined : membersOf(ctx)
  const known = last.get(secrets)
  if (
    known !== undefined &&
    known.of.mediaType === mediaType &&
    known.of.challenges === challenges &&
    known.of.members === members
  )
    return known.summary
  const of = { mediaType, challenges, members }
  const summary = inNames(of, name => redact(name, secrets).slice(0, MAX_NAME))
  last.set(secrets, { of, summary })
  return summary
}

function inNames({ mediaType, challenges, members }: Shape, safe: (name: string) => string): AnswerSummary {
  return {
    ...(mediaType ? { mediaType: safe(mediaType) } : undefined),
    ...(challenges === undefined ? undefined : { schemes: schemesOf(challenges).map(safe) }),
    ...(members === undefined ? undefined : { members: members.map(safe) }),
  }
}

function schemesOf({ challenges }: ParsedChallenges): string[] {
  const names = challenges.map(({ scheme }) => registered(scheme)?.name ?? scheme)
  return [...new Set(names)].sort()
}

function membersOf(ctx: Context): readonly string[] | undefined {
  const value = ctx.json()?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const members = known.get(value) ?? Object.keys(value).sort().slice(0, MAX_MEMBERS)
  known.set(value, members)
  return members
}

function registered(name: string): Scheme | undefined {
  return schemes.get(name.toLowerCase())
}

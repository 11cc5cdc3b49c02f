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

/** The names in which none of some secrets was: most answers of an API have the same. */
const clean = new WeakMap<readonly string[], string>()

/** The shape of an answer, by which the answers of an API are compared with each other; only what was captured. */
export function summaryOf(ctx: Context): AnswerSummary {
  const { headers, body } = ctx.exchange.response
  const mediaType = headers === undefined ? undefined : ctx.mediaType()
  const schemes = headers === undefined ? undefined : schemesOf(ctx)
  const members = body === undefined ? undefined : membersOf(ctx)
  const secrets = secretsOf(ctx.exchange)
  const all = [mediaType, ...(schemes ?? []), ...(members ?? [])].join('\n')
  const isClean = clean.get(secrets) === all || redact(all, secrets) === all // as most are: one look for all names
  if (isClean) clean.set(secrets, all)
  const safe = (name: string) => (isClean ? name : redact(name, secrets)).slice(0, MAX_NAME)
  return {
    ...(mediaType ? { mediaType: safe(mediaType) } : undefined),
    ...(schemes === undefined ? undefined : { schemes: schemes.map(safe) }),
    ...(members === undefined ? undefined : { members: members.map(safe) }),
  }
}

function schemesOf(ctx: Context): string[] {
  const names = ctx.challenges().challenges.map(({ scheme }) => registered(scheme)?.name ?? scheme)
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

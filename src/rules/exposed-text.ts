import type { Challenge } from '../challenge/parse.ts'
import { pointerTo } from '../json-pointer.ts'
import { escapeText } from '../quote.ts'
import { MAX_SCANNED } from './leak-marks.ts'
import type { CheckContext } from './rule.ts'
import { lineAndColumn } from './text-place.ts'

/** A piece of the response as a client reads it, unescaped, and where it stands. */
export interface Exposed {
  at: string
  in: 'header' | 'auth-param' | 'member' | 'body'
  /** The name of the header, in lower case, of the auth-param or of the nearest member; empty for a body that is no JSON. */
  name: string
  text: string
  /** The array that is there instead of a text. */
  items?: readonly unknown[]
}

/** Where in a piece something is, for a message: of a body that is no JSON, with line and column. */
export function placeInWords(exposed: Exposed, index: number): string {
  return exposed.in === 'body' ? `the body at ${lineAndColumn(exposed.text, index)}` : exposed.at
}

/**
 * Every header value, each parameter of a challenge for itself, and each text of the body, up to 64 KiB of it. Ends the rule
 * after that when a part of the response was not captured.
 */
export function* exposedBy(ctx: CheckContext): Generator<Exposed> {
  const { headers, body } = ctx.exchange.response
  const challenges = headers === undefined ? undefined : ctx.soundChallenges()
  for (const [key, text] of headers ?? []) {
    const name = key.toLowerCase()
    if (name === ctx.challengeField && challenges !== undefined) continue
    yield { at: `header:${name}`, in: 'header', name, text }
  }
  if (challenges !== undefined) yield* inChallenges(ctx, challenges)
  if (body !== undefined && body !== null) yield* inBody(ctx)
  if (headers === undefined) ctx.mediaType()
  if (body === undefined) ctx.body()
}

function* inChallenges(ctx: CheckContext, challenges: readonly Challenge[]): Generator<Exposed> {
  for (const { authParams, token68 = '', start } of challenges) {
    if (token68 !== '') yield { at: ctx.challengePlace(start), in: 'auth-param', name: 'token68', text: token68 }
    for (const { name, value, start } of authParams) {
      yield { at: ctx.challengePlace(start), in: 'auth-param', name, text: value }
    }
  }
}

function* inBody(ctx: CheckContext): Generator<Exposed> {
  const json = ctx.json()
  if (json !== undefined) yield* inMembers(json.value, '', '', { left: MAX_SCANNED })
  else yield { at: 'body', in: 'body', name: '', text: ctx.body().slice(0, MAX_SCANNED) }
}

function* inMembers(value: unknown, pointer: string, name: string, budget: { left: number }): Generator<Exposed> {
  if (budget.left <= 0) return
  const place = `body#${pointer}`
  const at = /^[ -~]*$/.test(place) ? place : escapeText(place)
  const { left } = budget
  budget.left -= typeof value === 'string' ? value.length + 1 : 1
  if (typeof value === 'string') yield { at, in: 'member', name, text: value.slice(0, left) }
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    yield { at, in: 'member', name, text: '', items: value }
    for (const [index, item] of value.entries()) yield* inMembers(item, pointerTo(pointer, index), name, budget)
    return
  }
  for (const [key, member] of Object.entries(value)) yield* inMembers(member, pointerTo(pointer, key), key, budget)
}

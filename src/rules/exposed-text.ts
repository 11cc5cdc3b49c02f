import type { Challenge } from '../challenge/parse.ts'
import { pointerTo } from '../json-pointer.ts'
import { escapeText } from '../quote.ts'
import { MAX_SCANNED } from './leak-marks.ts'
import type { CheckContext } from './rule.ts'
import { lineAndColumn } from './text-place.ts'

/** A piece of the response as a client reads it, unescaped, and where it stands. */
export interface Exposed {
  /** Of a member, it is made when it is asked for: a body may have many of them, deep below long names. */
  readonly at: string
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
  if (json !== undefined) yield* inMembers(json.value)
  else yield { at: 'body', in: 'body', name: '', text: ctx.body().slice(0, MAX_SCANNED) }
}

/** A member whose pointer is longer costs more than its text: it takes longer to tell where it is. */
const FREE_LENGTH = 64

interface Member {
  value: unknown
  /** The name of the nearest member. */
  name: string
  key: string | number
  /** How long its pointer is, about. */
  length: number
  above?: Member
}

function* inMembers(value: unknown): Generator<Exposed> {
  const due: Member[] = [{ value, name: '', key: '', length: 0 }]
  let left = MAX_SCANNED
  for (let member = due.pop(); member !== undefined && left > 0; member = due.pop()) {
    const { value, name, key, length } = member
    left -= (typeof key === 'string' ? key.length : 0) + Math.floor(length / FREE_LENGTH)
    if (typeof value === 'string') yield new ExposedMember(member, value.slice(0, Math.max(left, 0)))
    left -= typeof value === 'string' ? value.length + 1 : 1
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      yield new ExposedMember(member, '', value)
      for (let index = Math.min(value.length, left) - 1; index >= 0; index -= 1) {
        due.push({ value: value[index], name, key: index, length: length + 2, above: member })
      }
    } else {
      for (const [name, inner] of Object.entries(value).reverse()) {
        due.push({ value: inner, name, key: name, length: length + name.length + 1, above: member })
      }
    }
  }
}

/** A member of the body; a class, so that its place costs nothing until it is told. */
class ExposedMember implements Exposed {
  readonly in = 'member'
  readonly name: string
  readonly text: string
  readonly items?: readonly unknown[]
  readonly #member: Member

  constructor(member: Member, text: string, items?: readonly unknown[]) {
    this.#member = member
    this.name = member.name
    this.text = text
    this.items = items
  }

  get at(): string {
    const keys: (string | number)[] = []
    for (let member = this.#member; member.above !== undefined; member = member.above) keys.push(member.key)
    return escapeText(`body#${keys.reverse().reduce<string>(pointerTo, '')}`)
  }
}

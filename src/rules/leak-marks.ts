import type { CheckContext } from './rule.ts'

/** How much of a body is looked at. */
export const MAX_SCANNED = 65_536

/**
 * Three characters of which every leak of a kind has some, also where JSON escapes it; `#` stands for a digit, `^` for a
 * capital. They need not tell a leak from ordinary text, only most ordinary texts from a leak.
 */
const MARKS: Readonly<Record<LeakKind, string>> = {
  jwt: 'eyJ',
  secret: 'AKI,KEY,xox,ghp,gho,ghu,ghs,ghr,ssw,SSW,sWo,ecr,ECR,piK,pik,pi_,PIK,PI_,eKe,e_k,e_K,tek',
  stack: 'Tra,tac,ace,oro,s:l,hp ,hp<,##),:#)',
  sql: 'SQL,ORA,ynt,Pri,SEL',
  path: '/ho,/Us,/va,/sr,pp/,pp\\,usr,e_m,^:\\',
  host: '10.,27.,92.,72.,.in,.lo',
  verification: 'kid,uer,udi,aud,alg,Alg',
}

export type LeakKind = 'jwt' | 'secret' | 'stack' | 'sql' | 'path' | 'host' | 'verification'

const KINDS = Object.keys(MARKS)
const HASHES = 0x8000
/** Which kinds have a mark of this hash, one bit each. */
const kindsOf = new Uint8Array(HASHES)
for (const [bit, marks] of Object.values(MARKS).entries()) {
  for (const hash of marks.split(',').flatMap(spelled).map(hashOf)) kindsOf[hash] = (kindsOf[hash] ?? 0) | (1 << bit)
}

let lastSeen: CheckContext | undefined
let lastKinds = 0

/**
 * Whether what was captured of the response may hold a leak of this kind. One pass over the header values and the start of
 * the body decides it for all kinds; the next exchange forgets it.
 */
export function mayLeak(ctx: CheckContext, kind: LeakKind): boolean {
  if (ctx !== lastSeen) {
    lastKinds = kindsIn(ctx)
    lastSeen = ctx
  }
  return (lastKinds & (1 << KINDS.indexOf(kind))) !== 0
}

function kindsIn(ctx: CheckContext): number {
  const { headers, body } = ctx.exchange.response
  let kinds = 0
  for (const [, value] of headers ?? []) kinds |= marksIn(value)
  return body ? kinds | marksIn(ctx.body()) : kinds
}

function marksIn(text: string): number {
  const end = Math.min(text.length, MAX_SCANNED)
  let kinds = 0
  let hash = 0
  for (let at = 0; at < end; at += 1) {
    hash = next(hash, text.charCodeAt(at))
    kinds |= kindsOf[hash] ?? 0
  }
  return kinds
}

/** Three steps push a character out: so a hash stands for the last three, and seldom for three others. */
function next(hash: number, code: number): number {
  return ((hash << 5) ^ code) & (HASHES - 1)
}

function hashOf(mark: string): number {
  return [...mark].reduce((hash, character) => next(hash, character.charCodeAt(0)), 0)
}

/** A mark with each digit or capital that it may have. */
function spelled(mark: string): string[] {
  const place = mark.search(/[#^]/)
  if (place < 0) return [mark]
  const choices = mark[place] === '#' ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  return [...choices].flatMap(choice => spelled(mark.slice(0, place) + choice + mark.slice(place + 1)))
}

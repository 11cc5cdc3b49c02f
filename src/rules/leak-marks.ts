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
  path: '/ho,/Us,/va,/sr,pp/,pp\\,usr,_mo,^:\\',
  host: '10.,27.,92.,72.,.in,.lo',
  verification: 'kid,uer,udi,aud,S25,S38,S51',
  marker: 'pwn',
}

/** The kinds, each at the place of its bit. */
export const LEAK_KINDS: readonly ['jwt', 'secret', 'stack', 'sql', 'path', 'host', 'verification', 'marker'] = [
  'jwt',
  'secret',
  'stack',
  'sql',
  'path',
  'host',
  'verification',
  'marker',
]

export type LeakKind = (typeof LEAK_KINDS)[number]

/** The row of two characters that a mark begins with; 0 for others. */
const rowOf = new Uint8Array(0x4000)
/** In each row, the kinds by the third character, one bit each. */
const kindsOf = new Uint8Array(0x8000)
let rows = 0
for (const [bit, kind] of LEAK_KINDS.entries()) {
  for (const mark of MARKS[kind].split(',').flatMap(spelled)) {
    const pair = pairOf(mark.charCodeAt(0), mark.charCodeAt(1))
    if (rowOf[pair] === 0) {
      rows += 1
      rowOf[pair] = rows
    }
    const place = ((rowOf[pair] ?? 0) << 7) | mark.charCodeAt(2)
    kindsOf[place] = (kindsOf[place] ?? 0) | (1 << bit)
  }
}

/**
 * The kinds of leaks that the response may hold, a bit for each in the order of `LEAK_KINDS`: found in one pass over the
 * header values and the start of the body.
 */
export function leakKindsIn(ctx: CheckContext): number {
  let kinds = knownMarks(ctx.body())
  for (const line of ctx.exchange.response.headers ?? []) kinds |= knownMarks(line[1])
  return kinds
}

/** An API sends the same few texts over and over: the last one of each length, with the kinds that it may hold. */
const known: { text: string; kinds: number }[] = []
const MAX_KNOWN_LENGTH = 511

function knownMarks(text: string): number {
  const last = known[text.length]
  if (last !== undefined && last.text === text) return last.kinds
  const kinds = marksIn(text)
  if (text.length <= MAX_KNOWN_LENGTH) known[text.length] = { text, kinds }
  return kinds
}

function marksIn(text: string): number {
  const end = Math.min(text.length, MAX_SCANNED)
  let kinds = 0
  let before = 0
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at)
    const row = rowOf[pairOf(before, code)]
    if (row !== undefined && row > 0) kinds |= kindsOf[(row << 7) | (text.charCodeAt(at + 1) & 0x7f)] ?? 0
    before = code
  }
  return kinds
}

function pairOf(first: number, second: number): number {
  return ((first << 7) | second) & 0x3fff
}

/** A mark with each digit or capital that it may have. */
function spelled(mark: string): string[] {
  const place = mark.search(/[#^]/)
  if (place < 0) return [mark]
  const choices = mark[place] === '#' ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  return [...choices].flatMap(choice => spelled(mark.slice(0, place) + choice + mark.slice(place + 1)))
}

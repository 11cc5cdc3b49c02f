import type { Challenge, ParsedChallenges } from '../challenge/parse.ts'
import type { Exchange } from '../exchange.ts'
import { fieldName } from '../field-name.ts'
import { isJsonType } from '../media-type.ts'
import { LEAK_KINDS, type LeakKind, leakKindsIn } from './leak-marks.ts'
import type { CheckContext } from './rule.ts'

/** What an exchange has to have for a rule to have anything to say of it. */
export type Trait = LeakKind | TypeTrait | BodyTrait | RequestTrait | ChallengeTrait

type TypeTrait = 'untyped' | 'typed-as-other' | 'type-parameter' | 'problem-details'
type BodyTrait = 'octets' | 'byte-order-mark' | 'unparsed'
type RequestTrait = 'origin' | 'plain-http'
type ChallengeTrait =
  | 'basic'
  | 'prompting'
  | 'stale'
  | 'token68'
  | 'error'
  | 'no-error'
  | 'error-uri'
  | 'insufficient-scope'
  | 'dpop-nonce'

const TRAITS: readonly Trait[] = [
  ...LEAK_KINDS, // first, so that their bits are those of `leakKindsIn`
  ...(['untyped', 'typed-as-other', 'type-parameter', 'problem-details'] as const),
  ...(['octets', 'byte-order-mark', 'unparsed'] as const),
  ...(['origin', 'plain-http'] as const),
  ...([
    'basic',
    'prompting',
    'stale',
    'token68',
    'error',
    'no-error',
    'error-uri',
    'insufficient-scope',
    'dpop-nonce',
  ] as const),
]

/** A trait as a bit, by which rules and exchanges are compared; 0 for none. */
export function bitOf(trait: Trait | undefined): number {
  return trait === undefined ? 0 : 1 << TRAITS.indexOf(trait)
}

const UNTYPED = bitOf('untyped')
const OTHER = bitOf('typed-as-other')
const PARAMETER = bitOf('type-parameter')
const PROBLEM = bitOf('problem-details')
const OCTETS = bitOf('octets')
const MARK = bitOf('byte-order-mark')
const UNPARSED = bitOf('unparsed')
const ORIGIN = bitOf('origin')
const PLAIN_HTTP = bitOf('plain-http')
const DPOP_NONCE = bitOf('dpop-nonce')
const ALL = -1

/** The traits of an exchange as bits. What was not captured may have any: the rules run, and say that they could not judge. */
export function traitsOf(ctx: CheckContext): number {
  const { request, response } = ctx.exchange
  if (response.headers === undefined || response.body === undefined) return ALL
  return leakKindsIn(ctx) | ofHeaders(ctx) | ofBody(ctx) | ofRequest(request) | ofChallenges(ctx.challenges())
}

function ofHeaders(ctx: CheckContext): number {
  const mediaType = ctx.mediaType()
  let traits = ctx.lines('dpop-nonce').length > 0 ? DPOP_NONCE : 0
  if (!mediaType) return traits | UNTYPED
  if (ctx.lines('content-type')[0]?.includes(';')) traits |= PARAMETER
  if (mediaType === 'application/problem+json') traits |= PROBLEM
  return isJsonType(mediaType) ? traits : traits | OTHER
}

function ofBody(ctx: CheckContext): number {
  const { body } = ctx.exchange.response
  const parsed = ctx.json() === undefined ? UNPARSED : 0
  if (typeof body === 'string') return body.charCodeAt(0) === 0xfeff ? parsed | MARK : parsed
  return body?.[0] === 0xef ? parsed | OCTETS | MARK : parsed | OCTETS
}

function ofRequest({ url, headers }: Exchange['request']): number {
  const traits = url?.[4] === ':' ? PLAIN_HTTP : 0 // behind http, in any case of letters
  if (headers === undefined) return traits | ORIGIN
  for (const [name] of headers) if (fieldName(name) === 'origin') return traits | ORIGIN
  return traits
}

/** An API offers the same few challenges over and over, and those are parsed once. */
const known = new WeakMap<ParsedChallenges, number>()

function ofChallenges(parsed: ParsedChallenges): number {
  let traits = known.get(parsed)
  if (traits === undefined) {
    traits = parsed.challenges.flatMap(ofChallenge).reduce((sum, trait) => sum | bitOf(trait), 0)
    known.set(parsed, traits)
  }
  return traits
}

function ofChallenge({ scheme, token68, params }: Challenge): ChallengeTrait[] {
  const name = scheme.toLowerCase()
  const traits: (ChallengeTrait | false)[] = [
    name === 'basic' && 'basic',
    (name === 'basic' || name === 'digest' || name === 'negotiate') && 'prompting',
    params.has('stale') && 'stale',
    token68 !== undefined && 'token68',
    (params.has('error') || params.has('error_description') || params.has('error_uri')) && 'error',
    !params.has('error') && 'no-error',
    params.has('error_uri') && 'error-uri',
    params.get('error') === 'insufficient_scope' && 'insufficient-scope',
    params.get('error') === 'use_dpop_nonce' && 'dpop-nonce',
  ]
  return traits.filter(trait => trait !== false)
}

import type { Challenge } from '../../challenge/parse.ts'
import type { Exchange } from '../../exchange.ts'
import { fieldName } from '../../field-name.ts'
import { caseOf, challengesOf, ofCase, pairOf, refusals } from '../answer.ts'
import type { GroupRule } from '../rule.ts'

export const pairChallengeConsistent: GroupRule = {
  id: 'pair-challenge-consistent',
  severity: 'warning',
  spec: 'RFC 9110 §11.5; RFC 9449 §7.2',
  summary: 'Every 401 of an operation offers the same schemes and realms.',
  help: 'Build the challenge in one place, and add only error and what belongs to it for a bad token.',
  bad: [
    { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
    {
      case: 'malformed',
      response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="orders", error="invalid_token"\n\n',
    },
  ],
  good: [
    {
      case: 'none',
      response:
        'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nWWW-Authenticate: Basic realm="api"\n\n',
    },
    {
      case: 'malformed',
      request: 'GET https://api.example.com/orders HTTP/1.1\nAuthorization: Bearer made-up\n\n',
      response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
    },
  ],
  checkGroup(judged, report) {
    const offering = refusals(judged).filter(({ exchange }) => challengesOf(exchange).length > 0)
    const first = ofCase(offering, 'none') ?? offering[0]
    if (first === undefined) return
    const all = offersOf(first.exchange)
    const told = new Set<string>()
    for (const one of offering) {
      const own = offersOf(one.exchange)
      if (own === all) continue
      const key = keyOf(own)
      if (keyOf(all) === key || told.has(key)) continue
      const tried = triedScheme(one.exchange)
      const isOfTried = ({ scheme }: Offer) => scheme === tried
      if (own.every(isOfTried) && keyOf(all.filter(isOfTried)) === key) continue
      if (one.isOneOfSeveral && keyOf(sharedWith(all, own)) === keyOf(sharedWith(own, all))) continue
      told.add(key)
      const [expected, actual] = [inWords(all), inWords(own)]
      const message = `${caseOf(first)} offers ${expected}, ${caseOf(one)} offers ${actual}`
      report(one, { at: pairOf(first, one), message, expected, actual })
    }
  },
}

interface Offer {
  /** In lower case. */
  scheme: string
  /** As sent. */
  text: string
  key: string
}

/** An API offers the same few challenges over and over, and those are parsed once. */
const known = new WeakMap<readonly Challenge[], readonly Offer[]>()

function offersOf(exchange: Exchange): readonly Offer[] {
  const challenges = challengesOf(exchange)
  const offers = known.get(challenges) ?? challenges.map(offerOf)
  known.set(challenges, offers)
  return offers
}

function offerOf({ scheme: sent, params }: Challenge): Offer {
  const scheme = sent.toLowerCase()
  const realm = params.get('realm')
  const rest = realm === undefined ? '' : ` realm=${JSON.stringify(realm)}`
  return { scheme, text: sent + rest, key: scheme + rest }
}

/** The same for the same offers, in any order and however often. */
function keyOf(offers: readonly Offer[]): string {
  return [...new Set(offers.map(({ key }) => key))].sort().join(', ')
}

function inWords(offers: readonly Offer[]): string {
  return [...new Set(offers.map(({ text }) => text))].sort().join(', ')
}

/** Those of schemes that are offered by the others too: who asks for one of several credentials need not name the rest. */
function sharedWith(offers: readonly Offer[], others: readonly Offer[]): Offer[] {
  return offers.filter(({ scheme }) => others.some(other => other.scheme === scheme))
}

function triedScheme({ request }: Exchange): string | undefined {
  const [, value = ''] = request.headers?.find(([name]) => fieldName(name) === 'authorization') ?? []
  return /^\S+/.exec(value)?.[0].toLowerCase()
}

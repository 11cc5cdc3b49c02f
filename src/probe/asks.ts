import type { CredentialCase } from '../cases.ts'
import { fieldName } from '../field-name.ts'
import type { Skipped } from '../report.ts'
import type { Operation, RequiredScheme, Requirement } from '../sources/operations.ts'
import { casesOf } from './case-fit.ts'
import { placeOf } from './place.ts'
import type { PlannedCredential, SecurityScheme } from './request.ts'
import { schemeOf } from './security.ts'

/** What one request asks of an operation: whether it refuses these credentials. */
export interface Ask {
  case: CredentialCase
  /** Whose credential is the case's: bad, or left out while those that go with it are there; of a control of one scheme, valid. */
  scheme?: SecurityScheme
  credentials: readonly PlannedCredential[]
}

/** A question that is not asked, and why. */
interface Left {
  case: CredentialCase
  reason: Skipped['reason']
  detail: string
}

/**
 * What there is to ask of a secured operation: of each way to get in, each of its schemes spoiled in every way that fits it while
 * the schemes that go with it are valid; last comes a control of each way.
 *
 * @param ownCases - the user's own cases of a scheme, which are asked as well
 * @param only - the cases to ask; all that fit when left out
 */
export function asksOf(
  { security }: Pick<Operation, 'security'>,
  ownCases: (scheme: SecurityScheme) => readonly CredentialCase[],
  only?: readonly CredentialCase[],
): { asks: Ask[]; left: Left[] } {
  const isOptional = security.some(requirement => requirement.length === 0)
  const ways = security.filter(requirement => requirement.length > 0).map(wayOf)
  const supported = ways.filter((way): way is Way => !('unsupported' in way))
  const questions = supported.flatMap(way => way.flatMap(one => spoiled(way, one, ownCases(one.scheme), only)))
  const letBy = (ask: Ask) => (ask.case === 'valid' ? undefined : supported.find(way => lets(way, ask)))
  const control = supported.map(controlOf)
  const asked: Ask[] = [{ case: 'none', credentials: [] }, ...questions, ...control]
  const chosen = unique(asked).filter(({ case: name }) => only === undefined || only.includes(name))
  const wanted = chosen.filter(ask => letBy(ask) === undefined)
  const left = [...ways.flatMap(leftOf), ...chosen.flatMap(ask => letIn(ask, letBy(ask)))]
  if (security.every(isForCertificates)) return { asks: [], left }
  if (!isOptional) return { asks: wanted, left }
  const maybeServed = wanted.filter(({ case: name }) => WITHOUT_CREDENTIALS.includes(name))
  const detail = 'the document lets requests without credentials in: it may be served'
  return {
    asks: wanted.filter(ask => !maybeServed.includes(ask)),
    left: [...left, ...maybeServed.map(ask => ({ case: ask.case, reason: 'not-selected', detail }) as const)],
  }
}

function leftOf(way: Way | { unsupported: string }): Left[] {
  return 'unsupported' in way ? [{ case: 'valid', reason: 'unsupported-scheme', detail: way.unsupported }] : []
}

function controlOf(way: Way): Ask {
  const [only, ...others] = way
  const isOfOne = only !== undefined && others.length === 0
  return { case: 'valid', ...(isOfOne ? { scheme: only.scheme } : {}), credentials: way.map(asValid) }
}

/** Whether a request has all that a way to get in needs, valid, whatever else it carries. */
function lets(way: Way, { credentials }: Ask): boolean {
  return way.every(({ scheme }) => credentials.some(sent => sent.case === 'valid' && sent.scheme.name === scheme.name))
}

function letIn({ case: name, scheme }: Ask, way: Way | undefined): Left[] {
  if (way === undefined) return []
  const schemes = way.map(({ scheme }) => scheme.name).join(' and ')
  const detail = `whatever is wrong with ${scheme?.name}, the document lets a valid ${schemes} in: it may be served`
  return [{ case: name, reason: 'not-selected', detail }]
}

/** A connection without a certificate may not come to an answer at all. */
function isForCertificates(requirement: Requirement): boolean {
  return requirement.some(({ scheme }) => scheme?.type === 'mutualTLS')
}

/** Cases that are to an API as if there were no credentials. */
const WITHOUT_CREDENTIALS: readonly CredentialCase[] = ['none', 'empty', 'wrong-scheme']

/** Schemes that let a request in together. */
type Way = readonly { required: RequiredScheme; scheme: SecurityScheme }[]

function wayOf(requirement: Requirement): Way | { unsupported: string } {
  const schemes = requirement.map(required => ({ required, scheme: schemeOf(required) }))
  for (const { scheme } of schemes) if ('unsupported' in scheme) return scheme
  const way = withoutSameToken(schemes as Way)
  const clash = way.find((one, i) => way.slice(0, i).some(other => isSamePlace(one.scheme, other.scheme)))
  if (clash === undefined) return way
  const names = way.filter(({ scheme }) => isSamePlace(scheme, clash.scheme)).map(({ scheme }) => scheme.name)
  return { unsupported: `one request cannot carry ${names.join(' and ')}: both go into ${placeOf(clash.scheme).name}` }
}

/** Two schemes of bearer tokens, such as oauth2 and http, say twice of one token what it is. */
function withoutSameToken(way: Way): Way {
  const isOfToken = ({ scheme }: Way[number]) => scheme.kind === 'bearer'
  const first = way.find(isOfToken)
  return way.filter(one => one === first || !isOfToken(one))
}

function isSamePlace(one: SecurityScheme, other: SecurityScheme): boolean {
  const [place, second] = [placeOf(one), placeOf(other)]
  const isSameName =
    place.in === 'header' ? fieldName(place.name) === fieldName(second.name) : place.name === second.name
  return place.in === second.in && isSameName
}

function spoiled(
  way: Way,
  one: Way[number],
  own: readonly CredentialCase[],
  only: readonly CredentialCase[] | undefined,
): Ask[] {
  const others = way.filter(other => other !== one).map(asValid)
  const { required, scheme } = one
  const fitting = [...casesOf(scheme), ...(required.scopes.length > 0 ? ['insufficient-scope'] : []), ...own]
  const names = [...new Set([...fitting, ...(only ?? [])])].filter(name => name !== 'none' && name !== 'valid')
  const asks = names.map((name): Ask => ({ case: name, scheme, credentials: [{ scheme, case: name }, ...others] }))
  return others.length === 0 ? asks : [{ case: 'none', scheme, credentials: others }, ...asks]
}

function asValid({ scheme }: Way[number]): PlannedCredential {
  return { scheme, case: 'valid' }
}

/** The same question twice tells nothing: of another scheme there is only one. */
function unique(asks: readonly Ask[]): Ask[] {
  const seen = new Set<string>()
  return asks.filter(({ case: name, credentials }) => {
    const key = ONCE.includes(name) ? name : `${name} ${credentials.map(({ scheme }) => scheme.name).join(' ')}`
    return !seen.has(key) && seen.add(key)
  })
}

const ONCE: readonly CredentialCase[] = ['wrong-scheme']

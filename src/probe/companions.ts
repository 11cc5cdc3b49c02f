import { cases } from '../cases.ts'
import { alternativesOf } from '../contract/any-of.ts'
import type { HeaderLines } from '../exchange.ts'
import { fieldName } from '../field-name.ts'
import { METHOD_OVERRIDE } from '../rules/method-override.ts'
import { placeOf, TOKEN_IN_QUERY, TOKEN_IN_QUERY_CASE } from './place.ts'
import type { PlannedRequest } from './request.ts'
import { withWrongBody, withWrongQuery } from './wrong-on-purpose.ts'

/** The Origin of a script that does not exist. */
const ORIGIN = 'https://error-contracts.example'

/** What there is around an operation. */
export interface Surroundings {
  /** The URL of the same operation with other values in its path. */
  elsewhere?: string | undefined
  /** The URL of the same operation with values of other types in its query. */
  wrongQuery?: string | undefined
  /** Methods that the path is asked with though the document has none of them there. */
  unlisted: readonly string[]
  /** Whether the document lets requests without credentials in. */
  isOptional: boolean
  /** Whether the document has a HEAD of its own there: it is asked as that. */
  hasHead: boolean
  /** Whether a POST may be sent that says it stands for the method of the operation. */
  mayBeOverridden: boolean
}

/**
 * What is sent beside the requests of an operation, so that the rules over several exchanges (RULES.md §A7) have something to
 * compare: to a request without credentials the same with HEAD and other methods, for something else, with a wrong body or query and
 * from a script of another origin, where the contract speaks of those; a bad credential with a wrong body or query; and the valid token
 * in the query.
 */
export function companionsOf(requests: readonly PlannedRequest[], around: Surroundings): PlannedRequest[] {
  const none = requests.find(({ case: name }) => name === 'none')
  const bad = requests.find(({ case: name }) => IS_REFUSED_WITH_401_ALONE.has(name))
  if (none === undefined) return around.isOptional && bad !== undefined ? besideBad(bad, around) : []
  const control = requests.find(({ case: name }) => name === 'valid')
  const isGet = none.method === 'GET'
  const { elsewhere } = around
  return [
    ...headBeside(none, around),
    ...(isGet && elsewhere !== undefined && elsewhere !== none.url
      ? [compared(none, 'other values in the path', { url: elsewhere })]
      : []),
    ...withOtherMethods(none, around),
    ...[none, ...(bad === undefined ? [] : [bad])].flatMap(asked => wrongOnPurpose(asked, around)),
    ...ofScript(none),
    ...(control === undefined ? [] : withTokenInQuery(control)),
  ]
}

/** Without credentials it may be served: a bad one is compared. A token in the query is not, as nobody may have looked at it. */
function besideBad(bad: PlannedRequest, around: Surroundings): PlannedRequest[] {
  return [...headBeside(bad, around), ...wrongOnPurpose(bad, around)]
}

function headBeside(of: PlannedRequest, { hasHead }: Surroundings): PlannedRequest[] {
  return of.method === 'GET' && !hasHead ? [compared(of, 'HEAD beside GET', { method: 'HEAD' })] : []
}

function wrongOnPurpose(asked: PlannedRequest, { wrongQuery }: Surroundings): PlannedRequest[] {
  return [...withWrongBody(asked), ...withWrongQuery(asked, wrongQuery)]
}

/** Bad credentials that may get nothing but a 401, whatever else is wrong with the request. */
const IS_REFUSED_WITH_401_ALONE = new Set<string>(
  Object.entries(cases).flatMap(([name, { statuses = [], tolerated }]) =>
    name !== 'none' && tolerated === undefined && statuses.every(status => status === 401) && statuses.length > 0
      ? [name]
      : [],
  ),
)

/** It is there to be compared: what is said of it alone is said of the operation already. */
function compared(of: PlannedRequest, beside: string, change: Partial<PlannedRequest>): PlannedRequest {
  return { ...of, ...change, beside, isComparedOnly: true }
}

/** Methods that a framework may answer without anybody having thought of it, and one in the guise of another. */
function withOtherMethods(none: PlannedRequest, { unlisted, mayBeOverridden }: Surroundings): PlannedRequest[] {
  const { body: _, ...bare } = none
  const named = unlisted.map(method =>
    compared(method === 'DELETE' ? bare : none, `${method}, which is not in the document`, { method }),
  )
  if (!mayBeOverridden || none.method === 'POST') return named
  const headers = [...none.headers, [METHOD_OVERRIDE, none.method] as const]
  return [...named, compared(none, `POST in place of ${none.method}`, { method: 'POST', headers })]
}

function ofScript(none: PlannedRequest): PlannedRequest[] {
  if (!alternativesOf(none.contract).some(({ document }) => document.cors)) return []
  const { body: _, ...asked } = none
  const places = none.schemes.map(placeOf).filter(place => place.in === 'header')
  const fields = [...new Set(places.map(({ name }) => fieldName(name)))].sort().join(',')
  const preflight: HeaderLines = [
    ['Origin', ORIGIN],
    ['Access-Control-Request-Method', none.method],
    ...(fields === '' ? [] : [['Access-Control-Request-Headers', fields] as const]),
  ]
  return [
    { ...asked, method: 'OPTIONS', headers: preflight, beside: 'CORS preflight' },
    { ...none, headers: [...none.headers, ['Origin', ORIGIN]], beside: 'a script of another origin' },
  ]
}

/** RFC 6750 §2.3; where the document takes a key there, nothing is to be said of it. */
function withTokenInQuery(control: PlannedRequest): PlannedRequest[] {
  const places = control.schemes.map(placeOf)
  if (places.some(place => place.in === 'query' && place.name === TOKEN_IN_QUERY.name)) return []
  const bearer = control.credentials.find(({ scheme }) => scheme.kind === 'bearer')
  if (bearer === undefined) return []
  const moved = { ...bearer, case: TOKEN_IN_QUERY_CASE }
  const credentials = control.credentials.map(planned => (planned === bearer ? moved : planned))
  return [compared(control, 'the token in the query', { case: TOKEN_IN_QUERY_CASE, credentials })]
}

import { alternativesOf } from '../contract/any-of.ts'
import { essenceOf, isJsonType } from '../media-type.ts'
import { isObject } from '../rules/json-body.ts'
import { TOKEN_IN_QUERY_CASE } from './place.ts'
import type { PlannedRequest } from './request.ts'
import { fieldValue } from './wire.ts'

/** The Origin of a script that does not exist. */
const ORIGIN = 'https://error-contracts.example'

/**
 * What is sent beside the requests of an operation, so that the rules over several exchanges (RULES.md §A7) have something to
 * compare: to a request without credentials the same with HEAD, for something else, with a wrong body and from a script of another
 * origin, where the contract speaks of those; and the valid token in the query.
 *
 * @param elsewhere - the URL of the same operation with other values in its path
 */
export function companionsOf(requests: readonly PlannedRequest[], elsewhere: string | undefined): PlannedRequest[] {
  const none = requests.find(({ case: name }) => name === 'none')
  if (none === undefined) return [] // it may be served, or is not wanted
  const control = requests.find(({ case: name }) => name === 'valid')
  const isGet = none.method === 'GET'
  return [
    ...(isGet ? [compared(none, 'HEAD beside GET', { method: 'HEAD' })] : []),
    ...(isGet && elsewhere !== undefined && elsewhere !== none.url
      ? [compared(none, 'other values in the path', { url: elsewhere })]
      : []),
    ...withWrongBody(none),
    ...ofScript(none),
    ...(control === undefined ? [] : withTokenInQuery(control)),
  ]
}

/** It is there to be compared: what is said of it alone is said of the operation already. */
function compared(of: PlannedRequest, beside: string, change: Partial<PlannedRequest>): PlannedRequest {
  return { ...of, ...change, beside, isComparedOnly: true }
}

/** A body whose members are there and of another type: whoever looks at it first says so. */
function withWrongBody(none: PlannedRequest): PlannedRequest[] {
  const type = fieldValue(none.headers, 'content-type') ?? ''
  if (none.body === undefined || !isJsonType(essenceOf(type))) return []
  const sample: unknown = JSON.parse(none.body)
  const members = isObject(sample) && Object.keys(sample).length > 0 ? sample : { 'error-contracts': '' }
  const wrong = Object.entries(members).map(([name, value]) => [name, value === false ? 'error-contracts' : false])
  return [{ ...none, body: JSON.stringify(Object.fromEntries(wrong)), beside: 'a wrong body' }]
}

function ofScript(none: PlannedRequest): PlannedRequest[] {
  if (!alternativesOf(none.contract).some(({ document }) => document.cors)) return []
  const { body: _, ...asked } = none
  const preflight = [
    ['Origin', ORIGIN],
    ['Access-Control-Request-Method', none.method],
    ['Access-Control-Request-Headers', 'authorization'],
  ] as const
  return [
    { ...asked, method: 'OPTIONS', headers: preflight, beside: 'CORS preflight' },
    { ...none, headers: [...none.headers, ['Origin', ORIGIN]], beside: 'a script of another origin' },
  ]
}

/** RFC 6750 §2.3 */
function withTokenInQuery(control: PlannedRequest): PlannedRequest[] {
  const bearer = control.credentials.find(({ scheme }) => scheme.kind === 'bearer')
  if (bearer === undefined) return []
  const moved = { ...bearer, case: TOKEN_IN_QUERY_CASE }
  const credentials = control.credentials.map(planned => (planned === bearer ? moved : planned))
  return [compared(control, 'the token in the query', { case: TOKEN_IN_QUERY_CASE, credentials })]
}

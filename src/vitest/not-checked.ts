import { check } from '../check.ts'
import type { Contract } from '../contract/define.ts'
import type { Exchange } from '../exchange.ts'
import { someOf } from '../reporters/finding-text.ts'

type Part = readonly [reason: string, fill: (exchange: Exchange) => Exchange]

/** What may not have been captured, and the same exchange as if it had been. */
const PARTS: readonly Part[] = [
  ['no case was given', inRequest(({ case: name = 'none' }) => ({ case: name }))],
  ['no url was given', inRequest(({ url = 'http://127.0.0.1/' }) => ({ url }))],
  ['no method was given', inRequest(({ method = 'GET' }) => ({ method }))],
  ['the headers of the request were not given', inRequest(({ headers = [] }) => ({ headers }))],
  ['its header lines came joined', inResponse(() => ({ rawLines: true }))],
  ['no status was given', inResponse(({ status = 401 }) => ({ status }))],
  ['no headers were given', inResponse(({ headers = [] }) => ({ headers }))],
  ['no body was given', inResponse(({ body = '' }) => ({ body }))],
]

function inRequest(fill: (request: Exchange['request']) => Exchange['request']): Part[1] {
  return ({ request, response }) => ({ request: { ...request, ...fill(request) }, response })
}

function inResponse(fill: (response: Exchange['response']) => Exchange['response']): Part[1] {
  return ({ request, response }) => ({ request, response: { ...response, ...fill(response) } })
}

/** Rules that were not checked, by what they wanted: those that run once a part is there wanted that part. */
export function reasonsOf(
  exchange: Exchange,
  contract: Contract,
  notChecked: readonly string[],
): { ids: readonly string[]; reason?: string }[] {
  const reasons: { ids: readonly string[]; reason?: string }[] = []
  let left = notChecked
  let known = exchange
  for (const [reason, fill] of PARTS) {
    if (left.length === 0) break
    known = fill(known)
    const still = check(known, contract).notChecked
    const ids = left.filter(id => !still.includes(id))
    if (ids.length > 0) reasons.push({ ids, reason })
    left = left.filter(id => still.includes(id))
  }
  return left.length > 0 ? [...reasons, { ids: left }] : reasons
}

/** The line that says what was not checked and why; `undefined` when all was. */
export function notCheckedText(
  exchange: Exchange,
  contract: Contract,
  notChecked: readonly string[],
): string | undefined {
  const reasons = reasonsOf(exchange, contract, notChecked)
  const texts = reasons.map(({ ids, reason }) => `${someOf(ids)}${reason === undefined ? '' : ` (${reason})`}`)
  return texts.length === 0 ? undefined : `not checked: ${texts.join('; ')}`
}

import { judge, judgeIn } from '../check.ts'
import { Context } from '../context.ts'
import type { Contract } from '../contract/define.ts'
import type { ContractInput } from '../contract/document.ts'
import type { Exchange, HeaderLines } from '../exchange.ts'
import { redactUrl } from '../redact.ts'
import type { Result } from '../result.ts'
import type { RuleOverrides } from '../rule-settings.ts'
import { keptSecrets, MAY_CARRY } from '../secrets.ts'

/** An exchange in which nothing was found, whatever the path that was asked, and by what it was judged. */
interface Clear {
  exchange: Exchange
  /** Of the URL, up to its path. */
  start: string
  document: ContractInput
  overrides: RuleOverrides | undefined
  result: Result
}

const lately: Clear[] = []
const MANY = 32
/** Longer bodies are not kept. */
const MAX_BODY = 4096

/**
 * `judge`, for an API that answers many requests alike: where nothing was found in an answer, and no rule looked at the path,
 * the same answer to the same request at another path is not judged again.
 */
export function judgeAgain(exchange: Exchange, contract: Contract, overrides: RuleOverrides | undefined): Result {
  const { request, response } = exchange
  const start = startOf(request.url)
  if (start === undefined || contract.anyOf !== undefined || !isShort(response.body))
    return judge(exchange, contract, { overrides })
  const { document } = contract
  const known = lately.findLast(
    clear =>
      clear.document === document &&
      clear.overrides === overrides &&
      clear.start === start &&
      isSameAnswer(clear.exchange.response, response) &&
      isSameRequest(clear.exchange.request, request),
  )
  if (known !== undefined) return asTold(known.result, request, contract)
  const ctx = new Context(exchange, contract, overrides)
  const result = judgeIn(ctx)
  if (ctx.findings.length === 0 && !ctx.looksAtPath) {
    if (lately.length >= MANY) lately.length = 0
    lately.push({ exchange, start, document, overrides, result: asTold(result, request, contract) })
  }
  return result
}

/** A URL up to its path, when it carries nothing but that. */
function startOf(url: string | undefined): string | undefined {
  if (url === undefined || MAY_CARRY.test(url)) return undefined
  const path = url.indexOf('/', url.indexOf('//') + 2)
  return path < 0 ? url : url.slice(0, path)
}

function isShort(body: Exchange['response']['body']): boolean {
  return body === null || (typeof body === 'string' && body.length <= MAX_BODY)
}

function isSameAnswer(one: Exchange['response'], other: Exchange['response']): boolean {
  return (
    one.headers === other.headers &&
    one.status === other.status &&
    one.body === other.body &&
    one.wireBytes === other.wireBytes &&
    one.rawLines === other.rawLines
  )
}

/** But for the path. */
function isSameRequest(one: Exchange['request'], other: Exchange['request']): boolean {
  return (
    one.case === other.case &&
    one.method === other.method &&
    (one.operation === undefined) === (other.operation === undefined) &&
    keptSecrets(one) === keptSecrets(other) &&
    areSameLines(one.headers, other.headers)
  )
}

function areSameLines(some: HeaderLines | undefined, others: HeaderLines | undefined): boolean {
  if (some === undefined || others === undefined || some.length !== others.length) return some === others
  return some.every(([name, value], i) => name === others[i]?.[0] && value === others[i]?.[1])
}

/** A result of one's own, which its owner may change; its members in the order of all results. */
function asTold(told: Result, { url = '', operation }: Exchange['request'], { name }: Contract): Result {
  const exchange = { ...told.exchange, url: redactUrl(url), operation }
  return { ...told, exchange, contract: name, findings: [], notChecked: [...told.notChecked] }
}

import { judge } from '../check.ts'
import type { Exchange } from '../exchange.ts'
import { parseJsonText } from '../json-text.ts'
import { essenceOf } from '../media-type.ts'
import type { Finding } from '../result.ts'
import { rules } from '../rules/index.ts'
import { contracts } from './shipped.ts'

/** What of an answer tells where it comes from. */
interface Answer {
  body: Members
  mediaType: string
  hasHeader(name: RegExp): boolean
}

type Members = Readonly<Record<string, unknown>>

/**
 * What tells a contract's answers from others of the same form, the more special contract first. Contracts that say
 * little of the body are not here: an answer that meets one proves nothing.
 */
const traits: readonly (readonly [name: keyof typeof contracts, isTold: (answer: Answer) => boolean])[] = [
  ['aspnet', ({ body, mediaType }) => mediaType === 'application/problem+json' && isText(body.type)],
  ['problem', ({ mediaType }) => mediaType === 'application/problem+json'],
  ['jsonapi', ({ mediaType }) => mediaType === 'application/vnd.api+json'],
  ['docker', ({ body, hasHeader }) => Array.isArray(body.errors) && hasHeader(/^docker-distribution-api-version$/i)],
  ['graphql', ({ body: { errors } }) => Array.isArray(errors) && 'extensions' in membersOf(errors[0])],
  ['google', ({ body }) => membersOf(body.error).status === 'UNAUTHENTICATED'],
  ['odata', ({ body, hasHeader }) => isText(membersOf(body.error).code) && hasHeader(/^(?:odata-version$|x-ms-)/i)],
  ['oauth', ({ body }) => isText(body.error) && isText(body.error_description)],
  ['spring', ({ body }) => 'timestamp' in body && isText(body.path)],
  ['nestjs', ({ body }) => body.message === 'Unauthorized' && !('error' in body)], // with it, it may be Fastify or hapi
  ['aws-gateway', ({ hasHeader }) => hasHeader(/^(?:x-amzn-errortype|apigw-requestid)$/i)],
  ['unauthorized', ({ body }) => isText(body.code)],
]

/**
 * The shipped contract that an answer looks like: only when it is certain, by its status, its body and what is its own.
 *
 * @example
 * lookAlike(exchange) // 'problem'
 */
export function lookAlike(exchange: Exchange): string | undefined {
  const answer = answerOf(exchange)
  if (answer === undefined) return undefined
  return traits.find(
    ([name, isTold]) => isTold(answer) && !judge(exchange, contracts[name]).findings.some(isAgainstContract),
  )?.[0]
}

function answerOf({ request, response: { status, headers, body } }: Exchange): Answer | undefined {
  if (request.case === 'valid' || status === undefined || headers === undefined || !body) return undefined
  const parsed = parseJsonText(typeof body === 'string' ? body : new TextDecoder().decode(body))
  if (parsed === undefined) return undefined
  const hasHeader = (name: RegExp) => headers.some(([field]) => name.test(field))
  const [, type = ''] = headers.find(([field]) => field.toLowerCase() === 'content-type') ?? []
  return { body: membersOf(parsed.value), mediaType: essenceOf(type), hasHeader }
}

const contractual = new Set(rules.filter(rule => 'contractual' in rule).map(({ id }) => id))

/** Whether a finding says that the answer is not the contract's, and not that it breaks an RFC. */
function isAgainstContract({ rule, severity, at }: Finding): boolean {
  return severity === 'error' && (contractual.has(rule) || at === 'status' || at.startsWith('body'))
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

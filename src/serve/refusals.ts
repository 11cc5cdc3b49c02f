import { type CredentialCase, expectationOf } from '../cases.ts'
import { carriesError } from '../challenge/schemes.ts'
import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import { toResponse } from '../contract/respond.ts'
import type { HeaderLines } from '../exchange.ts'
import { challengesOf, withParam } from './alter.ts'
import { type Answer, answerOf, headerOf, problem, withHeader } from './answer.ts'

/** A variant of the contract as the API serves it; a contract without variants has one, itself. */
export interface Refusal {
  /** The variant's name, or the contract's. */
  name: string
  description: string
  expectation: Expectation
  /** Where it is to be looked at, percent-encoded. */
  path: string
  answer: Answer
}

/**
 * Every variant of a contract with the answer that conforms to it.
 *
 * @throws UsageError `ERR_NO_EXAMPLE` when a variant holds none to answer with
 */
export async function refusalsOf(contract: Contract): Promise<Refusal[]> {
  const expectations = contract.variants.length > 0 ? contract.variants : [contract.base]
  const refusals: Refusal[] = []
  for (const expectation of expectations) {
    const { variant } = expectation
    const answer = withoutStore(await answerOf(toResponse(contract, variant)), expectation)
    const name = variant ?? contract.name
    const taken = refusals.map(({ path }) => path)
    const paths = [messageOf(answer) ?? name, name].map(text => pathOf(answer.status, text))
    const path = paths.find(candidate => !taken.includes(candidate)) ?? pathOf(answer.status, `${name} ${taken.length}`)
    const described = variant === undefined ? contract.document : contract.document.variants?.[variant]
    refusals.push({ name, description: described?.description ?? '', expectation, path, answer })
  }
  return isSilentElsewhere(contract) ? [...refusals, otherRefusal(contract)] : refusals
}

/** Whether a contract speaks of the cases of its variants alone. */
function isSilentElsewhere({ base, bases, fallbacks, variants }: Contract): boolean {
  const { status, challenges, content, headers } = base
  const saysNothing = status === undefined && challenges === undefined && content === undefined && headers.length === 0
  return variants.length > 0 && fallbacks === bases && saysNothing
}

/** The answer to all other cases, which the RFCs tell. */
function otherRefusal({ base }: Contract): Refusal {
  const fields: HeaderLines = [
    ['Cache-Control', 'no-store'],
    ['WWW-Authenticate', 'Bearer realm="api"'],
  ]
  return {
    name: 'otherwise',
    description: 'What the contract says nothing of: a 401 with a challenge, as RFC 9110 §15.5.2 asks for it.',
    expectation: base,
    path: pathOf(401, 'otherwise'),
    answer: problem(401, 'Unauthorized', 'Send a token.', fields),
  }
}

/** The refusal that answers a credential case: one whose `cases` has it, else a fallback, else the first. */
export function refusalOf(refusals: readonly Refusal[], name: CredentialCase): Refusal {
  const found =
    refusals.find(({ expectation }) => expectation.cases?.includes(name)) ??
    refusals.find(({ expectation }) => expectation.cases === undefined) ??
    refusals[0]
  if (found === undefined) throw new Error('a contract without refusals')
  return found
}

/** The answer to a case; a contract without variants says nothing of `error`, so that the RFCs do (RFC 6750 §3.1). */
export function answerFor({ answer, expectation }: Refusal, name: CredentialCase, contract: Contract): Answer {
  const errors = expectationOf(name)?.errors?.[answer.status]
  if (expectation.variant !== undefined || errors === undefined || errors === 'absent') return answer
  const told = challengesOf(answer).some(({ scheme, params }) => !carriesError(scheme) || params.has('error'))
  return told ? answer : withParam(answer, 'error', errors[0], contract)
}

/** `no-store`, unless the contract has another mind of it. */
function withoutStore(answer: Answer, { headers }: Expectation): Answer {
  const fits = headers.find(({ name }) => name === 'cache-control')?.schema ?? (() => true)
  if (headerOf(answer, 'Cache-Control') !== undefined || !fits('no-store')) return answer
  return withHeader(answer, 'Cache-Control', 'no-store')
}

function messageOf({ headers, body }: Answer): string | undefined {
  const isJson = headers.some(([name, value]) => name === 'Content-Type' && /json/i.test(value))
  const { message } = isJson && body.startsWith('{') ? JSON.parse(body) : { message: undefined }
  return typeof message === 'string' && message !== '' ? message : undefined
}

/** `/http/401/Access+token+expired`: safe in HTML, in a shell's quotes and in those of JavaScript and Python. */
function pathOf(status: number, text: string): string {
  const escaped = encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `/http/${status}/${escaped.replaceAll('%20', '+')}`
}

/** The path of a request as {@link pathOf} writes it, so that other spellings of it lead to the same place. */
export function canonicalPath(path: string): string {
  const [, status, text] = /^\/http\/(\d{3})\/([^/]+)$/.exec(path) ?? []
  if (status === undefined || text === undefined) return path
  try {
    return pathOf(Number(status), decodeURIComponent(text.replaceAll('+', ' ')))
  } catch {
    return path // not percent-encoded: no such path
  }
}

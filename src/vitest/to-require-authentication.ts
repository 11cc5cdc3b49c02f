import type { MatcherState, SyncMatcherResult } from 'vitest'
import type { CredentialCase } from '../cases.ts'
import { check } from '../check.ts'
import { alternativeNamed } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { usualCases } from '../contract/usual-cases.ts'
import { UsageError } from '../errors.ts'
import type { HeaderLines } from '../exchange.ts'
import { fakeAuthorization } from '../probe/fakes.ts'
import { escapeText } from '../quote.ts'
import { redact } from '../redact.ts'
import { resultLine, type Style } from '../reporters/finding-text.ts'
import { secretsOf } from '../secrets.ts'
import { assertCase, assertContract, assertNotNegated } from './arguments.ts'
import { awaited } from './awaited.ts'
import { atCall } from './call-site.ts'
import { detailsText, indented, type Judged, styleOf } from './failure.ts'
import { exchangeOf } from './received.ts'
import type { CredentialHeaders, RequireAuthenticationOptions } from './types.ts'

const MATCHER = 'toRequireAuthentication'

/** The function gets the answer that the contract wants for each case; it is called with one after the other. */
export function toRequireAuthentication(
  this: MatcherState,
  received: unknown,
  contract: Contract,
  { cases, credentials = {} }: RequireAuthenticationOptions = {},
): Promise<SyncMatcherResult> {
  return atCall(toRequireAuthentication, () => {
    assertNotNegated(this.isNot, MATCHER)
    if (!isFunction(received)) throw notAFunction()
    assertContract(contract, MATCHER)
    const names = [...new Set(cases ?? [...usualCases(contract.base), ...Object.keys(credentials)])]
    if (names.length === 0) throw withoutCases()
    const sent = names.map(name => {
      if (!Object.hasOwn(credentials, name)) assertCase(name, contract, MATCHER)
      return { case: name, headers: headersOf(name, credentials) }
    })
    return awaited(this, toRequireAuthentication, async () => {
      const attempts: Attempt[] = []
      for (const credential of sent) attempts.push(await attempt(received, credential, contract))
      return {
        pass: attempts.every(isGood),
        message: () => failureText(attempts, contract, this.utils),
      }
    })
  })
}

/** What became of one case: an answer that was judged, or what the function threw. */
type Attempt = { case: CredentialCase } & ({ judged: Judged } | { thrown: string })

function isGood(attempt: Attempt): boolean {
  return 'judged' in attempt && attempt.judged.result.outcome === 'conforms'
}

async function attempt(
  ask: (credential: CredentialHeaders) => unknown,
  credential: CredentialHeaders,
  contract: Contract,
): Promise<Attempt> {
  const { case: name } = credential
  // A copy: what the function adds to its headers is no credential of ours.
  const headers: HeaderLines = Object.entries(credential.headers)
  let received: unknown
  try {
    received = await ask(credential)
  } catch (error) {
    if (!holdsAnswer(error)) {
      return { case: name, thrown: redact(thrownText(error), secretsOf({ request: { headers } })) }
    }
    received = error
  }
  if (received === undefined) throw withoutAnswer(name)
  const exchange = await exchangeOf(received, { case: name, headers }, MATCHER)
  const result = check(exchange, contract)
  return {
    case: name,
    judged: { received, exchange, contract: alternativeNamed(contract, result.contract), result },
  }
}

/** axios, got and ky throw what is no success; the answer is in their error. */
function holdsAnswer(error: unknown): boolean {
  return error instanceof Error && 'response' in error && typeof error.response === 'object' && error.response !== null
}

/** An error with its causes: `fetch failed` says nothing without them. */
function thrownText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `, because of ${thrownText(error.cause)}`
  return `${error.name}: ${error.message}${cause}`
}

function failureText(attempts: readonly Attempt[], { name }: Contract, utils: MatcherState['utils']): string {
  const style = styleOf(utils)
  const width = Math.max(...attempts.map(({ case: { length } }) => length))
  const bad = attempts.filter(candidate => !isGood(candidate)).map(candidate => candidate.case)
  const head = `${bad.length} of ${attempts.length} ${attempts.length === 1 ? 'case' : 'cases'} ${bad.length === 1 ? 'is' : 'are'} not answered as ${name} wants: ${bad.join(', ')}`
  return `${escapeText(head)}\n\n${attempts.map(candidate => attemptText(candidate, width, style, utils)).join('\n')}`
}

function attemptText(candidate: Attempt, width: number, style: Style, utils: MatcherState['utils']): string {
  if ('thrown' in candidate) {
    return `${style('red', '✗')}  ${candidate.case.padEnd(width)}  the function threw ${escapeText(candidate.thrown)}`
  }
  const line = resultLine(candidate.judged.result, width, style)
  return isGood(candidate) ? line : `${line}\n\n${indented(detailsText(candidate.judged, utils))}\n`
}

function headersOf(
  name: CredentialCase,
  credentials: NonNullable<RequireAuthenticationOptions['credentials']>,
): Record<string, string> {
  const own = Object.hasOwn(credentials, name) ? credentials[name] : undefined
  if (typeof own === 'object') return { ...own }
  // A token of the user's is sent as a valid one, whatever its case is.
  const value = own === undefined ? fakeAuthorization(name) : `Bearer ${own}`
  if (value === undefined) throw withoutCredential(name)
  return value === '' ? {} : { Authorization: value }
}

function isFunction(value: unknown): value is (credential: CredentialHeaders) => unknown {
  return typeof value === 'function'
}

function notAFunction(): UsageError {
  return new UsageError('ERR_BAD_OPTION', {
    what: 'This is no function that asks the API.',
    where: MATCHER,
    fix: 'pass one that sends the headers it gets: expect(({ headers }: CredentialHeaders) => fetch(url, { headers }))',
  })
}

function withoutCases(): UsageError {
  return new UsageError('ERR_BAD_OPTION', {
    what: 'There is no case to ask with.',
    where: MATCHER,
    fix: 'leave cases out, or name one: none, malformed, expired …',
  })
}

function withoutCredential(name: CredentialCase): UsageError {
  return new UsageError('ERR_BAD_OPTION', {
    what: `There is no credential for the case ${name}.`,
    where: MATCHER,
    fix: `give one: credentials: { ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: token }`,
  })
}

function withoutAnswer(name: CredentialCase): UsageError {
  return new UsageError('ERR_BAD_EXCHANGE', {
    what: `The function gave no response for the case ${name}.`,
    where: MATCHER,
    fix: 'return what the client answered: ({ headers }) => fetch(url, { headers })',
  })
}

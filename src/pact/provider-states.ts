import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import { withoutSecrets, wordsOf } from '../probe/error-words.ts'
import { redact } from '../redact.ts'
import { type Credentials, fakeCredential, schemeOf } from './credentials.ts'
import { stateName } from './state-name.ts'

/** What the Verifier of Pact takes for one state. */
export interface StateHandler {
  /** The token goes into the request of the pact, where it says `${token}`. */
  setup(params?: unknown): Promise<{ token: string } | undefined>
  teardown(): Promise<undefined>
}

/** What the state that is set up sends, by the credentials it came from: what joins `providerStates` and `authorize`. */
const current = new WeakMap<Credentials, { authorization: string } | { failure: string }>()

/** What the state that is set up sends, or why it cannot. */
export function credentialOf(credentials: Credentials): { authorization: string } | { failure: string } | undefined {
  return current.get(credentials)
}

/**
 * State handlers for the Verifier of Pact: one for each variant of a contract, named `CONTRACT TITLE: VARIANT`.
 *
 * A credential that cannot be made fails the interactions that need it: Pact itself swallows what a state handler throws,
 * and verifies with the made-up token of the pact.
 *
 * @param credentials - a token, or a function that makes one, for `expired`, `revoked` and whatever other cases the pacts name;
 *   an object of its own for each verification that runs at the same time
 * @example
 * const credentials = { expired: () => mint({ exp: 0 }) }
 * new Verifier({ …, stateHandlers: providerStates(unauthorized, credentials), requestFilter: authorize(credentials) })
 */
export function providerStates(contract: Contract, credentials: Credentials): Record<string, StateHandler> {
  const expectations = contract.variants.length > 0 ? contract.variants : [contract.base]
  return Object.fromEntries(
    expectations.map(expectation => [stateName(contract, expectation), handlerOf(expectation, credentials)]),
  )
}

function handlerOf(expectation: Expectation, credentials: Credentials): StateHandler {
  return {
    async setup(params) {
      current.delete(credentials)
      const name = caseOf(params, expectation, credentials)
      const given = Object.hasOwn(credentials, name) ? credentials[name] : undefined
      if (given === undefined) {
        const fake = fakeCredential(name, expectation)
        if (fake === undefined) return failed(credentials, `there is no credential for the case ${name}`)
        if (fake.authorization !== undefined) current.set(credentials, { authorization: fake.authorization })
        return undefined
      }
      try {
        const token = typeof given === 'string' ? given : await given()
        if (!/^[\x21-\x7e]+$/.test(token)) return failed(credentials, `the credential for the case ${name} is no token`)
        current.set(credentials, { authorization: `${schemeOf(expectation)} ${token}` })
        return { token }
      } catch (error) {
        return failed(
          credentials,
          `the credential for the case ${name} could not be made: ${withoutSecrets(wordsOf(error))}`,
        )
      }
    },
    async teardown() {
      current.delete(credentials)
      return undefined
    },
  }
}

/** The case that the pact names; else the first of the variant that there is a credential for, or that needs none. */
function caseOf(params: unknown, expectation: Expectation, credentials: Credentials): CredentialCase {
  const named = typeof params === 'object' && params !== null && 'case' in params ? params.case : undefined
  if (typeof named === 'string') return named
  const names = expectation.cases ?? ['none']
  return (
    names.find(name => credentials[name] !== undefined) ??
    names.find(name => fakeCredential(name, expectation) !== undefined) ??
    names[0] ??
    'none'
  )
}

/** A token with a line break: no request can be made with it, and Pact reports why. */
function failed(credentials: Credentials, reason: string): { token: string } {
  const failure = redact(reason, [])
  current.set(credentials, { failure })
  return { token: `\n${inOurName(failure)}` }
}

/** Whoever reads Pact's report has to know who speaks. */
function inOurName(failure: string): string {
  return `error-contracts: ${failure}`
}

/**
 * The request filter for the Verifier of Pact: sends the credential of the state that is set up, and of no other one.
 * The requests of {@link interactions} have theirs without it; it serves those that were written by hand.
 *
 * @param credentials - the same object that `providerStates` was given
 */
export function authorize(
  credentials: Credentials,
): (
  request: Pick<IncomingMessage, 'headers'> & { path: string },
  response: Pick<ServerResponse, 'writeHead'>,
  next: () => void,
) => void {
  return (request, response, next) => {
    const state = request.path === '/_pactSetup' ? undefined : current.get(credentials)
    if (state !== undefined && 'failure' in state) {
      response.writeHead(500, { 'Content-Type': 'application/json' }).end(JSON.stringify(inOurName(state.failure)))
      return
    }
    if (state !== undefined) request.headers.authorization = state.authorization
    next()
  }
}

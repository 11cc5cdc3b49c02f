import type { PactV4 } from '@pact-foundation/pact'
import { type CredentialCase, phraseOf } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import { fakeCredential, placeholderFor, schemeOf } from './credentials.ts'
import { caseless, regexRule } from './matching-rule.ts'
import { assertUsable, type Operation, targetOf } from './operation.ts'
import { pactResponse } from './pact-response.ts'
import type { Unconfigured, WithResponse } from './pact-types.ts'
import { planOf } from './plan.ts'
import { respondWith } from './respond-with.ts'
import { referencesFor } from './specification.ts'
import { stateName } from './state-name.ts'
import type { Unexpressed } from './unexpressed.ts'

/** One request with a bad credential, and the variant that answers it. */
export interface ContractInteraction {
  /** `undefined` when the contract has no variants. */
  variant: string | undefined
  case: CredentialCase
  /** The `Authorization` that the client under test must send; `undefined`: none. */
  authorization: string | undefined
  /** What the contract says and this interaction cannot. */
  unexpressed: readonly Unexpressed[]
  /** Adds the interaction to a PactV4; call `executeTest` on what it returns, once for each. */
  add(pact: Pick<PactV4, 'addInteraction'>): WithResponse
}

/**
 * The interactions of a contract with one operation of an API: one for each credential case, so that a provider is asked
 * with each of them.
 *
 * A made-up credential is part of its request, so that any verifier can send it. Only cases that need a real one (`expired`,
 * `revoked`) have a provider state, `CONTRACT TITLE: VARIANT`, with the case as its parameter; it returns a `token`. A case
 * that several variants list belongs to the first of them. An answer that no credential brings about, such as a 429, has a
 * state too, and is asked for once.
 *
 * @throws UsageError `ERR_BAD_OPTION` when the operation holds a credential or no variant has the case;
 *   `ERR_NO_EXAMPLE` and `ERR_BAD_CONTRACT` as {@link respondWith}
 * @example
 * for (const { variant, authorization, add } of interactions(unauthorized, { method: 'GET', path: '/orders' })) {
 *   await add(new PactV4(options)).executeTest(({ url }) => getOrders(url, authorization))
 * }
 */
export function interactions(contract: Contract, operation: Operation): ContractInteraction[] {
  assertUsable(operation)
  return planOf(contract, operation.cases).map(([expectation, name]) => {
    const { unexpressed } = pactResponse(contract, expectation)
    const credential = fakeCredential(name, expectation)
    const authorization = credential === undefined ? placeholderFor(name, expectation) : credential.authorization
    const add: ContractInteraction['add'] = pact => {
      const interaction = pact.addInteraction()
      if (credential === undefined || !isRefusal(expectation))
        interaction.given(stateName(contract, expectation), { case: name })
      const value = credential === undefined ? fromState(placeholderFor(name, expectation), expectation) : authorization
      describe(interaction, contract, expectation, name, operation)
      return interaction
        .withRequest(operation.method.toUpperCase(), operation.path, builder => {
          const { query, headers, body } = operation
          if (query !== undefined)
            builder.query(Object.fromEntries(Object.entries(query).map(([key, values]) => [key, [values].flat()])))
          if (value !== undefined) builder.headers({ Authorization: value })
          if (headers !== undefined) builder.headers({ ...headers })
          if (body !== undefined) builder.jsonBody(body)
        })
        .willRespondWith(...respondWith(contract, expectation.variant))
    }
    return { variant: expectation.variant, case: name, authorization, unexpressed, add }
  })
}

/** Whether it is the credential that brings the answer about: a 429 needs the provider to be in a state for it. */
function isRefusal({ status, cases }: Expectation): boolean {
  return cases !== undefined || status === undefined || [401, 403, 407].some(code => status.codes.includes(code))
}

/** A header that the provider state gives its token to, as Pact's `fromProviderState`; a client may send any token of the scheme. */
function fromState(value: string, expectation: Expectation) {
  const scheme = schemeOf(expectation)
  const rule = regexRule(`${caseless(scheme)} +[^ ]+`, value, 'provider state')
  return { ...rule, 'pact:generator:type': 'ProviderState', expression: `${scheme} \${token}`, value }
}

/** The words of an interaction: its description tells it from all others of the same pact. */
function describe(
  interaction: Unconfigured,
  contract: Contract,
  expectation: Expectation,
  name: CredentialCase,
  operation: Operation,
): void {
  const { status, unexpressed } = pactResponse(contract, expectation)
  const answer = stateName(contract, expectation)
  interaction.uponReceiving(`${targetOf(operation)} with ${phraseOf(name)}: ${answer}`)
  interaction.comment({ key: 'contract', value: contract.name })
  if (expectation.variant !== undefined) interaction.comment({ key: 'variant', value: expectation.variant })
  interaction.comment({ key: 'case', value: name })
  const references = referencesFor(status, schemeOf(expectation))
  const sections = references.map(({ section }) => section).join(', ')
  interaction.comment(`Contract ${answer}${sections === '' ? '' : ` (${sections})`}.`)
  for (const { section, url } of references) interaction.reference('specification', section, url)
  const left = unexpressed.map(({ at, keyword }) => `${keyword} of ${at}`).join(', ')
  if (left !== '') interaction.comment(`Not in this pact: ${left}.`)
}

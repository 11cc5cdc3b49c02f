import type { Contract } from '../contract/define.ts'
import { expectationNamed } from '../contract/respond.ts'
import type { ErrorForm } from '../contract/standard-schema.ts'
import { writeChallenge } from './challenge-header.ts'
import { writeRules } from './core.ts'
import { inPactFile } from './matching-rule.ts'
import { pactResponse } from './pact-response.ts'
import type { ResponseBuilder } from './pact-types.ts'

/**
 * The response of a variant for `willRespondWith` of PactV4: its status, and a builder of its headers and body. The mock
 * server sends the example of the variant; a provider is held to what the contract says.
 *
 * @param variant - the variant's name; the first one when left out
 * @throws UsageError `ERR_UNKNOWN_VARIANT`, with the nearest name; `ERR_NO_EXAMPLE`; `ERR_BAD_CONTRACT` when the example
 *   and the contract contradict each other
 * @example
 * pact.addInteraction().uponReceiving('a stale token').withRequest('GET', '/orders')
 *   .willRespondWith(...respondWith(unauthorized, 'token_expired'))
 */
export function respondWith<Form extends ErrorForm>(
  contract: Contract<Form>,
  variant?: Form['variant'],
): readonly [status: number, build: (builder: ResponseBuilder) => void] {
  const { status, headers, challenge, body } = pactResponse(contract, expectationNamed(contract, variant))
  const build = (builder: ResponseBuilder) => {
    builder.headers({ ...headers })
    if (challenge !== undefined) writeChallenge(builder, challenge)
    if (body === undefined) return
    builder.jsonBody(body.matcher).matchingRules(body.matchingRules)
    for (const { path, rules } of body.alternatives)
      writeRules(builder, { body: { [path]: { combine: 'OR', matchers: rules.map(inPactFile) } } })
  }
  return [status, build]
}

import { PactV4, Verifier } from '@pact-foundation/pact'
import { expectTypeOf } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import {
  authorize,
  type Credentials,
  interactions,
  providerStates,
  respondWith,
  toPactMatcher,
} from '../../src/pact/index.ts'

const pact = new PactV4({ consumer: 'shop', provider: 'orders' })
const [first] = interactions(unauthorized, {
  method: 'GET',
  path: '/orders',
  query: { a: ['b'] },
  cases: ['expired', 'own'],
})
expectTypeOf(first?.add(pact).executeTest(async ({ url }) => url)).resolves.toEqualTypeOf<string | undefined>()
expectTypeOf(first?.authorization).toEqualTypeOf<string | undefined>()

const withRequest = pact.addInteraction().uponReceiving('x').withRequest('GET', '/')
withRequest.willRespondWith(...respondWith(unauthorized, 'token_expired'))
withRequest.willRespondWith(401, builder => {
  const { matcher, matchingRules } = toPactMatcher({ type: 'string' }, 'a')
  builder.jsonBody(matcher).matchingRules(matchingRules)
})

const credentials: Credentials = { expired: () => 'a', revoked: async () => 'b', own: 'c' }
new Verifier({
  providerBaseUrl: 'http://127.0.0.1',
  stateHandlers: providerStates(unauthorized, credentials),
  requestFilter: authorize(credentials),
})

// @ts-expect-error a credential is a token or makes one
authorize({ expired: 1 })
// @ts-expect-error the path is needed
interactions(unauthorized, { method: 'GET' })

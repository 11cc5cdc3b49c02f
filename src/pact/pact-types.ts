import type { PactV4 } from '@pact-foundation/pact'

// Pact exports PactV4 and not the types of what it hands out.

/** An interaction without its request. */
export type Unconfigured = ReturnType<PactV4['addInteraction']>
type WithRequest = ReturnType<Unconfigured['withRequest']>
/** An interaction that is ready for `executeTest`. */
export type WithResponse = ReturnType<WithRequest['willRespondWith']>
/** What the builder of a response is given. */
export type ResponseBuilder = Parameters<NonNullable<Parameters<WithRequest['willRespondWith']>[1]>>[0]

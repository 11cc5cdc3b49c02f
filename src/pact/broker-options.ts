import type { CoreOptions } from './core-verifier.ts'

/** A Pact Broker, which pacts of a provider to take from it, and whether it is told the result. */
export interface Broker {
  url: string
  /** A bearer token, or a user and a password. */
  token?: string
  username?: string
  password?: string
  /** Which pacts, as the broker's selectors say it; those of the main branches and of what is deployed when left out. */
  selectors?: readonly Readonly<Record<string, unknown>>[]
  /** The version of the provider; results are published with it. */
  publish?: { version: string; branch?: string }
}

const SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }]

/** A broker, as pact-core takes it. A pact that no version of the provider ever kept is pending: it does not fail. */
export function brokerOptions({ url, token, username, password, selectors = SELECTORS, publish }: Broker): CoreOptions {
  return {
    pactBrokerUrl: url,
    ...(token === undefined ? undefined : { pactBrokerToken: token }),
    ...(username === undefined ? undefined : { pactBrokerUsername: username }),
    ...(password === undefined ? undefined : { pactBrokerPassword: password }),
    consumerVersionSelectors: selectors,
    enablePending: true,
    ...(publish === undefined
      ? undefined
      : {
          publishVerificationResult: true,
          providerVersion: publish.version,
          ...(publish.branch === undefined ? undefined : { providerVersionBranch: publish.branch }),
        }),
  }
}

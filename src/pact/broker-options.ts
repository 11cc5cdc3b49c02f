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
  /** The branch of the provider. With it, a pact that this branch never kept is pending: it does not fail. */
  branch?: string
  /** The version of the provider; results are published with it. */
  publish?: { version: string }
}

const SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }]

/** A broker, as pact-core takes it. Brokers refuse to tell what is pending to whom does not name a branch. */
export function brokerOptions(broker: Broker): CoreOptions {
  const { url, token, username, password, selectors = SELECTORS, branch, publish } = broker
  return {
    pactBrokerUrl: url,
    ...(token === undefined ? undefined : { pactBrokerToken: token }),
    ...(username === undefined ? undefined : { pactBrokerUsername: username }),
    ...(password === undefined ? undefined : { pactBrokerPassword: password }),
    consumerVersionSelectors: selectors,
    ...(branch === undefined ? undefined : { enablePending: true, providerVersionBranch: branch }),
    ...(publish === undefined ? undefined : { publishVerificationResult: true, providerVersion: publish.version }),
  }
}

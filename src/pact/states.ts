import type { Contract } from '../contract/define.ts'
import type { Credentials } from './credentials.ts'
import type { SetUp } from './provider-proxy.ts'
import { credentialOf, providerStates, type StateHandler } from './provider-states.ts'

/** What sets up provider states, by their names; the members of what is returned go into the request. */
export type StateHandlers = Readonly<Record<string, (params?: unknown) => unknown>>

/** The states of contracts, and those of the provider beside them. */
export function createStates(
  contracts: readonly Contract[],
  credentials: Credentials,
  others: StateHandlers,
): { setUp: SetUp; takeAuthorization(): string | undefined } {
  const ofContracts: Record<string, StateHandler> = Object.assign(
    {},
    ...contracts.map(contract => providerStates(contract, credentials)),
  )
  let authorization: string | undefined
  return {
    async setUp(name, params) {
      if (Object.hasOwn(others, name)) {
        const values = await others[name]?.(params)
        return typeof values === 'object' && values !== null ? { ...values } : undefined
      }
      const handler = Object.hasOwn(ofContracts, name) ? ofContracts[name] : undefined
      if (handler === undefined) throw new Error(`no handler sets up the provider state ${JSON.stringify(name)}`)
      const values = await handler.setup(params)
      const credential = credentialOf(credentials)
      if (credential !== undefined && 'failure' in credential) throw new Error(credential.failure)
      authorization = credential?.authorization
      return values
    },
    takeAuthorization() {
      const taken = authorization
      authorization = undefined
      return taken
    },
  }
}

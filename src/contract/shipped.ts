import { assembleContract, type ContractParts } from './assemble.ts'
import type { Contract } from './define.ts'
import { load as loadAny } from './generated/any.js'
import { loaders, type ShippedForms } from './generated/shipped.js'
import { load as loadUnauthorized, type Forms as UnauthorizedForms } from './generated/unauthorized.js'
import type { ErrorForm } from './standard-schema.ts'

// The marks tell bundlers that a contract which nobody uses may be left out.

/** The RFC rules alone: no body, no variants. */
export const any: Contract = /* @__PURE__ */ assembleContract('any', /* @__PURE__ */ loadAny())

/** A 401 with `status`, `error`, `message` and `code` in its body, and the variants `auth_required`, `token_expired` and `invalid_token`. */
export const unauthorized: Contract<UnauthorizedForms> = /* @__PURE__ */ assembleContract(
  'unauthorized',
  /* @__PURE__ */ loadUnauthorized(),
)

/** The contracts that come with the package, by name; ready at import, and put together when they are first asked for. */
export const contracts: { readonly [Name in keyof ShippedForms]: Contract<ShippedForms[Name]> } =
  /* @__PURE__ */ putTogetherWhenAsked()

function putTogetherWhenAsked(): typeof contracts {
  const made = new Map<string, Contract>([
    ['any', any],
    ['unauthorized', unauthorized],
  ])
  const properties = Object.entries<() => ContractParts<ErrorForm>>(loaders).map(([name, load]) => {
    const get = () => {
      const contract = made.get(name) ?? assembleContract(name, load())
      made.set(name, contract)
      return contract
    }
    return [name, { enumerable: true, get }] as const
  })
  return Object.defineProperties({} as typeof contracts, Object.fromEntries(properties))
}

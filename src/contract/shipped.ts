import { assembleContract, type ContractParts } from './assemble.ts'
import type { Contract } from './define.ts'
import { load as loadAny } from './generated/any.js'
import { loaders, type ShippedForms } from './generated/shipped.js'
import { load as loadUnauthorized, type Forms as UnauthorizedForms } from './generated/unauthorized.js'
import type { ErrorForm } from './standard-schema.ts'

// The marks tell bundlers that a contract which nobody uses may be left out.

/** The RFC rules alone: no body, no variants. */
export const any: Contract = /* @__PURE__ */ assembleContract('any', loadAny)

/** A 401 with `status`, `error`, `message` and `code` in its body, and the variants `auth_required`, `token_expired` and `invalid_token`. */
export const unauthorized: Contract<UnauthorizedForms> = /* @__PURE__ */ assembleContract(
  'unauthorized',
  loadUnauthorized,
)

/** The contracts that come with the package, by name. */
export const contracts: { readonly [Name in keyof ShippedForms]: Contract<ShippedForms[Name]> } =
  /* @__PURE__ */ assembleAll()

function assembleAll(): typeof contracts {
  const all = Object.entries<() => ContractParts<ErrorForm>>(loaders).map(
    ([name, load]) => [name, assembleContract(name, load)] as const,
  )
  return Object.assign(Object.fromEntries(all) as typeof contracts, { any, unauthorized })
}

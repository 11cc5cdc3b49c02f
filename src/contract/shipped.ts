import { assembleContract } from './assemble.ts'
import type { Contract } from './define.ts'
import { load as loadAny } from './generated/any.js'
import { load as loadUnauthorized, type Unauthorized } from './generated/unauthorized.js'

// The marks tell bundlers that a contract which nobody uses may be left out.

/** The RFC rules alone: no body, no variants. */
export const any: Contract = /* @__PURE__ */ assembleContract('any', /* @__PURE__ */ loadAny())

/** A 401 with `status`, `error`, `message` and `code` in its body, and the variants `auth_required`, `token_expired` and `invalid_token`. */
export const unauthorized: Contract<Unauthorized> = /* @__PURE__ */ assembleContract(
  'unauthorized',
  /* @__PURE__ */ loadUnauthorized(),
)

/** The contracts that come with the package, by name; ready at import. */
export const contracts: { readonly any: Contract; readonly unauthorized: Contract<Unauthorized> } = {
  any,
  unauthorized,
}

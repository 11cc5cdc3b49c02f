import { assembleContract, type Contract } from './define.ts'
import { shipped } from './generated/shipped.js'

/** The RFC rules alone: no body, no variants. */
export const any: Contract = assembleContract('any', shipped.any.document, shipped.any.validators)

/** A 401 with `status`, `error`, `message` and `code` in its body, and the variants `auth_required`, `token_expired` and `invalid_token`. */
export const unauthorized: Contract = assembleContract(
  'unauthorized',
  shipped.unauthorized.document,
  shipped.unauthorized.validators,
)

/** The contracts that come with the package, by name; ready at import. */
export const contracts: Readonly<Record<keyof typeof shipped, Contract>> = { any, unauthorized }

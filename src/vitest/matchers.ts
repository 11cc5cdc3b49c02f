import { toConformTo } from './to-conform-to.ts'
import { toHaveChallenge } from './to-have-challenge.ts'
import { toMatchErrorSchema } from './to-match-error-schema.ts'
import { toRequireAuthentication } from './to-require-authentication.ts'
import { toViolate } from './to-violate.ts'

/** The matchers, for an `expect.extend` elsewhere. */
export const matchers: {
  toConformTo: typeof toConformTo
  toHaveChallenge: typeof toHaveChallenge
  toMatchErrorSchema: typeof toMatchErrorSchema
  toRequireAuthentication: typeof toRequireAuthentication
  toViolate: typeof toViolate
} = { toConformTo, toHaveChallenge, toMatchErrorSchema, toRequireAuthentication, toViolate }

import type { CheckContext } from './rule.ts'

/** The registered values of `error`, with the status that each goes with (RFC 6750 §3.1, RFC 9470 §3, RFC 9449 §7.1, §9). */
export const STATUS_OF_ERROR: ReadonlyMap<string, number> = new Map([
  ['invalid_request', 400],
  ['invalid_token', 401],
  ['insufficient_scope', 403],
  ['insufficient_user_authentication', 401],
  ['use_dpop_nonce', 401],
  ['invalid_dpop_proof', 401],
])

/** What a token endpoint answers with (RFC 6749 §4.1.2.1, §5.2). */
export const TOKEN_ENDPOINT_ERRORS: readonly string[] = [
  'access_denied',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
]

/** Whether the challenge ought to name no error: bearer-error-without-credentials reports one, and which one it is does not matter. */
export function wantsNoError({ exchange }: CheckContext): boolean {
  const { case: name } = exchange.request
  return name === 'none' || name === 'wrong-scheme'
}

/** The credential cases that the RFCs say something of. */
export type KnownCase =
  | 'none'
  | 'empty'
  | 'malformed'
  | 'wrong-scheme'
  | 'unsigned'
  | 'tampered'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-audience'
  | 'wrong-issuer'
  | 'revoked'
  | 'wrong-password'
  | 'unknown-user'
  | 'wrong-key'
  | 'wrong-proof'
  | 'downgraded'
  | 'two-transports'
  | 'insufficient-scope'
  | 'valid'

/** What a request's credential was; a name of the user's own is allowed. */
export type CredentialCase = KnownCase | (string & {})

/** Which answers a credential case may get. The first status is the preferred one; every listed one passes. */
export interface CaseExpectation {
  /** What is sent, as a phrase. */
  summary: string
  /** Absent for `valid`: the control is judged by `control-failed` alone. */
  statuses?: readonly number[]
  /** Statuses that pass with a finding of this severity. */
  tolerated?: Readonly<Record<number, 'warning' | 'info'>>
  /** The `error` values a Bearer or DPoP challenge may carry, by status; `'absent'` forbids it, none given fixes nothing. */
  errors?: Readonly<Record<number, readonly string[] | 'absent'>>
}

const badToken = { statuses: [401], errors: { 401: ['invalid_token'] } }
const badSecret = { statuses: [401] }

/**
 * The credential cases and the answers they may get.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 §3.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-11.4 | RFC 9110 §11.4}
 */
export const cases: Readonly<Record<KnownCase, CaseExpectation>> = {
  none: { summary: 'no credentials', statuses: [401], errors: { 401: 'absent' } },
  empty: {
    summary: 'a scheme without credentials',
    statuses: [401, 400],
    errors: { 400: ['invalid_request'] },
  },
  malformed: {
    summary: 'a malformed credential',
    statuses: [401, 400],
    errors: { 401: ['invalid_token', 'invalid_request'], 400: ['invalid_request'] },
  },
  'wrong-scheme': {
    summary: 'credentials of another scheme',
    statuses: [401],
    tolerated: { 400: 'info' },
    errors: { 401: 'absent' },
  },
  unsigned: { summary: 'an unsigned token', ...badToken },
  tampered: { summary: 'a tampered token', ...badToken },
  expired: { summary: 'an expired token', ...badToken },
  'not-yet-valid': { summary: 'a token that is not valid yet', ...badToken },
  'wrong-audience': { summary: 'a token for another audience', ...badToken, tolerated: { 403: 'warning' } },
  'wrong-issuer': { summary: 'a token of another issuer', ...badToken, tolerated: { 403: 'warning' } },
  revoked: { summary: 'a revoked token', ...badToken },
  'wrong-password': { summary: 'a wrong password', ...badSecret },
  'unknown-user': { summary: 'an unknown user', ...badSecret },
  'wrong-key': { summary: 'a wrong API key', ...badSecret },
  'wrong-proof': {
    summary: 'a token with a proof by another key',
    statuses: [401],
    errors: { 401: ['invalid_dpop_proof', 'invalid_token'] },
  },
  downgraded: { summary: 'a DPoP token sent as Bearer', ...badToken },
  'two-transports': {
    summary: 'a token sent in two places',
    statuses: [400, 401],
    errors: { 400: ['invalid_request'], 401: ['invalid_request'] },
  },
  'insufficient-scope': {
    summary: 'a token without the needed scope',
    statuses: [403],
    errors: { 403: ['insufficient_scope'] },
  },
  valid: { summary: 'a valid credential' },
}

/** What the RFCs expect of a case; `undefined` for a case of the user's own. */
export function expectationOf(name: CredentialCase | undefined): CaseExpectation | undefined {
  return name !== undefined && Object.hasOwn(cases, name) ? cases[name as KnownCase] : undefined
}

/** What a request of this case sends, as a phrase for a sentence. */
export function phraseOf(name: CredentialCase): string {
  return expectationOf(name)?.summary ?? `case ${name}`
}

/** Whether a case is let in by authentication, and is to be refused with 403. */
export function isOfAuthorization(name: CredentialCase | undefined): boolean {
  return expectationOf(name)?.statuses?.[0] === 403
}

/** Whether a credential was sent that the API ought to refuse as such: a case is known and is not the control. */
export function isRefusable(name: CredentialCase | undefined): name is CredentialCase {
  return name !== undefined && name !== 'valid'
}

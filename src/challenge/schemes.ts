/** How a sender must write a parameter's value; recipients take both forms. */
export type Quoting = 'must' | 'must-not' | 'either'

/** A parameter of a scheme's challenges. */
export interface SchemeParam {
  required?: true
  quoting: Quoting
}

/** What is known of a scheme's challenges. */
export interface Scheme {
  /** As registered; names compare without case. */
  name: string
  spec: string
  /** Whether IANA lists it among the HTTP Authentication Schemes. */
  registered: boolean
  /** Whether a challenge may be a token68: the scheme takes one, or leaves it open. */
  token68: boolean
  /** Why it is not for new deployments. */
  obsolete?: string
  /** The parameters, by name in lower case. */
  params: ReadonlyMap<string, SchemeParam>
}

const EITHER: SchemeParam = { quoting: 'either' }
const EITHER_REQUIRED: SchemeParam = { quoting: 'either', required: true }
const QUOTED: SchemeParam = { quoting: 'must' }
const QUOTED_REQUIRED: SchemeParam = { quoting: 'must', required: true }
const UNQUOTED: SchemeParam = { quoting: 'must-not' }

/** Parameters of every scheme: RFC 9110 §11.5 and RFC 9728 §5.1. */
const COMMON = { realm: QUOTED, resource_metadata: EITHER }

const OF_TOKENS = {
  scope: EITHER,
  error: EITHER,
  error_description: EITHER,
  error_uri: EITHER,
  acr_values: EITHER,
  max_age: EITHER,
}

/**
 * The IANA registry of HTTP Authentication Schemes (as of 2025-02-18), and NTLM, which is not in it; by name in lower case.
 *
 * @see {@link https://www.iana.org/assignments/http-authschemes | HTTP Authentication Schemes}
 */
export const schemes: ReadonlyMap<string, Scheme> = new Map(
  [
    scheme('Basic', 'RFC 7617', { realm: QUOTED_REQUIRED, charset: EITHER }),
    scheme('Bearer', 'RFC 6750', {
      ...OF_TOKENS,
      // Of vendors: Microsoft Entra ID, container registries.
      authorization_uri: EITHER,
      client_id: EITHER,
      claims: EITHER,
      trusted_issuers: EITHER,
      resource_id: EITHER,
      service: EITHER,
      audience: EITHER,
    }),
    scheme('Concealed', 'RFC 9729', {}, { token68: true }),
    scheme('Digest', 'RFC 7616', {
      realm: QUOTED_REQUIRED,
      nonce: QUOTED_REQUIRED,
      qop: QUOTED_REQUIRED,
      algorithm: UNQUOTED,
      opaque: QUOTED,
      domain: QUOTED,
      stale: UNQUOTED,
      charset: EITHER,
      userhash: EITHER,
    }),
    scheme('DPoP', 'RFC 9449 §7.1', { ...OF_TOKENS, algs: EITHER }),
    scheme('GNAP', 'RFC 9635', { as_uri: EITHER, referrer: EITHER, access: EITHER }, { token68: true }),
    scheme('HOBA', 'RFC 7486 §3', { challenge: EITHER_REQUIRED, 'max-age': EITHER_REQUIRED }),
    scheme('Mutual', 'RFC 8120', {
      realm: QUOTED_REQUIRED,
      version: EITHER_REQUIRED,
      algorithm: EITHER_REQUIRED,
      validation: EITHER_REQUIRED,
      reason: EITHER_REQUIRED,
      'auth-scope': EITHER,
      'pwd-hash': EITHER,
    }),
    scheme('Negotiate', 'RFC 4559 §3', {}, { token68: true }),
    scheme(
      'NTLM',
      'MS-NTHT',
      {},
      { token68: true, registered: false, obsolete: 'NTLM was never registered as a scheme of HTTP' },
    ),
    scheme('OAuth', 'RFC 5849 §3.5.1', {}, { token68: true, obsolete: 'OAuth 1.0 is obsolete (RFC 6749)' }),
    scheme('PrivateToken', 'RFC 9577 §2', { challenge: EITHER_REQUIRED, 'token-key': EITHER, 'max-age': EITHER }),
    scheme(
      'SCRAM-SHA-1',
      'RFC 7804',
      { sid: EITHER, data: EITHER },
      { obsolete: 'SCRAM-SHA-1 is not for new deployments (RFC 7804)' },
    ),
    scheme('SCRAM-SHA-256', 'RFC 7804', { sid: EITHER, data: EITHER }),
    scheme('vapid', 'RFC 8292 §3', {}, { token68: true }),
  ].map(known => [known.name.toLowerCase(), known]),
)

function scheme(
  name: string,
  spec: string,
  params: Readonly<Record<string, SchemeParam>>,
  facts: Partial<Pick<Scheme, 'token68' | 'registered' | 'obsolete'>> = {},
): Scheme {
  const { token68 = false, registered = true, obsolete } = facts
  return { name, spec, registered, token68, obsolete, params: new Map(Object.entries({ ...COMMON, ...params })) }
}

/** As they are mostly sent. */
const asRegistered: ReadonlyMap<string, Scheme> = new Map([...schemes.values()].map(known => [known.name, known]))

/** What is known of a scheme, by its name as sent. */
export function knownScheme(name: string): Scheme | undefined {
  return asRegistered.get(name) ?? schemes.get(name.toLowerCase())
}

/** Whether some scheme has a parameter of this name, given in lower case. */
export function isKnownParam(name: string): boolean {
  for (const { params } of schemes.values()) if (params.has(name)) return true
  return false
}

/** Whether two scheme names are the same: they compare without case (RFC 9110 §11.1). */
export function sameScheme(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase())
}

/** Whether a scheme's challenges carry the `error` of RFC 6750 §3 (DPoP: RFC 9449 §7.1). */
export function carriesError(scheme: string): boolean {
  return sameScheme(scheme, 'Bearer') || sameScheme(scheme, 'DPoP')
}

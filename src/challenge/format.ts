import { isQuotable, isToken, token68End } from './grammar.ts'

/** What {@link formatChallenge} writes: a scheme alone, with a token68, or with parameters. */
export interface ChallengeInput {
  scheme: string
  token68?: string
  params?: ReadonlyMap<string, string> | Readonly<Record<string, string>>
}

/**
 * Writes one challenge for a `WWW-Authenticate` or `Proxy-Authenticate` field, as a sender must.
 *
 * @param challenge - a scheme with a token68 or with parameters in the order to send them; no parameters and an empty
 *   set are the same, so a challenge from `parseChallenges` can be given back
 * @returns the field value: every parameter as a quoted-string, but Digest's `algorithm` and `stale` as tokens
 *   (RFC 7616 §3.3 forbids quotes there). `parseChallenges` reads the same challenge from it, names in lower case.
 * @throws TypeError when the scheme or a name is no token, a name is given twice, a value holds a control character,
 *   the token68 is malformed or comes with parameters, or Digest's `algorithm` or `stale` is no token
 * @example
 * formatChallenge({ scheme: 'Bearer', params: { realm: 'api' } }) // 'Bearer realm="api"'
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 | RFC 9110 §11.6.1}
 */
export function formatChallenge({ scheme, token68, params = {} }: ChallengeInput): string {
  const entries = Symbol.iterator in params ? [...params] : Object.entries(params)
  if (!isToken(scheme)) throw new TypeError(`Scheme ${JSON.stringify(scheme)} is not a token`)
  if (token68 !== undefined) {
    if (entries.length > 0) throw new TypeError(`${scheme} has a token68 and parameters; give one or the other`)
    if (token68 === '' || token68End(token68, 0) < token68.length) {
      throw new TypeError(
        `The token68 of ${scheme} is malformed; use letters, digits and -._~+/ with '=' at the end only`,
      )
    }
    return `${scheme} ${token68}`
  }
  if (entries.length === 0) return scheme
  const names = new Set<string>()
  const written = entries.map(([name, value]) => {
    if (!isToken(name)) throw new TypeError(`Parameter name ${JSON.stringify(name)} is not a token`)
    const lower = name.toLowerCase()
    if (names.has(lower)) throw new TypeError(`Parameter ${name} is given twice; names compare without case`)
    names.add(lower)
    return `${name}=${formatValue(scheme.toLowerCase(), lower, value)}`
  })
  return `${scheme} ${written.join(', ')}`
}

function formatValue(scheme: string, name: string, value: string): string {
  if (scheme === 'digest' && (name === 'algorithm' || name === 'stale')) {
    if (!isToken(value))
      throw new TypeError(`Digest sends ${name} without quotes: ${JSON.stringify(value)} is not a token`)
    return value
  }
  let quoted = '"'
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at)
    if (!isQuotable(value, at)) throw new TypeError(`Parameter ${name} holds a control character at offset ${at}`)
    quoted += character === '"' || character === '\\' ? `\\${character}` : character
  }
  return `${quoted}"`
}

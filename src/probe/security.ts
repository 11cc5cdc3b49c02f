import { isToken } from '../challenge/grammar.ts'
import { quote } from '../quote.ts'
import type { RequiredScheme } from '../sources/operations.ts'
import type { SecurityScheme } from './request.ts'
import { isSendableField } from './sendable.ts'

/** A way to send a credential for a Security Scheme Object, or why there is none. */
export function schemeOf({ name, scheme }: RequiredScheme): SecurityScheme | { unsupported: string } {
  if (scheme === undefined) return { unsupported: `the security scheme ${name} is none` }
  const { type } = scheme
  if (type === 'oauth2' || type === 'openIdConnect') return { name, kind: 'bearer' }
  if (type === 'http') return httpSchemeOf(name, String(scheme.scheme))
  if (type === 'apiKey') {
    const place = scheme.in
    if (typeof scheme.name !== 'string' || (place !== 'header' && place !== 'query' && place !== 'cookie'))
      return { unsupported: `${name} does not say where its key goes` }
    const isPossible = { header: isSendableField, cookie: isToken, query: () => true }[place]
    if (!isPossible(scheme.name))
      return { unsupported: `no request can have the ${place} ${quote(scheme.name)} of ${name}` }
    return { name, kind: 'api-key', in: place, parameter: scheme.name }
  }
  if (type === 'mutualTLS') return { unsupported: `${name} is mutualTLS: a client certificate is no part of a request` }
  return { unsupported: `${name} is of type ${String(type)}, which OpenAPI does not know` }
}

function httpSchemeOf(name: string, scheme: string): SecurityScheme | { unsupported: string } {
  const kind = scheme.toLowerCase()
  if (kind === 'bearer' || kind === 'basic' || kind === 'digest' || kind === 'dpop') return { name, kind }
  return { unsupported: `there is no way to make a credential for ${name}, whose scheme is ${scheme}` }
}

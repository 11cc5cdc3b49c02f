import { knownScheme } from '../challenge/schemes.ts'

/**
 * The schemes by which a server may challenge for a Security Scheme Object; none for keys and certificates, of which RFC 9110
 * knows no challenge.
 */
export function challengeSchemesOf(scheme: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  if (scheme?.type === 'oauth2' || scheme?.type === 'openIdConnect') return ['Bearer', 'DPoP']
  if (scheme?.type !== 'http' || typeof scheme.scheme !== 'string') return []
  return [knownScheme(scheme.scheme)?.name ?? scheme.scheme]
}

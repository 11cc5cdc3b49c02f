/** Whether two scheme names are the same: they compare without case (RFC 9110 §11.1). */
export function sameScheme(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase())
}

/** Whether a scheme's challenges carry the `error` of RFC 6750 §3 (DPoP: RFC 9449 §7.1). */
export function carriesError(scheme: string): boolean {
  return sameScheme(scheme, 'Bearer') || sameScheme(scheme, 'DPoP')
}

import { exposedBy, placeInWords } from '../exposed-text.ts'
import type { Rule } from '../rule.ts'
import { wasSent } from '../submitted.ts'

/** Headers in which a server hands out a state, or sends the client on with one. */
const HANDED_OUT = ['set-cookie', 'dpop-nonce', 'location']
/** Parameters and members that hold what the client is to send back. */
const STATE = /ticket|mfa|state|challenge|nonce|opaque/i

export const leakJwt: Rule = {
  id: 'leak-jwt',
  severity: 'warning',
  spec: 'CWE-200; RFC 8725 §1',
  summary: 'An error response holds no JWT.',
  help: 'Leave the token out, or send an opaque handle: whoever reads the response can read, and perhaps use, the token.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Expired","context":{"value":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"}}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Second factor","mfa_token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"}',
  },
  about: 'jwt',
  looksAtPath: true,
  check(ctx) {
    for (const exposed of exposedBy(ctx)) {
      const { in: part, name, text } = exposed
      const jwt = jwtIn(text)
      if (jwt === undefined || wasSent(ctx.exchange.request, jwt)) continue // leak-credential-echo
      const { at } = exposed
      if (part === 'header' ? HANDED_OUT.includes(name) : STATE.test(part === 'member' ? at : name)) continue
      ctx.report({ at, message: `a JWT is in ${placeInWords(exposed, text.indexOf(jwt))}` })
    }
  },
}

/** The first JWT of a text: two parts of Base64url that start as JSON objects do, and a signature that may be empty. */
function jwtIn(text: string): string | undefined {
  for (const [run] of text.matchAll(/[\w.-]{24,}/g)) {
    const parts = run.split('.')
    for (const [index, part] of parts.entries()) {
      const [payload = '', signature] = parts.slice(index + 1, index + 3)
      const start = part.search(/\beyJ/)
      if (start < 0 || part.length - start < 11 || signature === undefined) continue
      if (payload.length >= 11 && payload.startsWith('eyJ')) return `${part.slice(start)}.${payload}.${signature}`
    }
  }
  return undefined
}

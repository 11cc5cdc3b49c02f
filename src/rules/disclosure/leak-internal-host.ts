import { type Exposed, exposedBy, placeInWords } from '../exposed-text.ts'
import type { Rule } from '../rule.ts'
import { wasSent } from '../submitted.ts'

/** Parameters, members and headers whose URLs a client must follow, or that it set itself. */
const FOLLOWED =
  /^(?:realm|resource_metadata|error_uri|authorization_uri|as_uri|domain|type|instance|(?:content-)?location|links?|set-cookie|access-control-allow-origin|content-security-policy.*|report-to|reporting-endpoints|nel|alt-svc)$/
/** Names of places where a host may stand alone. */
const NAMES_A_HOST = /host|server|node|backend|upstream|address|origin|served|via|ur[il]/i

export const leakInternalHost: Rule = {
  id: 'leak-internal-host',
  severity: 'warning',
  spec: 'CWE-200',
  summary: 'A public API names no host or address of its internal network.',
  help: 'Write the host to the log, and answer with a text of the API, or with an id by which the log can be searched.',
  bad: {
    request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"No answer from 10.0.3.7:8080"}',
  },
  good: {
    request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nServer: gateway/10.0.3.7\nContent-Type: application/json\n\n{"message":"No answer"}',
  },
  about: 'host',
  looksAtPath: true,
  check(ctx) {
    for (const exposed of exposedBy(ctx)) {
      if (FOLLOWED.test(exposed.name)) continue
      const found = hostIn(exposed)
      if (found === undefined || isInternalName(ctx.url().hostname) || wasSent(ctx.exchange.request, found.host))
        continue
      const { host, index } = found
      ctx.report({ at: exposed.at, message: `${host} is in ${placeInWords(exposed, index)}`, actual: host })
    }
  },
}

/** The first internal host of a text. */
function hostIn({ name, text }: Exposed): { host: string; index: number } | undefined {
  for (const { 0: host, index } of text.matchAll(/\w[\w.-]*\w/g)) {
    if (host.length > 253) continue
    const before = text.slice(Math.max(0, index - 12), index)
    const after = text.slice(index + host.length, index + host.length + 2)
    if (isPrivateAddress(host)) {
      const isVersion = /\w\/$|\bv(?:er(?:sion)?)?[ .:=]*$/i.test(before)
      if (!isVersion) return { host, index }
    } else if (/\.svc\.cluster\.local$/i.test(host)) {
      return { host, index }
    } else if (/\.(?:internal|local)$/i.test(host) && !before.endsWith('@')) {
      // Names of codes and settings look the same: auth.internal, settings.local.
      const isAlone = host === text.trim()
      const hasSigns = before.endsWith('//') || /^:\d/.test(after) || host.split('.').length > 2 || /\d/.test(host)
      if (isAlone ? NAMES_A_HOST.test(name) : hasSigns) return { host, index }
    }
  }
  return undefined
}

/** RFC 1918, or loopback. */
function isPrivateAddress(text: string): boolean {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every(octet => /^\d{1,3}$/.test(octet) && Number(octet) < 256)) return false
  return /^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(text)
}

/** Whether the API itself is called inside: then such names are no news. */
function isInternalName(hostname: string): boolean {
  if (!hostname.includes('.') || isPrivateAddress(hostname)) return true
  return /\.(?:internal|local|localhost|lan|corp|intranet|test|home\.arpa)\.?$/.test(hostname)
}

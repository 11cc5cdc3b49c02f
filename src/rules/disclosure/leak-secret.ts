import type { Exchange } from '../../exchange.ts'
import { type Exposed, exposedBy, placeInWords } from '../exposed-text.ts'
import type { Rule } from '../rule.ts'
import { wasSent } from '../submitted.ts'

/** Secrets that are known by their look. A sentence that only mentions the first line of a key holds none. */
const KNOWN: readonly (readonly [what: string, look: RegExp])[] = [
  ['a private key', /(?:^|\n)[ \t]*-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/],
  ['a private key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----\s*[\w+/=]{32}/],
  ['an AWS access key', /(?<![\w+/=-])AKIA[0-9A-Z]{16}(?![\w+/=-])/],
  ['a Slack token', /\bxox[bp]-[\w-]{10}/],
  ['a GitHub token', /\bgh[pousr]_\w{36}/],
]
const NAME = /(?:password|passwd|secret|api_?key|private_?key)$/i
const MIN_BITS = 3

export const leakSecret: Rule = {
  id: 'leak-secret',
  severity: 'error',
  otherwise: 'warning of a member that only its name and value tell',
  spec: 'CWE-200',
  summary: 'An error response holds no key, password or other secret.',
  help: 'Leave it out of the response, and revoke it: whoever got this response has it.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Cannot sign with -----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Cannot sign","errors":{"password":"is incorrect"}}',
  },
  about: 'secret',
  looksAtPath: true,
  check(ctx) {
    const { request } = ctx.exchange
    for (const exposed of exposedBy(ctx)) {
      const { text } = exposed
      const known = knownIn(text, request)
      if (known !== undefined) {
        ctx.report({ at: exposed.at, message: `${known.what} is in ${placeInWords(exposed, known.index)}` })
      } else if (isSecretMember(exposed) && !wasSent(request, text)) {
        const { at } = exposed
        ctx.report({ at, severity: 'warning', message: `${at} looks like a secret, by its name and its value` })
      }
    }
  },
}

function knownIn(text: string, request: Exchange['request']): { what: string; index: number } | undefined {
  for (const [what, look] of KNOWN) {
    const found = look.exec(text)
    if (found !== null && !wasSent(request, found[0].trim())) return { what, index: found.index }
  }
  return undefined
}

/** A member named like a secret, with a value that is neither a word nor a code. */
function isSecretMember({ in: part, name, text }: Exposed): boolean {
  if (part !== 'member' || !NAME.test(name) || !/^[\w+/=.-]{16,512}$/.test(text)) return false
  const isCode = text.split(/[._/-]/).every(word => /^(?:[a-z]*|\d*)$/i.test(word))
  return !isCode && /[a-z]/i.test(text) && /\d/.test(text) && bitsPerCharacter(text) >= MIN_BITS
}

/** Shannon's entropy. */
function bitsPerCharacter(text: string): number {
  const counts = [...Map.groupBy(text, character => character).values()].map(same => same.length / text.length)
  return -counts.reduce((sum, share) => sum + share * Math.log2(share), 0)
}

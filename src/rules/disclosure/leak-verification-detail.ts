import { type Exposed, exposedBy } from '../exposed-text.ts'
import type { Rule } from '../rule.ts'

const DETAILS: readonly (readonly [what: string, look: RegExp])[] = [
  [
    'the expected audience or issuer',
    /\b(?:audience|issuer|aud|iss)\b[^\n]{0,60}\b(?:expected|must be|should be|valid(?:audience|issuer)s?)(?::\s{0,3}|\s(?:to be |one of )?(?=["'`[]|https?:))\S/i,
  ],
  [
    'the expected audience or issuer',
    /\bexpected [^\n]{0,20}\b(?:audience|issuer|aud|iss)\b[\s:=]{0,3}(?:["'`[]|https?:)/i,
  ],
  ['a key id', /\bkid\b[\s:=(]{0,3}(?:["'`][^"'`\n]{4}|[\w-]{0,64}\d[\w-]{3})/i],
  [
    'the accepted algorithms',
    /\b(?:expected|allowed|accepted|supported|only|must be)\b[^\n]{0,40}\b(?:RS|ES|PS|HS)(?:256|384|512)\b/i,
  ],
  [
    'the accepted algorithms',
    /\b(?:RS|ES|PS|HS)(?:256|384|512)\b[^\n]{0,40}\b(?:expected|allowed|accepted|supported)\b/i,
  ],
]

export const leakVerificationDetail: Rule = {
  id: 'leak-verification-detail',
  severity: 'info',
  spec: 'RFC 6750 §3.1',
  summary: 'A response does not tell which key, issuer, audience or algorithm a token must have.',
  help: 'Say that the token is not valid, and write why to the log: error="invalid_token", error_description="The token is not valid"',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nContent-Type: application/json\n\n{"message":"jwt audience invalid. expected: https://api.example.com"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nContent-Type: application/json\n\n{"message":"The audience of the token is not this API."}',
  },
  about: 'verification',
  check(ctx) {
    for (const exposed of exposedBy(ctx)) {
      if (!isSentence(exposed)) continue
      const detail = DETAILS.find(([, look]) => look.test(exposed.text))
      if (detail !== undefined) ctx.report({ at: exposed.at, message: `${exposed.at} tells ${detail[0]}` })
    }
  },
}

function isSentence({ in: part, name, text }: Exposed): boolean {
  return (part === 'member' || name === 'error_description') && text.includes(' ')
}

import { parseChallenges } from '../../src/challenge/parse.ts'
import { repairChallenges } from '../../src/challenge/repair.ts'
import { check } from '../../src/check.ts'
import type { Exchange } from '../../src/exchange.ts'
import { redact, redactUrl } from '../../src/redact.ts'
import { createReport } from '../../src/report.ts'
import { unicodeEscape, withoutCommands } from '../../src/reporters/ci-commands.ts'
import { pretty } from '../../src/reporters/pretty.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'
import { contractOf } from './contracts.ts'

const request: Exchange['request'] = {
  method: 'POST',
  url: 'https://api.example.com/orders?access_token=aaaaaaaa1',
  headers: [
    ['Authorization', 'Bearer aaaaaaaaA1'],
    ['Origin', 'https://app.example'],
    ['Accept', 'application/json'],
  ],
}

function judged(exchange: Exchange, contract = 'any'): () => void {
  return () => {
    const result = check(exchange, contractOf(contract))
    void pretty(createReport([result], { startedAt: '', durationMs: 0 }), { color: false, quiet: false, width: 80 })
  }
}

const names: readonly string[] = [
  ...['WWW-Authenticate', 'Content-Type', 'Cache-Control', 'Set-Cookie', 'Location', 'Access-Control-Allow-Origin'],
  ...[
    'Access-Control-Expose-Headers',
    'Vary',
    'Content-Length',
    'Content-Encoding',
    'Retry-After',
    'Expires',
    'DPoP-Nonce',
    'Server',
  ],
]
const json = ['Content-Type', 'application/json'] as const
const of401 = (headers: Exchange['response']['headers'], body?: string): Exchange => ({
  request: { ...request, case: 'expired' },
  response: { status: 401, headers, body },
})

/** The work on a long text, by the place where it stands. */
export const places: Readonly<Record<string, (text: string, piece: string) => () => void>> = {
  ...Object.fromEntries(names.map(name => [`the field ${name}`, (text: string) => judged(of401([[name, text]], ''))])),
  'a quoted value': text => judged(of401([['WWW-Authenticate', `Bearer realm="x", error_description="${text}"`]])),
  'many lines of the challenge field': (text, piece) =>
    judged(of401(Array.from({ length: text.length / piece.length }, () => ['WWW-Authenticate', piece]))),
  'many fields': (text, piece) =>
    judged(of401(Array.from({ length: text.length / piece.length }, (_, i) => [`x${i}`, piece]))),
  'a field that a contract expects': text =>
    judged(
      of401([
        ['Cache-Control', text],
        ['WWW-Authenticate', text],
      ]),
      'codes',
    ),
  'a challenge on a 407': text =>
    judged({ request, response: { status: 407, headers: [['Proxy-Authenticate', text]], body: text } }),
  'a redirect': text =>
    judged({ request: { ...request, case: 'none' }, response: { status: 302, headers: [['Location', text]] } }),
  'a JSON body': text => judged(of401([json], text), 'unauthorized'),
  'a text in a JSON body': text => judged(of401([json], JSON.stringify({ code: text, message: text })), 'unauthorized'),
  'many members': (text, piece) => {
    const members = Array.from(
      { length: text.length / piece.length / 4 },
      (_, i) => [`${piece}${i % 5_000}`, i] as const,
    )
    const twice = members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',\n')
    return judged(of401([json], `{${twice}}`), 'unauthorized')
  },
  'a long name with many members below it': (text, piece) => {
    const items = Array.from({ length: text.length / piece.length / 8 }, () => ({ [piece]: piece, status: 401 }))
    return judged(of401([json], JSON.stringify({ [text.slice(0, text.length / 2)]: items })), 'unauthorized')
  },
  'problem details': text =>
    judged(
      of401([['Content-Type', 'application/problem+json']], JSON.stringify({ type: text, title: text, [text]: 1 })),
    ),
  'an HTML page': text =>
    judged({
      request: { ...request, case: 'none' },
      response: { status: 200, headers: [['Content-Type', 'text/html']], body: text },
    }),
  'a body of octets': text =>
    judged(
      { request, response: { status: 401, headers: [json], body: new TextEncoder().encode(text) } },
      'unauthorized',
    ),
  'a body of a variant in text': text =>
    judged({ request: { case: 'expired' }, response: { status: 403, headers: [], body: text } }, 'variants'),
  'a URL': text =>
    judged({ request: { url: `https://a.example/${text}`, case: 'none' }, response: { status: 401, headers: [] } }),
  'a credential': text =>
    judged({
      request: { headers: [['Authorization', text]], case: 'expired' },
      response: { status: 401, headers: [] },
    }),
  'parsing alone': text => () => parseChallenges(`Bearer ${text}`),
  'parsing many lines': (text, piece) => {
    const lines = Array.from({ length: text.length / piece.length }, () => piece)
    return () => parseChallenges(lines)
  },
  'a repair': text => () => repairChallenges([`Bearer ${text}`]),
  'a redaction': text => () => redact(text, ['eyJaaaaaaaa', 'aaaaaaaa', '\\\\\\\\']),
  'a redaction behind a cut': text => () => redact(`…${text}`, ['aaaaaaaa', text]),
  'a redaction of a URL': text => () => redactUrl(`https://a.example/${text}`),
  'the log of a CI system': text => () => withoutCommands(text, unicodeEscape),
  'a message': text => () => read(text),
  'a message with a status line': text => () => read(`HTTP/1.1 401 ${text}\rx\n\n`),
  'a message with headers': text => () => read(`HTTP/1.1 401\nA: ${text}\nB${text}`),
  'a message with a request': text => () => read(`GET / HTTP/1.1\nHost: a\n${text}\n\nHTTP/1.1 401 x\n\n`),
  'a message with a body': text => () => read(`HTTP/1.1 401\nA: b\n\n${text}`),
}

/** Reads a message; what is wrong with it is not at stake. */
function read(text: string): void {
  try {
    parseHttpMessage(text, 'text')
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UsageError')) throw error
  }
}

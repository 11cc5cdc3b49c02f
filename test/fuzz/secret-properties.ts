import { ok } from 'node:assert/strict'
import fc, { type Arbitrary } from 'fast-check'
import { check } from '../../src/check.ts'
import { checkGroup } from '../../src/check-group.ts'
import type { Exchange, HeaderLines } from '../../src/exchange.ts'
import { createReport } from '../../src/report.ts'
import { github } from '../../src/reporters/github.ts'
import { json } from '../../src/reporters/json.ts'
import { junit } from '../../src/reporters/junit.ts'
import { pretty } from '../../src/reporters/pretty.ts'
import { isTelling } from '../../src/secrets.ts'
import { contractName, contractOf } from './contracts.ts'
import { type Property, property } from './property.ts'

/** How much of a secret is still a secret. */
const TELLING = 8

const secret: Arbitrary<string> = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z0-9_-]{12,60}$/),
    fc.stringMatching(/^[A-Za-z0-9+/]{12,40}={0,2}$/),
    fc.stringMatching(/^eyJ[A-Za-z0-9_-]{8,30}\.eyJ[A-Za-z0-9_-]{8,90}\.[A-Za-z0-9_-]{8,80}$/),
    fc.stringMatching(/^[a-z]{4}["\\%&/~ .:é€😀'<>]{1,3}[A-Za-z0-9]{8,20}$/u),
  )
  .filter(secret => isTelling(secret.slice(0, TELLING)))

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** The ways in which a request carries a credential. */
const ways: Record<string, (secret: string) => Exchange['request']> = {
  'a bearer token': secret => ({ headers: [['Authorization', `Bearer ${secret}`]] }),
  'a DPoP token': secret => ({ headers: [['authorization', `DPoP ${secret}`]] }),
  'a password': secret => ({ headers: [['Authorization', `Basic ${base64(`ann:${secret}`)}`]] }),
  'a cookie': secret => ({ headers: [['Cookie', `theme=dark; sid=${secret}`]] }),
  'an API key': secret => ({ headers: [['X-Api-Key', secret]] }),
  'a query parameter': secret => ({
    url: `https://a.example/orders?access_token=${encodeURIComponent(secret)}&page=2`,
  }),
  'user information': secret => ({ url: `https://ann:${encodeURIComponent(secret)}@a.example/orders` }),
}

/** The ways in which a server may write what it was sent. */
const forms: ((secret: string, way: string) => string)[] = [
  secret => secret,
  secret => `Bearer ${secret}`,
  secret => encodeURIComponent(secret),
  secret => encodeURIComponent(secret).replace(/%../g, octet => octet.toLowerCase()),
  secret => JSON.stringify(secret).slice(1, -1),
  (secret, way) => (way === 'a password' ? base64(`ann:${secret}`) : secret),
]

/** The ways in which a response holds a text. */
const places: ((text: string) => Exchange['response'])[] = [
  ...[
    'Bearer realm="@"',
    'Bearer error_description="@", realm=x',
    '@',
    'Bearer realm=@',
    "Bearer @='x'",
    'Bearer a="@',
    'Bearer scope="@,b", error="@"',
    'Digest nonce="@", qop=@, algorithm=@',
    'Basic realm="a", @="b", @=c',
    'Bearer resource_metadata="@", error_uri="@"',
    'Bearer realm="é", charset="@" @',
    'Negotiate @, realm="@"',
    'PrivateToken challenge="@"',
  ].map(template => (text: string) => ({
    headers: [['WWW-Authenticate', template.replaceAll('@', () => text)]] as HeaderLines,
  })),
  ...[
    'Location',
    'Content-Type',
    'Cache-Control',
    'Set-Cookie',
    'Retry-After',
    'Access-Control-Allow-Origin',
    'Content-Length',
    'DPoP-Nonce',
    'Vary',
    'Server',
  ].map(name => (text: string) => ({ headers: [[name, `${text}=1`]] as HeaderLines })),
  text => ({
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ code: text, status: text, title: text, message: `no ${text}` }),
  }),
  text => ({
    headers: [['Content-Type', 'application/problem+json']],
    body: JSON.stringify({ type: `/${text} `, [text]: text, title: 'x', status: '401', detail: [text] }),
  }),
  text => ({ headers: [['Content-Type', 'application/json']], body: `<html>${text}` }),
  text => ({ headers: [['Content-Type', 'application/json']], body: `{"a":1,"${text}":${text}` }),
  text => ({ headers: [['Content-Type', 'application/json']], body: `{"a":1,"a":2}\n${text}{"${text}":1}` }),
  text => ({
    headers: [['Content-Type', 'text/html']],
    body: `<title>Log in</title>\nError: ${text}\n    at f (/app/${text}.js:1:2)\n    at g (/b.js:3:4)`,
  }),
]

const leak = fc.record({
  secret,
  way: fc.constantFrom(...Object.keys(ways)),
  form: fc.nat(forms.length - 1),
  place: fc.nat(places.length - 1),
  before: fc.nat(220),
  status: fc.constantFrom(401, 401, 401, 200, 302, 403, 407, 400, undefined),
  case: fc.constantFrom('expired', 'none', 'tampered', 'wrong-password', undefined),
  contract: contractName,
  beside: fc.record({
    place: fc.nat(places.length - 1),
    status: fc.constantFrom(401, 403, 404),
    case: fc.constantFrom('none', 'valid', 'unknown-user', 'tampered'),
  }),
})

/** What must hold of everything that is printed about an exchange with a credential. */
export const secretProperties: Property[] = [
  property(
    'no credential of the request appears in a report, in whatever form and place the response repeats it',
    fc.asyncProperty(leak, async ({ secret, way, form, place, before, status, case: name, contract, beside }) => {
      const text = `${'x '.repeat(before / 2)}${forms[form]?.(secret, way)}`
      const request = { ...ways[way]?.(secret), case: name }
      const response = { ...places[place]?.(text), status }
      const other = {
        request: { case: beside.case },
        response: { ...places[beside.place]?.('x'), status: beside.status },
      }
      const report = createReport(
        checkGroup(
          [other, { request, response }, other].map(exchange => ({
            exchange,
            result: check(exchange, contractOf(contract)),
          })),
        ),
        { startedAt: '', durationMs: 0 },
      )
      const shown = [
        json(report),
        await pretty(report, { color: false, quiet: false, width: 80 }),
        await junit(report, { allowInconclusive: false }),
        github(report),
      ]
      const told = [secret, ...forms.map(form => form(secret, way))].flatMap(form => [form, form.toLowerCase()])
      for (const text of shown) {
        for (const form of told) {
          const start = /^Bearer /i.test(form) ? 7 : 0
          const part = form.slice(start, start + TELLING)
          ok(!text.includes(part), `${JSON.stringify(part)} of ${JSON.stringify(secret)} is in ${text}`)
        }
      }
    }),
  ),
]

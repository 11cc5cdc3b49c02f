import { leakCredentialEcho } from '../../../src/rules/disclosure/leak-credential-echo.ts'
import { ruleTest } from '../rule-test.ts'
import { answer } from './answers.ts'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl'
const sent = (requestHeaders: Record<string, string>, detail: unknown, more?: Record<string, string>) => ({
  ...answer(detail, more),
  requestHeaders,
})
const basic = (credentials: string) => ({ Authorization: `Basic ${btoa(credentials)}` })
const bearer = { Authorization: `Bearer ${TOKEN}` }

ruleTest(leakCredentialEcho, {
  passes: {
    'no credentials': { ...sent(bearer, TOKEN), case: 'none' },
    'another token': sent(bearer, `${TOKEN.slice(0, 30)}x`),
    'a word that was sent as token': sent({ Authorization: 'Bearer invalid_token' }, 'invalid_token'),
    'a password that is a word': sent(basic('anna:password'), 'wrong password'),
    'a password that is short': sent(basic('anna:aB3$'), 'aB3$'),
    'the fake of a wrong scheme, whose password is a name': sent(basic('error-contracts:wrong-scheme'), 'wrong-scheme'),
    'what Digest credentials share with their challenge': {
      ...sent(
        { Authorization: 'Digest username="anna", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv"' },
        '',
      ),
      headers: {
        'WWW-Authenticate': 'Digest realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv", qop="auth"',
      },
    },
    'an idempotency key, which is to come back': sent({ 'Idempotency-Key': '8e03978e40d5' }, '8e03978e40d5'),
    'the host, whose pseudo-header is named like a secret': sent(
      { ':authority': 'api7.example.com' },
      'api7.example.com',
    ),
    'a cookie that is renewed': sent({ 'X-Auth-Token': '8e03978e40d5' }, '', { 'Set-Cookie': 'sid=8e03978e40d5' }),
    'a query that is no credential': {
      ...answer('sort by createdAt2026'),
      url: 'https://a.example/?sort_key=createdAt2026',
      requestHeaders: {},
    },
    'a user name within a word': sent(basic('customer:aB3$aB3$'), 'customers only'),
    'a request of which nobody knows the headers': answer(TOKEN),
    'a scheme without credentials': sent({ Authorization: 'Bearer' }, 'Bearer'),
  },
  fails: {
    'an API key in Base64': { ...sent({ 'X-API-Key': '8e03978e40d5' }, btoa('8e03978e40d5')), at: 'body#/detail' },
    'a token in a member': {
      ...sent(bearer, { a: [`bad ${TOKEN}`] }),
      at: 'body#/detail/a/0',
      message: /repeated in body#\/detail\/a\/0$/,
    },
    'a token in a challenge': {
      ...sent(bearer, ''),
      headers: { 'WWW-Authenticate': `Bearer error="invalid_token", error_description="bad ${TOKEN}"` },
      at: 'header:www-authenticate@1:31',
    },
    'a token in another header': { ...sent(bearer, '', { 'X-Debug': TOKEN }), at: 'header:x-debug' },
    'a token in a page': {
      ...sent(bearer, ''),
      headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'text/html' },
      body: `<p>\nbad ${TOKEN}`,
      at: 'body',
      message: /the body at 2:5$/,
    },
    'the fake of a malformed token': {
      ...sent({ Authorization: 'Bearer error-contracts-malformed-token' }, 'error-contracts-malformed-token is no JWT'),
      at: 'body#/detail',
    },
    'a key whose slashes PHP escapes': {
      ...sent({ 'X-Api-Key': 'aB3/aB3/aB3/' }, ''),
      body: '{"detail":"bad aB3\\/aB3\\/aB3\\/"}',
      at: 'body#/detail',
    },
    'a password, decoded': { ...sent(basic('anna:aB3$aB3$'), 'wrong: aB3$aB3$'), at: 'body#/detail' },
    'Basic credentials as they were sent': {
      ...sent(basic('anna:abc'), `wrong: ${btoa('anna:abc')}`),
      at: 'body#/detail',
    },
    'a key in an address, encoded': {
      ...sent({ 'X-Api-Key': 'aB3+aB3+aB3=' }, '/login?key=aB3%2BaB3%2BaB3%3D'),
      at: 'body#/detail',
    },
    'a token of the query': {
      ...answer('/orders?access_token=8e03978e40d5'),
      url: 'https://a.example/orders?access_token=8e03978e40d5',
      requestHeaders: {},
      at: 'body#/detail',
    },
    'a user name alone': {
      ...sent(basic('anna.example:aB3$aB3$'), 'no user anna.example'),
      at: 'body#/detail',
      severity: 'info',
    },
    'a header alone, of a body that was not captured': {
      ...sent(bearer, '', { 'X-Debug': TOKEN }),
      body: undefined,
      at: 'header:x-debug',
    },
  },
})

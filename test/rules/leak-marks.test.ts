import { describe, expect, test } from 'vitest'
import { Context } from '../../src/context.ts'
import { any } from '../../src/contract/shipped.ts'
import { LEAK_KINDS, type LeakKind, leakKindsIn } from '../../src/rules/leak-marks.ts'

const leaks: readonly (readonly [LeakKind, string])[] = [
  ['jwt', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln'],
  ...['-----BEGIN PRIVATE KEY-----', 'AKIAIOSFODNN7EXAMPLE', 'xoxp-1', 'ghp_a', 'gho_a', 'ghu_a', 'ghs_a', 'ghr_a']
    .concat('password', 'PASSWD', 'passWord', 'client_secret', 'CLIENT_SECRET', 'clientSecret', 'apiKey', 'apikey')
    .concat('api_key', 'API_KEY', 'APIKEY', 'private_key', 'privateKey', 'privatekey', 'PRIVATE_KEY', 'Private_Key')
    .map(text => ['secret', text] as const),
  ...['Traceback (most recent call last)', '(A.java:1)', '(A.java:12)', 'goroutine 1 [', '.cs:line 1', '.php on line 1']
    .concat('.php</b> on line <b>1', 'stack', 'stackTrace', 'stack_trace', 'trace', 'at a (b.js:1:2)')
    .map(text => ['stack', text] as const),
  ...[
    'SQLSTATE[',
    'ORA-00942',
    'syntax error at or near',
    'your SQL syntax',
    'PrismaClientError',
    'SELECT a FROM b',
  ].map(text => ['sql', text] as const),
  ...[
    '/home/a.js',
    '/Users/a.js',
    '/var/www/a.js',
    '/srv/a.js',
    '/app/a.js',
    '/usr/src/a.js',
    'C:\\a.dll',
    'node_modules/a',
  ].map(text => ['path', text] as const),
  ...['10.0.0.1', '127.0.0.1', '192.168.0.1', '172.16.0.1', 'a.internal', 'a.local'].map(
    text => ['host', text] as const,
  ),
  ...['kid', 'issuer', 'Issuer', 'audience', 'aud', 'RS256', 'HS384', 'ES512'].map(
    text => ['verification', text] as const,
  ),
  ['marker', '<pwned>'],
]

const context = (body: string, value = '') =>
  new Context({ request: {}, response: { status: 401, headers: [['X-A', value]], body } }, any)
const kindsIn = (body: string, value?: string) =>
  LEAK_KINDS.filter((_, bit) => leakKindsIn(context(body, value)) & (1 << bit))

describe('leakKindsIn', () => {
  test.each(leaks)('%s: %s', (kind, text) => {
    expect(kindsIn(text)).toContain(kind)
    expect(kindsIn('', text)).toContain(kind)
    expect(kindsIn(JSON.stringify({ a: text }))).toContain(kind)
    expect(kindsIn(JSON.stringify({ a: text }).replaceAll('/', '\\/'))).toContain(kind)
  })
  test.each([
    '{"status":401,"error":"Unauthorized","message":"Authentication required","code":"auth_required"}',
    '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}',
    '{"type":"https://api.example.com/problems/no-token","title":"No token","status":401,"detail":"Send one."}',
    'Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"',
  ])('sees at once that nothing is in %s', text => {
    expect(kindsIn(text)).toEqual([])
  })
  test('looks at 64 KiB of a body and no further', () => {
    expect(kindsIn(`${' '.repeat(65_533)}eyJ`)).toEqual(['jwt'])
    expect(kindsIn(`${' '.repeat(65_536)}eyJ`)).toEqual([])
  })
})

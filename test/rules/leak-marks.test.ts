import { describe, expect, test } from 'vitest'
import { Context } from '../../src/context.ts'
import { any } from '../../src/contract/shipped.ts'
import { type LeakKind, mayLeak } from '../../src/rules/leak-marks.ts'

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

describe('mayLeak', () => {
  test.each(leaks)('%s: %s', (kind, text) => {
    expect(mayLeak(context(text), kind)).toBe(true)
    expect(mayLeak(context('', text), kind)).toBe(true)
    expect(mayLeak(context(JSON.stringify({ a: text })), kind)).toBe(true)
    expect(mayLeak(context(JSON.stringify({ a: text }).replaceAll('/', '\\/')), kind)).toBe(true)
  })
  test.each([
    '{"status":401,"error":"Unauthorized","message":"Authentication required","code":"auth_required"}',
    '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}',
    '{"type":"https://api.example.com/problems/no-token","title":"No token","status":401,"detail":"Send one."}',
    'Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"',
  ])('sees at once that nothing is in %s', text => {
    const ctx = context(text)
    for (const kind of new Set(leaks.map(([of]) => of))) expect([kind, mayLeak(ctx, kind)]).toEqual([kind, false])
  })
  test('looks at 64 KiB of a body and no further', () => {
    expect(mayLeak(context(`${' '.repeat(65_533)}eyJ`), 'jwt')).toBe(true)
    expect(mayLeak(context(`${' '.repeat(65_536)}eyJ`), 'jwt')).toBe(false)
  })
  test('leaves it open where a part was not captured', () => {
    expect(mayLeak(new Context({ request: {}, response: { body: '' } }, any), 'jwt')).toBe(true)
    expect(mayLeak(new Context({ request: {}, response: { headers: [] } }, any), 'jwt')).toBe(true)
  })
  test('forgets the last exchange', () => {
    expect(mayLeak(context('eyJ'), 'jwt')).toBe(true)
    expect(mayLeak(context(''), 'jwt')).toBe(false)
  })
})

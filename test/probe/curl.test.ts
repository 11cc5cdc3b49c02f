import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type CurlRequest, curlLine } from '../../src/probe/curl.ts'
import type { SecurityScheme } from '../../src/probe/request.ts'
import { bearer, credentialsOf, planned } from './api.ts'

const url = 'https://api.example.com/orders'
const line = (change: Partial<CurlRequest> = {}) =>
  curlLine({ method: 'GET', url, headers: [], credentials: [], ...change })

/** The arguments that a shell hands to curl. */
async function argumentsOf(text: string, env: Record<string, string> = {}): Promise<string[]> {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${text}`
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', script], { env })
  return stdout.split('\0').slice(0, -1)
}

describe('a curl line', () => {
  test('is as short as it can be', () => {
    expect(line()).toBe('curl -i https://api.example.com/orders')
  })
  test.each([
    ['HEAD', undefined, '--head'],
    ['DELETE', undefined, '-X DELETE'],
    ['POST', '{}', "-H Content-Type: --data-raw '{}'"],
    ['GET', '{}', "-X GET -H Content-Type: --data-raw '{}'"],
  ])('asks by %s with %j', (method, body, words) => {
    expect(line({ method, body })).toContain(words)
  })
  test('hands curl what it was given, whatever the shell might take it for', async () => {
    const nasty = `'; rm -rf / #$(id) \`id\` "\\" !x *?`
    const headers = [
      ['Accept', 'application/json'],
      ['X-Odd', nasty],
    ] as const
    const text = line({
      method: 'POST',
      url: `${url}?q=${encodeURI("it's")}&r=$HOME`,
      headers,
      body: `{"a":"${nasty}"}`,
    })
    expect(await argumentsOf(text, { HOME: '/nowhere' })).toEqual([
      '-i',
      '-H',
      'Content-Type:',
      '-H',
      'Accept: application/json',
      '-H',
      `X-Odd: ${nasty}`,
      '--data-raw',
      `{"a":"${nasty}"}`,
      `${url}?q=it's&r=$HOME`,
    ])
  })
  test('sends an empty header, which curl would leave out', () => {
    expect(line({ headers: [['X-Api-Key', '']] })).toContain("-H 'X-Api-Key;'")
  })
  test('keeps curl from taking brackets for a pattern', () => {
    expect(line({ url: `${url}?filter[a]=1` })).toContain('-g')
  })
  test('shows the variable that a value came from, in headers, body and URL', async () => {
    const variables = new Map([['s3cret', 'TENANT_KEY']])
    const text = line({
      headers: [['X-Tenant', 'a s3cret$']],
      body: 's3cretly',
      url: `${url}/s3cret`,
      variables,
      method: 'POST',
    })
    expect(text).not.toContain('s3cret')
    expect(await argumentsOf(text, { TENANT_KEY: 's3cret' })).toEqual(
      expect.arrayContaining(['X-Tenant: a s3cret$', 's3cretly', `${url}/s3cret`]),
    )
  })
})

describe('of a planned request, a curl line', () => {
  const shown = (name: string, scheme: SecurityScheme, given = {}, change = {}) => {
    const request = planned(url, { case: name, schemes: [scheme], ...change })
    const credentials = credentialsOf(given, { scheme: scheme.name === undefined ? scheme : bearer })
    return curlLine({ ...request, credentials: credentials.preview({ scheme, case: name }, request) })
  }
  test.each<[string, SecurityScheme, object, string]>([
    ['none', bearer, {}, ''],
    ['malformed', bearer, {}, "-H 'Authorization: Bearer error-contracts-malformed-token' "],
    ['valid', bearer, { valid: { env: 'MY_TOKEN' } }, '-H "Authorization: Bearer $MY_TOKEN" '],
    ['valid', bearer, { valid: 'literal' }, '-H "Authorization: Bearer $TOKEN" '],
    ['not-yet-valid', bearer, { signingKey: 'literal' }, '-H "Authorization: Bearer $NOT_YET_VALID_TOKEN" '],
    ['tampered', bearer, { valid: 'literal' }, '-H "Authorization: Bearer $TAMPERED_TOKEN" '],
    ['valid', { kind: 'basic' }, { valid: 'ann:pass' }, '-u "$TOKEN" '],
    ['wrong-password', { kind: 'basic' }, { valid: 'ann:pass' }, '-u "$USER_NAME:error-contracts-wrong-password" '],
    ['malformed', { kind: 'basic' }, {}, "-H 'Authorization: Basic ZXJyb3ItY29udHJhY3RzLW1hbGZvcm1lZA==' "],
    [
      'unknown-user',
      { kind: 'digest' },
      {},
      '--digest -u error-contracts-unknown-user:error-contracts-wrong-password ',
    ],
    [
      'valid',
      { kind: 'dpop', name: 'dpop' },
      { dpop: { valid: 'x', proofKey: 'y' } },
      '-H "Authorization: DPoP $DPOP_TOKEN" -H "DPoP: $DPOP_PROOF" ',
    ],
    ['valid', { kind: 'api-key', in: 'header', parameter: 'X-Api-Key' }, { valid: 'k' }, '-H "X-Api-Key: $TOKEN" '],
    ['empty', { kind: 'api-key', in: 'header', parameter: 'X-Api-Key' }, {}, "-H 'X-Api-Key;' "],
    [
      'valid',
      { kind: 'api-key', in: 'cookie', parameter: 'sid', name: 'webSession' },
      { webSession: { valid: 'k' } },
      '-H "Cookie: sid=$WEB_SESSION_TOKEN" ',
    ],
  ])('of %s and %j says what is sent and no secret', (name, scheme, given, words) => {
    expect(shown(name, scheme, given)).toBe(`curl -i ${words}${url}`)
  })
  test('puts a key into the query, and a cookie beside those that are there', () => {
    const query: SecurityScheme = { kind: 'api-key', in: 'query', parameter: 'key' }
    expect(shown('valid', query, { valid: 'k' })).toBe(`curl -i "${url}?key=$TOKEN"`)
    const cookie: SecurityScheme = { kind: 'api-key', in: 'cookie', parameter: 'sid' }
    const headers = [['Cookie', 'theme=dark']]
    expect(shown('valid', cookie, { valid: 'k' }, { headers })).toBe(
      `curl -i -H "Cookie: theme=dark; sid=$TOKEN" ${url}`,
    )
  })
})

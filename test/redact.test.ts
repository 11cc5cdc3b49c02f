import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { any, unauthorized } from '../src/contract/shipped.ts'
import type { Exchange } from '../src/exchange.ts'
import { redact, redactUrl } from '../src/redact.ts'
import { superlinearGrowth } from './growth.ts'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

/** What a report shows of a challenge that was sent to this request. */
function shown(request: Exchange['request'], challenge: string): string {
  const response = { status: 401, headers: [['WWW-Authenticate', challenge]] as const, body: '' }
  return JSON.stringify(check({ request: { case: 'expired', ...request }, response }, any).findings)
}

describe('a report never shows what a request sent', () => {
  test.each<[string, Exchange['request'], string, string]>([
    [
      'a password in a URL, decoded',
      { url: 'https://ann:p%40ss%2Fw0rd@a.example/' },
      'Bearer realm="p@ss/w0rd"',
      'p@ss',
    ],
    [
      'a password of Basic in UTF-8',
      { headers: [['Authorization', basic('ann:pässw0rd')]] },
      'Bearer realm="pässw0rd"',
      'pässw0rd',
    ],
    [
      'a password with a colon',
      { headers: [['Authorization', basic('ann:top:s3cret')]] },
      'Bearer realm="x top:s3cret"',
      'top:s3',
    ],
    [
      'a token in a URL without a host',
      { url: '/orders?access_token=Abc123Def456' },
      'Bearer realm="Abc123Def456"',
      'Abc123',
    ],
    [
      'a token in a fragment',
      { url: 'https://a.example/#access_token=Abc123Def456' },
      'Bearer realm="Abc123Def456"',
      'Abc123',
    ],
    [
      'a credential with a space',
      { headers: [['Authorization', 'Bearer Abc 123Def']] },
      'Bearer realm="Abc 123Def"',
      'Abc 1',
    ],
    [
      'a token that became the name of a parameter',
      { headers: [['Authorization', 'Bearer AbcDef123456']] },
      "Bearer AbcDef123456='x'",
      'abcdef1',
    ],
    [
      'Base64 that lost its padding',
      { headers: [['X-Api-Key', 'AbcDef123456==']] },
      'Bearer realm=AbcDef123456',
      'AbcDef1',
    ],
    [
      'Base64 that became Base64url',
      { headers: [['X-Api-Key', 'Abc+Def/123=']] },
      'PrivateToken challenge="Abc+Def/123="',
      'Abc-Def',
    ],
    [
      'percent signs with lower-case digits',
      { headers: [['X-Api-Key', 'Abc/Def+123456']] },
      'Bearer realm=Abc%2fDef%2b123456',
      'Abc%2f',
    ],
    [
      'a piece of a token that was read as a scheme',
      { headers: [['Authorization', 'Bearer Abcdef123/Ghi+456']] },
      'Abcdef123/Ghi+456',
      'Abcdef123',
    ],
    [
      'a credential that is no text',
      { headers: [['X-Api-Key', '\ud800Abc123456']] },
      'Bearer realm="\ud800Abc123456"',
      'Abc123',
    ],
  ])('%s', (_, request, challenge, secret) => {
    const text = shown(request, challenge)
    expect(text).toContain('[redacted]')
    expect(text).not.toContain(secret)
  })

  test('of a secret that is cut, no longer part than the others tell', () => {
    const [longer, shorter] = ['%2f%2fAbc%2fDef', '%2F%2fabc']
    expect(redact('got "%2f%2fAbc%2…', [longer, shorter])).toBe('got "[redacted]…')
  })
  test('and shows the ordinary words beside it', () => {
    const text = shown({ headers: [['Cookie', 'theme=dark; sid=Abc123Def456']] }, 'Bearer realm=orders')
    expect(text).toContain('realm=\\"orders\\"')
  })
})

describe('what looks like a JWT is not shown', () => {
  test.each([
    ['whole', 'got eyJhbGciOi.eyJzdWIiOi.c2ln.', 'got [redacted].'],
    ['without a signature', 'eyJhbGciOi.eyJzdWIiOi.', '[redacted]'],
    ['behind other text', 'id-eyJhbGciOi.eyJzdWIiOi.c2ln', 'id-[redacted]'],
    ['cut in its head', '"eyJhbGc…', '"[redacted]…'],
    ['cut in its claims', '"eyJhbGc.eyJz…', '"[redacted]…'],
    ['twice', 'eyJhbGc.a.b eyJhbGc.c.d', '[redacted] [redacted]'],
  ])('%s', (_, text, visible) => {
    expect(redact(text, [])).toBe(visible)
  })
  test.each(['eyJhbGciOi', 'eyJ', 'eyJhbGc.b', 'a.eyJhbGc.b', 'heyJude.eyJhbG'])('but %s is none', text => {
    expect(redact(text, [])).toBe(text)
  })
})

describe('a URL', () => {
  test.each([
    ['https://ann:s3cret@a.example/?x=1', 'https://[redacted]@a.example/?x=1'],
    ['https://a.example/?page=2&access_token=abc&x=1#top', 'https://a.example/?page=2&access_token=[redacted]&x=1#top'],
    ['https://a.example/?access%5Ftoken=abc', 'https://a.example/?access%5Ftoken=[redacted]'],
    ['https://a.example/#access_token=abc', 'https://a.example/#access_token=[redacted]'],
    ['https://a.example/eyJhbGciOi.eyJzdWIiOi.c2ln', 'https://a.example/[redacted]'],
    ['/orders?api_key=abc', '/orders?api_key=[redacted]'],
    ['https://a.example/%?token=%', 'https://a.example/%?token=[redacted]'],
  ])('%s is shown as %s', (url, visible) => {
    expect(redactUrl(url)).toBe(visible)
  })
  test.each(['eyJ-', 'eyJabcd.', 'eyJ-eyJabcd.a', '?', '?a', '&key', '#', 'a@'])(
    'of many times %j is shown in linear time',
    piece => {
      const growth = superlinearGrowth(
        size => {
          const url = `https://a.example/${piece.repeat(size / piece.length)}`
          return () => redactUrl(url)
        },
        2 ** 12,
        2 ** 18,
      )
      expect(growth).toBeUndefined()
    },
  )
})

test('a check of a token that was repeated names the contract all the same', () => {
  const request = { headers: [['Authorization', 'Bearer Abc123Def456']] as const, case: 'expired' }
  const body = JSON.stringify({ status: 401, error: 'Unauthorized', message: 'Abc123Def456', code: 'Abc123Def456' })
  const result = check({ request, response: { status: 401, body, headers: [] } }, unauthorized)
  expect(result.contract).toBe('unauthorized')
  expect(JSON.stringify(result)).not.toContain('Abc123Def456')
})

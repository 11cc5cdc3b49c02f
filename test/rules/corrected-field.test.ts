import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { any } from '../../src/contract/shipped.ts'
import type { Exchange } from '../../src/exchange.ts'

/** The help of a rule's finding in the answer to a request. */
function helpOf(
  rule: string,
  lines: string[],
  { status = 401, ...request }: Exchange['request'] & { status?: number } = {},
) {
  const name = status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate'
  const response = { status, headers: lines.map(line => [name, line] as const), body: '' }
  return check({ request, response }, any).findings.find(finding => finding.rule === rule)?.help
}

describe('the corrected field', () => {
  test('keeps its lines and how they are written', () => {
    expect(helpOf('param-required', ['bearer REALM = "a"', 'Basic charset=UTF-8,Bearer realm="b"'])).toBe(
      'Send: WWW-Authenticate: bearer REALM = "a"\nWWW-Authenticate: Basic charset=UTF-8, realm="api",Bearer realm="b"',
    )
  })
  test('is that of the proxy', () => {
    expect(helpOf('param-required', ['Basic'], { status: 407 })).toBe('Send: Proxy-Authenticate: Basic realm="api"')
  })
  test('has every defect of its kind corrected', () => {
    expect(
      helpOf('digest-quoting-required', ['Digest realm="a", nonce=b1, qop=auth, algorithm=SHA-256, opaque=c']),
    ).toBe(
      'Send: WWW-Authenticate: Digest realm="a", nonce="[redacted]", qop="auth", algorithm=SHA-256, opaque="[redacted]"',
    )
  })
  test.each([
    ['error="x", realm="a"', 'realm="a"'],
    ['realm="a" , error="x", scope="b"', 'realm="a", scope="b"'],
    ['error_uri="https://a.example/", error="x", realm="a",error_description="y"', 'realm="a"'],
    ['realm="a", error="x", error_description="y", Basic realm="b"', 'realm="a", Basic realm="b"'],
  ])('is without the parameters that are too many: Bearer %s', (sent, left) => {
    const help = helpOf('bearer-error-without-credentials', [`Bearer ${sent}`], { case: 'none' })
    expect(help).toBe(`Send: WWW-Authenticate: Bearer ${left}`)
  })
  test('is not told when nothing would be left of the challenge', () => {
    const help = helpOf('bearer-error-without-credentials', ['Bearer error="x"'], { case: 'none' })
    expect(help).toBe(
      'Leave error, error_description and error_uri out when no token was sent: WWW-Authenticate: Bearer realm="api"',
    )
  })
  test('holds no nonce, and nothing that the request sent as a credential', () => {
    const url = 'https://api.example.com/?access_token=hunter2hunter2'
    const help = helpOf('digest-qop', ['Digest realm="hunter2hunter2", nonce="b1c2", algorithm=SHA-256'], { url })
    expect(help).toBe(
      'Send: WWW-Authenticate: Digest realm="[redacted]", nonce="[redacted]", algorithm=SHA-256, qop="auth"',
    )
  })
  test.each([
    ['holds data of another challenge', ['Negotiate oRQwEqADCgEB', 'Basic']],
    ['holds a character that turns the text', ['Bearer realm="a\u202eb"', 'Basic']],
    ['is too long', [`Bearer realm="${'a'.repeat(1000)}"`, 'Basic']],
  ])('is not shown when it %s', (_, lines) => {
    expect(helpOf('param-required', lines)).toBe('Name the protection space: WWW-Authenticate: Basic realm="api"')
  })
})

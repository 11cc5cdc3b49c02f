import { leakSecret } from '../../../src/rules/disclosure/leak-secret.ts'
import { ruleTest } from '../rule-test.ts'
import { answer } from './answers.ts'

ruleTest(leakSecret, {
  passes: {
    'messages about fields': answer({ password: 'is incorrect', client_secret: 'must have 16 characters or more' }),
    'codes about fields': answer({ password: 'validation.password.min.8', api_key: 'INVALID_API_KEY_FORMAT_2' }),
    'a sentence that mentions the first line of a key': answer(
      'The key must start with -----BEGIN PRIVATE KEY----- or so.',
    ),
    'a public key': answer('-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA'),
    'a prefix that tokens have': answer('The token must start with xoxb- or ghp_'),
    'an access key within Base64': answer('QUtAKIAIOSFODNN7EXAMPLEQQ=='),
    'an access key that was sent': {
      ...answer('The key AKIAIOSFODNN7EXAMPLE does not exist.'),
      requestHeaders: { Authorization: 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260505/x' },
    },
    'a stand-in': answer({ password: '****************', secret: '[redacted]', apiKey: 'xxxxxxxx11111111' }),
    'an address about passwords': answer({ reset_password: 'https://api.example.com/passwords/reset/1' }),
    'the id of a key': answer({ api_key_id: '8f14e45fceea167a5a36dedd4bea2543' }),
  },
  fails: {
    'a private key': {
      ...answer('-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA'),
      at: 'body#/detail',
      message: /^a private key is in body#\/detail$/,
    },
    'a private key within a sentence': {
      ...answer('no such key: -----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIXRw1vVbHb0Y2wSs0Zy1Hk2oQ6aGk9'),
      at: 'body#/detail',
    },
    'an access key of AWS': { ...answer('signed by AKIAIOSFODNN7EXAMPLE'), at: 'body#/detail' },
    'a token of Slack': { ...answer({ a: 'xoxb-123456789012-abc' }), at: 'body#/detail/a' },
    'a token of GitHub in a header': { ...answer('', { 'X-Debug': `ghp_${'aB3'.repeat(12)}` }), at: 'header:x-debug' },
    'a member named like a secret': {
      ...answer({ config: { clientSecret: '8f14e45fceea167a5a36dedd4bea2543' } }),
      at: 'body#/detail/config/clientSecret',
      severity: 'warning',
      message: /^body#\/detail\/config\/clientSecret looks like a secret/,
    },
    'a UUID as API key': {
      ...answer({ API_KEY: 'b0c3d5e2-7f14-4e45-9cee-a167a5a36ded' }),
      at: 'body#/detail/API_KEY',
      severity: 'warning',
    },
  },
})

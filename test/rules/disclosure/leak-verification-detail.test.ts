import { leakVerificationDetail } from '../../../src/rules/disclosure/leak-verification-detail.ts'
import { ruleTest } from '../rule-test.ts'
import { answer } from './answers.ts'

ruleTest(leakVerificationDetail, {
  passes: {
    expiry: answer('The token expired at 2026-05-05T10:00:00Z.'),
    'a claim without its value': answer('The iss claim is not valid. The audience must match.'),
    'an audience that the token named': answer("The audience 'https://a.example' is invalid"),
    'a header that is missing': answer('The kid header is missing.'),
    'an algorithm that the token named': answer('Unsupported algorithm HS256'),
    'the algorithms of a challenge': {
      ...answer(''),
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256 PS256"' },
    },
    'a value that is no sentence': answer({ algorithm: 'RS256', aud: 'https://a.example' }),
  },
  fails: {
    'the audience that is expected': {
      ...answer('jwt audience invalid. expected: https://api.example.com'),
      at: 'body#/detail',
      message: /expected audience or issuer$/,
    },
    'the issuer that is expected': {
      ...answer('wrong token, expected issuer "https://as.example.com"'),
      at: 'body#/detail',
    },
    'the id of a key': { ...answer("no key for kid 'a1b2c3d4'"), at: 'body#/detail', message: /a key id$/ },
    'the algorithms that are accepted': { ...answer('only RS256 is accepted'), at: 'body#/detail' },
    'a challenge': {
      ...answer(''),
      headers: {
        'WWW-Authenticate':
          'Bearer error="invalid_token", error_description="Issuer must be \'https://as.example.com\'"',
      },
      at: 'header:www-authenticate@1:31',
    },
  },
})

import { bearerErrorUri } from '../../../src/rules/scheme/bearer-error-uri.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(bearerErrorUri, {
  passes: {
    'http and a fragment': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error=invalid_token, error_uri="http://example.com/e#token"' },
    },
    'a scheme in capitals': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error_uri="HTTPS://example.com"' } },
    'a URN': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error_uri="urn:example:e1"' } },
    'an error_uri of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth error_uri="/docs"' } },
    'a character that bearer-param-chars reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error_uri="/do cs"' },
    },
    'a request without a token, which ought to get no error_uri': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Bearer error_uri="/docs"' },
    },
  },
  fails: {
    'a path': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_uri="/docs?token=abc"' },
      at: 'header:www-authenticate@1:31',
      message: /token=\[redacted\]/,
    },
    'a host without a scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'DPoP algs="ES256", error_uri="example.com/docs"'] },
      at: 'header:www-authenticate@2:20',
    },
  },
})

import { bearerParamChars } from '../../../src/rules/scheme/bearer-param-chars.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(bearerParamChars, {
  passes: {
    'spaces, commas and single quotes in a description': {
      status: 401,
      headers: { 'WWW-Authenticate': `Bearer error="invalid_token", error_description="The 'exp' claim, it's past!"` },
    },
    'an escaped letter, which is a letter': {
      status: 401,
      headers: { 'WWW-Authenticate': String.raw`Bearer error="invalid_token", error_description="\n\o"` },
    },
    'tokens of URLs in a scope': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="https://api.example.com/read openid,x"' },
    },
    'a realm, which may hold anything': {
      status: 401,
      headers: { 'WWW-Authenticate': String.raw`Bearer realm="Z\"rich \\ Zürich"` },
    },
    'an empty scope': { status: 401, headers: { 'WWW-Authenticate': 'Bearer scope=""' } },
    'a space at the end of a scope, which bearer-scope reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="a "' },
    },
    'a description of another scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Newauth error_description="über"' },
    },
    'an unescaped quote, which is no challenge at all': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error_description="a "b" c"' },
    },
  },
  fails: {
    'an escaped quote, at its backslash': {
      status: 401,
      headers: { 'WWW-Authenticate': String.raw`Bearer error="invalid_token", error_description="say \"hi\""` },
      at: 'header:www-authenticate@1:54',
      message: /'"' is not allowed in error_description/,
    },
    'a backslash behind an escaped letter': {
      status: 401,
      headers: { 'WWW-Authenticate': String.raw`Bearer error_description="\ab\\c"` },
      at: 'header:www-authenticate@1:30',
      message: /'\\' is not allowed/,
    },
    'a letter outside of ASCII': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer error_description="ungültig"'] },
      at: 'header:www-authenticate@2:30',
      message: /U\+00FC is not allowed/,
    },
    'a tab in an error': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="a\tb"' },
      at: 'header:www-authenticate@1:16',
      message: /U\+0009/,
    },
    'a space in error_uri': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error_uri="https://example.com/a b"' },
      at: 'header:www-authenticate@1:40',
      message: /A space is not allowed/,
    },
    'an empty error': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a", error=""' },
      at: 'header:www-authenticate@1:19',
    },
    'two spaces in the scope of a DPoP challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256", scope="a  b"' },
      at: 'header:www-authenticate@1:20',
    },
  },
})

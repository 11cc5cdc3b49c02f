import { paramUnknown } from '../../../src/rules/scheme/param-unknown.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(paramUnknown, {
  passes: {
    'names in other letters': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer REALM="a", Error="invalid_token"' },
    },
    'parameters of vendors': {
      status: 401,
      headers: {
        'WWW-Authenticate':
          'Bearer authorization_uri="https://login.example.com", client_id="a", service="registry", resource_id="b"',
      },
    },
    'parameters of other specifications': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer ticket="a", as_uri="https://as.example.com", resource="b"' },
    },
    'resource_metadata of any scheme': {
      status: 401,
      headers: {
        'WWW-Authenticate':
          'DPoP algs="ES256", resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"',
      },
    },
    'a scheme that is not known': { status: 401, headers: { 'WWW-Authenticate': 'ApiKey realn="a"' } },
    'a scheme whose parameters are not judged': { status: 401, headers: { 'WWW-Authenticate': 'GNAP acces="a"' } },
    'a slip in a required parameter, which param-required reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic relm="a"' },
    },
    'a slip in a parameter of the contract, which challenge-expected-param reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer relm="a"' },
      contract: { title: 'T', status: 401, challenges: [{ scheme: 'Bearer', params: { required: ['realm'] } }] },
    },
    'a token68': { status: 401, headers: { 'WWW-Authenticate': 'Negotiate realn' } },
  },
  fails: {
    'a parameter that is not near any other': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a", foo="b"' },
      at: 'header:www-authenticate@1:18',
      severity: 'info',
      message: /^Basic has no parameter "foo"$/,
    },
    'the start of a name': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_desc="expired"' },
      at: 'header:www-authenticate@1:31',
      severity: 'info',
      message: /did you mean error_description/,
    },
    'a slip in a nonce, which digest-nonce reports, but not that in an algorithm': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", qop="auth", nonc="b", algoritm=SHA-256' },
      at: 'header:www-authenticate@1:41',
      severity: 'warning',
      message: /^Digest has no parameter "algoritm"; did you mean algorithm\?$/,
    },
    'a letter too much': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a", scopes="b"' },
      at: 'header:www-authenticate@1:19',
      severity: 'warning',
    },
    'two wrong letters in a long name': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256", eror_descripton="b"' },
      at: 'header:www-authenticate@1:20',
      severity: 'warning',
    },
    'a name that is near one that is there': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="a", scopes="b"' },
      at: 'header:www-authenticate@1:19',
      severity: 'info',
    },
    'two wrong letters in a short name, which make another word': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a", rules="b"' },
      at: 'header:www-authenticate@1:18',
      severity: 'info',
    },
  },
})

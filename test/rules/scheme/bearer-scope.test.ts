import { bearerScope } from '../../../src/rules/scheme/bearer-scope.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(bearerScope, {
  passes: {
    'an unquoted token': { status: 401, headers: { 'WWW-Authenticate': 'Bearer scope=read' } },
    'tokens that differ in letters': { status: 401, headers: { 'WWW-Authenticate': 'Bearer scope="Read read"' } },
    'the actions of a container registry': {
      status: 401,
      headers: {
        'WWW-Authenticate':
          'Bearer realm="https://auth.example.com/token", service="registry", scope="repository:library/alpine:pull,push"',
      },
    },
    'an empty scope': { status: 401, headers: { 'WWW-Authenticate': 'Bearer scope=""' } },
    'a scope of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth scope="a, a"' } },
    'two spaces, which bearer-param-chars reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="a  b"' },
    },
  },
  fails: {
    'commas without spaces': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a", scope="orders:read,orders:write"' },
      at: 'header:www-authenticate@1:19',
      message: /has commas/,
    },
    'a token twice': {
      status: 403,
      case: 'insufficient-scope',
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256", error="insufficient_scope", scope="a b a"' },
      at: 'header:www-authenticate@1:48',
      message: /twice/,
    },
    'a space at the start': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer scope=" a"'] },
      at: 'header:www-authenticate@2:8',
      message: /starts or ends with a space/,
    },
  },
})

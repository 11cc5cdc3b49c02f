import { bearerNoParams } from '../../../src/rules/scheme/bearer-no-params.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(bearerNoParams, {
  passes: {
    'an empty realm': { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm=""' } },
    'a parameter behind an empty list element': { status: 401, headers: { 'WWW-Authenticate': 'Bearer , realm="a"' } },
    'a parameter on the next line': { status: 401, headers: { 'WWW-Authenticate': ['Bearer ', 'realm="a"'] } },
    'bare DPoP and Negotiate': { status: 401, headers: { 'WWW-Authenticate': 'DPoP, Negotiate' } },
    'a bare scheme that is not registered': { status: 401, headers: { 'WWW-Authenticate': 'ApiKey' } },
    'a word that is read as token68': { status: 401, headers: { 'WWW-Authenticate': 'Bearer api' } },
    'a bare Bearer with a parameter that it cannot own': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer, error="x"' },
    },
    'no error in the answer to an expired token, which says more': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer' },
    },
  },
  fails: {
    'a bare Bearer in other letters': {
      status: 401,
      headers: { 'WWW-Authenticate': 'bearer' },
      at: 'header:www-authenticate@1:1',
    },
    'a bare Bearer before another challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer, DPoP algs="ES256"'] },
      at: 'header:www-authenticate@2:1',
    },
    'a bare Bearer of a proxy': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Bearer' },
      at: 'header:proxy-authenticate@1:1',
    },
  },
})

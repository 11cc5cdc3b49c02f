import { negotiateData } from '../../../src/rules/scheme/negotiate-data.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(negotiateData, {
  passes: {
    'the bare schemes': { status: 401, case: 'none', headers: { 'WWW-Authenticate': 'Negotiate, NTLM' } },
    'data in the second step': {
      status: 401,
      case: 'wrong-password',
      headers: { 'WWW-Authenticate': 'Negotiate oRQwEqADCgEB' },
    },
    'data in a step that nobody knows': { status: 401, headers: { 'WWW-Authenticate': 'NTLM TlRMTVNTUAACAAAA' } },
    'data of another scheme': { status: 401, case: 'none', headers: { 'WWW-Authenticate': 'Newauth abc=' } },
    'parameters, which are no data': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Negotiate realm="a"' },
    },
  },
  fails: {
    'data of NTLM behind another challenge': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'ntlm TlRMTVNTUAACAAAA'] },
      at: 'header:www-authenticate@2:1',
      message: /^ntlm with data, though/,
    },
    'data of a proxy': {
      status: 407,
      case: 'none',
      headers: { 'Proxy-Authenticate': 'Negotiate oRQwEqADCgEB' },
      at: 'header:proxy-authenticate@1:1',
    },
  },
})

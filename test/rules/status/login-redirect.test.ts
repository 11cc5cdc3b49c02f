import { unauthorized } from '../../../src/contract/shipped.ts'
import { loginRedirect } from '../../../src/rules/status/login-redirect.ts'
import { ruleTest } from '../rule-test.ts'

const url = 'https://api.example.com/orders'

ruleTest(loginRedirect, {
  passes: {
    'a redirect to https': {
      status: 301,
      case: 'none',
      url: 'http://api.example.com/orders',
      headers: { Location: url },
    },
    'a trailing slash': { status: 308, case: 'none', url, headers: { Location: '/orders/' } },
    'a redirect of a valid token': { status: 302, case: 'valid', url, headers: { Location: '/login' } },
    'a redirect without Location': { status: 302, case: 'none', url, headers: {} },
    'a redirect of an address nobody knows': { status: 302, case: 'none', headers: { Location: '/login' } },
    'a 401 with Location': { status: 401, case: 'none', url, headers: { Location: '/login' } },
  },
  fails: {
    'a redirect to a login path': {
      status: 302,
      case: 'none',
      url,
      headers: { Location: '/login?next=/orders' },
      contract: unauthorized,
      at: 'status',
      message: /302 to "\/login" for no credentials/,
    },
    'a redirect to another host': {
      status: 307,
      case: 'expired',
      url,
      headers: { Location: 'https://login.example.com/orders' },
      contract: unauthorized,
      at: 'status',
    },
    'a redirect to an app': {
      status: 302,
      case: 'none',
      url,
      headers: { Location: 'myapp:login' },
      at: 'status',
      severity: 'warning',
      message: /302 to "myapp:login" for/,
    },
    'a redirect without a contract': {
      status: 303,
      case: 'none',
      url,
      headers: { Location: '../login' },
      at: 'status',
      severity: 'warning',
    },
  },
})

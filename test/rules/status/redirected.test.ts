import { redirected } from '../../../src/rules/status/redirected.ts'
import { ruleTest } from '../rule-test.ts'

const url = 'http://api.example.com/orders?page=2'

ruleTest(redirected, {
  passes: {
    'a redirect to another path': { status: 302, url, headers: { Location: '/login' } },
    'a redirect to itself': { status: 302, url, headers: { Location: url } },
    'a status that the contract fixes': {
      status: 301,
      url,
      headers: { Location: '/orders/' },
      contract: { title: 'Moved', status: 301 },
    },
  },
  fails: {
    'a redirect to https': { status: 301, url, headers: { Location: 'https://api.example.com/orders' }, at: 'status' },
    'a redirect to another port of the host, by scheme': {
      status: 307,
      url: 'http://localhost:3000/orders',
      headers: { Location: 'https://localhost:3443/orders' },
      at: 'status',
    },
    'a trailing slash': { status: 308, url, headers: { Location: '/orders/?page=2' }, at: 'status' },
  },
})

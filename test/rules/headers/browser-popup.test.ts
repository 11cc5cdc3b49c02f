import { browserPopup } from '../../../src/rules/headers/browser-popup.ts'
import { ruleTest } from '../rule-test.ts'

const script = { 'X-Requested-With': 'XMLHttpRequest' }
const answer = (challenge: string | string[], requestHeaders: Record<string, string> | undefined = script) => ({
  status: 401,
  requestHeaders,
  headers: { 'WWW-Authenticate': challenge },
})
const at = 'header:www-authenticate@1:1'

ruleTest(browserPopup, {
  passes: {
    'a scheme that browsers do not know': answer('Bearer realm="Basic"'),
    'a page of the browser': answer('Basic realm="a"', { Accept: 'text/html,application/json;q=0.9' }),
    'a navigation': answer('Basic realm="a"', { Accept: 'application/json', 'Sec-Fetch-Mode': 'navigate' }),
    'a script of another origin': answer('Basic realm="a"', { ...script, Origin: 'https://app.example.com' }),
    'a script of another site': answer('Basic realm="a"', { ...script, 'Sec-Fetch-Site': 'cross-site' }),
    'a client that says nothing of itself': answer('Basic realm="a"', { Accept: '*/*' }),
    'the scheme that the contract wants': {
      ...answer('Basic realm="a"'),
      contract: { title: 'T', status: 401, challenges: [{ scheme: 'basic' }] },
    },
    'a request that was not captured': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="a"' } },
  },
  fails: {
    'Basic to XMLHttpRequest': { ...answer('basic realm="a"'), at, message: /password/ },
    'Digest to a client of JSON': {
      ...answer('Digest realm="a", nonce="b", qop="auth"', { Accept: 'application/problem+json, application/json' }),
      at,
    },
    'Negotiate behind Bearer': {
      ...answer(['Bearer realm="a"', 'Negotiate'], { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin' }),
      at: 'header:www-authenticate@2:1',
    },
  },
})

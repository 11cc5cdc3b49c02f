import { challengeInjection } from '../../../src/rules/disclosure/challenge-injection.ts'
import { ruleTest } from '../rule-test.ts'

const field = (challenge: string, more: Record<string, string> = {}) => ({
  url: 'https://api.example.com/orders?page=x%22%2C%20error%3D%22pwned',
  requestHeaders: {},
  status: 401,
  headers: { 'WWW-Authenticate': challenge, ...more },
  body: '',
})

ruleTest(challengeInjection, {
  passes: {
    'a text that is escaped': field('Bearer realm="orders of x\\", error=\\"pwned"'),
    'a text that is left out': field('Bearer realm="api"'),
    'a request without the marker': { ...field('Bearer realm="x", error="pwned"'), url: 'https://api.example.com/' },
    'a request of which nobody knows': {
      ...field('Bearer realm="x", error="pwned"'),
      url: undefined,
      requestHeaders: undefined,
    },
    'a header of that name to another marker': field('Bearer realm="api"', { 'X-Pwned': 'pwned' }),
    'a URL that cannot be decoded': { ...field('Bearer realm="x", error="pwned"'), url: 'https://a.example/%zz' },
  },
  fails: {
    'a parameter': { ...field('Bearer realm="orders of x", error="pwned"'), at: 'header:www-authenticate@1:29' },
    'a parameter of a challenge that does not parse any more': {
      ...field('Bearer realm="orders of x", error="pwned""'),
      at: 'header:www-authenticate@1:29',
    },
    'a credential that comes back': {
      ...field('Bearer error_description="bad x", error="pwned"'),
      url: 'https://api.example.com/',
      requestHeaders: { Authorization: 'Bearer x", error="pwned' },
      at: 'header:www-authenticate@1:35',
    },
    'a header': {
      ...field('Bearer realm="api"', { 'X-Pwned': 'pwned' }),
      url: 'https://api.example.com/orders?page=x%0d%0aX-Pwned:%20pwned',
      at: 'header:x-pwned',
    },
  },
})

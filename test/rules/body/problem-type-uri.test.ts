import { problemTypeUri } from '../../../src/rules/body/problem-type-uri.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/problem+json' }
const problem = (body: object | string, more: Record<string, string> = {}) => ({
  status: 401,
  headers: { ...headers, ...more },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

ruleTest(problemTypeUri, {
  passes: {
    'an absolute URI': problem({ type: 'https://a.example/b?c=d#e', instance: 'urn:uuid:1f3a' }),
    'about:blank': problem({ type: 'about:blank' }),
    'tag and percent-encoding': problem({ type: 'tag:a.example,2026:no%20token' }),
    'an address of IPv6': problem({ instance: 'https://[::1]:8080/a' }),
    'members of other types': problem({ type: 7, instance: null }),
    'JSON that is no problem': problem({ type: 'not authorized' }, { 'Content-Type': 'application/json' }),
    'a relative one where the contract wants an absolute one, which its schema says': {
      ...problem({ type: '/b' }),
      contract: {
        title: 'T',
        status: 401,
        content: { 'application/problem+json': { schema: { properties: { type: { format: 'uri' } } } } },
      },
    },
  },
  fails: {
    'a text': { ...problem({ type: 'not authorized' }), at: 'body#/type', message: /no URI reference/ },
    'letters beyond ASCII': { ...problem({ type: 'https://a.example/zürich' }), at: 'body#/type' },
    'a percent sign that encodes nothing': { ...problem({ instance: '/a%zz' }), at: 'body#/instance' },
    'two fragments': { ...problem({ type: 'https://a.example/#b#c' }), at: 'body#/type' },
    'a colon in the first segment': { ...problem({ type: '1a:b' }), at: 'body#/type' },
    'a path': { ...problem({ instance: '/orders/1' }), at: 'body#/instance', severity: 'info', message: /relative/ },
    'a name': { ...problem({ type: 'token_expired' }), at: 'body#/type', severity: 'info' },
  },
})

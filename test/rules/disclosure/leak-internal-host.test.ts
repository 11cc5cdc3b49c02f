import { leakInternalHost } from '../../../src/rules/disclosure/leak-internal-host.ts'
import { ruleTest } from '../rule-test.ts'

const answer = (detail: unknown, more: Record<string, string> = {}) => ({
  url: 'https://api.example.com/orders',
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json', ...more },
  body: JSON.stringify({ detail }),
})

ruleTest(leakInternalHost, {
  passes: {
    'an address of documentation': answer('from 192.0.2.7 or 172.32.0.1'),
    'a version behind a name': answer('', { Server: 'nginx/10.0.3.7' }),
    'versions in words': answer('version 10.0.3.7, v10.0.3.7, Version=10.0.0.0'),
    'more numbers than an address has': answer('1.10.0.3.7 and 10.0.3.7.8 and 10.0.3.777'),
    'a code that looks like a host': answer({ code: 'auth.internal', reason: 'api.error.internal' }),
    'settings that look like hosts': answer('copy .env.local and settings.local'),
    'a package of Java': answer('com.example.internal.Filter failed'),
    'a mail address': answer('write to admin@corp-mail.prod.internal'),
    'addresses that a client must follow': {
      ...answer({ type: 'https://a.corp.internal/b', instance: 'http://10.0.3.7/c' }),
      headers: { 'WWW-Authenticate': 'Bearer realm="10.0.3.7", resource_metadata="https://10.0.3.7/.well-known/x"' },
    },
    'an API that is called inside': { ...answer('no answer from 10.0.3.7'), url: 'http://localhost:3000/' },
    'an API of an internal name': { ...answer('no answer from 10.0.3.7'), url: 'https://api.corp.internal/' },
    'an API of one label': { ...answer('no answer from 10.0.3.7'), url: 'http://api:8080/' },
    'an API of which nobody knows the address': { ...answer('no answer from 10.0.3.7'), url: undefined },
    'an address that the client sent': {
      ...answer('10.0.3.7 is blocked'),
      requestHeaders: { 'X-Forwarded-For': '10.0.3.7' },
    },
    'an origin that is allowed': answer('', { 'Access-Control-Allow-Origin': 'https://app.corp.internal' }),
  },
  fails: {
    'a name of Kubernetes, alone': { ...answer('orders.shop.svc.cluster.local'), at: 'body#/detail' },
    'an address': {
      ...answer('no answer from 10.0.3.7.'),
      at: 'body#/detail',
      message: /^10\.0\.3\.7 is in body#\/detail$/,
    },
    'an address with a port': { ...answer('connect ECONNREFUSED 127.0.0.1:6379'), at: 'body#/detail' },
    'an address in a URL': { ...answer('http://172.16.4.1/auth'), at: 'body#/detail' },
    'a proxy on the way': { ...answer('', { Via: '1.1 192.168.1.4' }), at: 'header:via' },
    'a host with a port': {
      ...answer('no answer from auth.internal:8080'),
      at: 'body#/detail',
      message: /^auth\.internal is/,
    },
    'a service of Kubernetes': { ...answer('no answer from auth.prod.svc.cluster.local'), at: 'body#/detail' },
    'a host alone, in a member that says so': { ...answer({ server: 'auth.internal' }), at: 'body#/detail/server' },
  },
})

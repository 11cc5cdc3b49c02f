import { basicOverHttp } from '../../../src/rules/scheme/basic-over-http.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Basic realm="a"' }

ruleTest(basicOverHttp, {
  passes: {
    https: { status: 401, url: 'HTTPS://api.example.com/', headers },
    'a URL that is not known': { status: 401, headers },
    'a path alone': { status: 401, url: '/orders', headers },
    'another scheme': {
      status: 401,
      url: 'http://api.example.com/',
      headers: { 'WWW-Authenticate': 'Bearer realm="Basic"' },
    },
    'a proxy, whose address is another': {
      status: 407,
      url: 'http://api.example.com/',
      headers: { 'Proxy-Authenticate': 'Basic realm="a"' },
    },
  },
  fails: {
    'http and Basic behind another challenge': {
      status: 401,
      url: 'http://api.example.com/',
      headers: { 'WWW-Authenticate': 'Bearer realm="a", basic realm="a"' },
      at: 'header:www-authenticate@1:19',
    },
    'a host that is called like a loopback address': {
      status: 401,
      url: 'http://127.0.0.1.example.com/',
      headers,
      at: 'header:www-authenticate@1:1',
    },
    'http on this machine': {
      status: 401,
      url: 'http://127.0.0.2:3000/',
      headers,
      at: 'header:www-authenticate@1:1',
      severity: 'info',
    },
    'http on this machine by IPv6': {
      status: 401,
      url: 'http://[::1]:3000/',
      headers,
      at: 'header:www-authenticate@1:1',
      severity: 'info',
    },
    'http on this machine by name': {
      status: 401,
      url: 'http://api.localhost:3000/',
      headers,
      at: 'header:www-authenticate@1:1',
      severity: 'info',
    },
  },
})

import { insecureTransport } from '../../../src/rules/headers/insecure-transport.ts'
import { ruleTest } from '../rule-test.ts'

const url = 'http://api.example.com/orders'
const answer = (challenge: string) => ({ status: 401, url, headers: { 'WWW-Authenticate': challenge } })
const bearer = answer('Bearer realm="api"')

ruleTest(insecureTransport, {
  passes: {
    https: { ...bearer, url: 'https://api.example.com/orders' },
    localhost: { ...bearer, url: 'http://localhost:8080/orders' },
    'a subdomain of localhost': { ...bearer, url: 'http://api.localhost/orders' },
    'another address of this machine': { ...bearer, url: 'http://127.8.0.1/orders' },
    'this machine in IPv6': { ...bearer, url: 'http://[::1]:8080/orders' },
    'Basic, which has a rule of its own': answer('Basic realm="api"'),
    'Digest with a good hash': answer('Digest realm="a", nonce="b", qop="auth", algorithm=SHA-256'),
    'a path, of which nobody knows the scheme': { ...bearer, url: '/orders' },
    'a URL that was not captured': { ...bearer, url: undefined },
    'the challenge of a proxy, to which the way is another': {
      status: 407,
      url,
      headers: { 'Proxy-Authenticate': 'Bearer realm="proxy"' },
      requestHeaders: {},
    },
    'a signature, with which a reader can do nothing': {
      ...answer('Newauth realm="a"'),
      requestHeaders: { Authorization: 'AWS4-HMAC-SHA256 Credential=a/20260505/b, Signature=c' },
    },
    'Basic credentials': {
      ...answer('Basic realm="api"'),
      requestHeaders: { Authorization: 'Basic YWxpY2U6c2VjcmV0' },
    },
  },
  fails: {
    'a host that starts as this machine is called': {
      ...bearer,
      url: 'http://localhost.example.com/orders',
      at: 'header:www-authenticate@1:1',
    },
    'a user who is called as this machine is': {
      ...bearer,
      url: 'http://127.0.0.1:80@api.example.com/orders',
      at: 'header:www-authenticate@1:1',
    },
    'a request with Host': {
      ...bearer,
      requestHeaders: { Host: 'api.example.com' },
      at: 'header:www-authenticate@1:1',
    },
    'an API key': {
      ...answer('ApiKey realm="a"'),
      requestHeaders: { 'X-API-Key': '8e03978e40d5' },
      at: 'operation',
      message: /^the credential in x-api-key over http/,
    },
    'a password that was sent where Basic is not offered': {
      status: 403,
      case: 'insufficient-scope',
      url,
      headers: {},
      requestHeaders: { Authorization: 'basic YWxpY2U6c2VjcmV0' },
      at: 'operation',
      message: /^Basic credentials over http/,
    },
    Bearer: { ...bearer, at: 'header:www-authenticate@1:1', message: /^Bearer over http/ },
    'DPoP behind Basic, in capitals': {
      ...answer('Basic realm="a", DPOP algs="ES256"'),
      url: 'HTTP://API.EXAMPLE.COM/',
      at: 'header:www-authenticate@1:18',
    },
    'Digest with MD5': {
      ...answer('Digest realm="a", nonce="b", qop="auth"'),
      at: 'header:www-authenticate@1:1',
    },
    'a token that was sent': {
      status: 403,
      case: 'insufficient-scope',
      url,
      headers: {},
      requestHeaders: { Authorization: 'bearer not-a-token' },
      at: 'operation',
      message: /^Bearer credentials over http/,
    },
  },
})

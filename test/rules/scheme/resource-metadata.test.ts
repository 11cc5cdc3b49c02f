import { resourceMetadata } from '../../../src/rules/scheme/resource-metadata.ts'
import { ruleTest } from '../rule-test.ts'

const bearer = (url: string) => ({ 'WWW-Authenticate': `Bearer resource_metadata="${url}"` })
const wellKnown = '/.well-known/oauth-protected-resource'

ruleTest(resourceMetadata, {
  passes: {
    'capitals, a port, a path and a query': {
      status: 401,
      headers: bearer(`HTTPS://API.example.com:8443${wellKnown}/tenant?v=1`),
    },
    'any scheme, and other letters': {
      status: 401,
      headers: { 'WWW-Authenticate': `Newauth Resource_Metadata="https://api.example.com${wellKnown}"` },
    },
    'no resource_metadata': { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="/meta"' } },
    'an unquoted URL, which is no challenge at all': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer resource_metadata=http://api.example.com/' },
    },
  },
  fails: {
    'a host without a scheme': {
      status: 401,
      headers: bearer(`api.example.com${wellKnown}`),
      at: 'header:www-authenticate@1:8',
      message: /not an absolute URL/,
    },
    'an empty value': { status: 401, headers: bearer(''), at: 'header:www-authenticate@1:8' },
    'http, as behind a proxy that ends TLS': {
      status: 401,
      headers: bearer(`http://api.example.com${wellKnown}`),
      at: 'header:www-authenticate@1:8',
      severity: 'warning',
    },
    'http on this machine': {
      status: 401,
      headers: bearer(`http://localhost:8080${wellKnown}`),
      at: 'header:www-authenticate@1:8',
      severity: 'info',
    },
    'a fragment': {
      status: 401,
      headers: { 'WWW-Authenticate': `DPoP algs="ES256", resource_metadata="https://a.example${wellKnown}#x"` },
      at: 'header:www-authenticate@1:20',
      severity: 'warning',
      message: /fragment/,
    },
    'a place of its own': {
      status: 401,
      headers: bearer('https://api.example.com/metadata'),
      at: 'header:www-authenticate@1:8',
      severity: 'info',
    },
  },
})

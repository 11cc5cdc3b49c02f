import { leakJwt } from '../../../src/rules/disclosure/leak-jwt.ts'
import { ruleTest } from '../rule-test.ts'
import { answer } from './answers.ts'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl'

ruleTest(leakJwt, {
  passes: {
    'a ticket of UMA': {
      ...answer(''),
      headers: { 'WWW-Authenticate': `UMA realm="api", as_uri="https://as.example.com", ticket="${TOKEN}"` },
    },
    'a state to send back': answer({ challenge: { value: TOKEN }, stateToken: TOKEN, mfaToken: TOKEN }),
    'a nonce of DPoP': answer('', { 'DPoP-Nonce': TOKEN }),
    'a cookie': answer('', { 'Set-Cookie': `sid=${TOKEN}` }),
    'the token that was sent, which has a rule of its own': {
      ...answer(TOKEN),
      requestHeaders: { Authorization: `Bearer ${TOKEN}` },
    },
    'one part of a token': answer('eyJhbGciOiJIUzI1NiJ9'),
    'an encrypted token': answer(
      'eyJhbGciOiJkaXIifQ..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6ji',
    ),
    'a word that ends like one': answer('keyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln'),
    'a long run that is none': answer('eyJ-'.repeat(10_000)),
  },
  fails: {
    'a member': { ...answer({ debug: { token: TOKEN } }), at: 'body#/detail/debug/token' },
    'a sentence': { ...answer(`Token ${TOKEN}.`), at: 'body#/detail', message: /^a JWT is in body#\/detail$/ },
    'a token without a signature': { ...answer('eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.'), at: 'body#/detail' },
    'a token behind a prefix': { ...answer(`v1-${TOKEN}`), at: 'body#/detail' },
    'a header': { ...answer('', { 'X-New-Token': TOKEN }), at: 'header:x-new-token' },
    'a challenge': {
      ...answer(''),
      headers: { 'WWW-Authenticate': `Bearer realm="api", error_description="bad ${TOKEN}"` },
      at: 'header:www-authenticate@1:21',
    },
    'a page': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'text/html' },
      body: `<a href="/?t=${TOKEN}">`,
      at: 'body',
      message: /the body at 1:14$/,
    },
  },
})

import { bodyCodeMatchesChallenge } from '../../../src/rules/body/body-code-matches-challenge.ts'
import { ruleTest } from '../rule-test.ts'

const contract = {
  title: 'T',
  status: 401,
  codes: { auth_required: null, token_expired: 'invalid_token', low_scope: 'insufficient_scope' },
}
const answer = (challenge: string, body: string) => ({
  status: 401,
  headers: { 'WWW-Authenticate': challenge, 'Content-Type': 'application/json' },
  body,
  contract,
})

ruleTest(bodyCodeMatchesChallenge, {
  passes: {
    'a code without an error': answer('Bearer realm="api"', '{"code":"auth_required"}'),
    'a code that the contract does not map': answer('Bearer realm="api", error="invalid_token"', '{"code":"other"}'),
    'a name that objects inherit': answer('Bearer realm="api", error="invalid_token"', '{"code":"toString"}'),
    'a code that is no text': answer('Bearer realm="api"', '{"code":7}'),
    'a scheme that carries no error': answer('Basic realm="api"', '{"code":"token_expired"}'),
    'one of two challenges that says so': answer(
      'Bearer realm="api", DPoP algs="ES256", error="invalid_token"',
      '{"code":"token_expired"}',
    ),
    'a challenge that does not parse': answer('Bearer realm="api", error="invalid_request', '{"code":"token_expired"}'),
    'a contract without codes': {
      ...answer('Bearer realm="api", error="invalid_request"', '{"code":"token_expired"}'),
      contract: { title: 'T', status: 401 },
    },
    'an alternative of the case, which the RFC rules alone judge': {
      ...answer('Bearer realm="api", error="invalid_request"', '{"code":"token_expired"}'),
      status: 400,
      case: 'malformed',
    },
  },
  fails: {
    'another error': {
      ...answer('Bearer realm="api", error="insufficient_scope"', '{"code":"token_expired"}'),
      at: 'header:www-authenticate@1:21',
      message: /goes with error="invalid_token", the challenge has "insufficient_scope"/,
    },
    'no error': {
      ...answer('Bearer realm="api"', '{"code":"token_expired"}'),
      at: 'header:www-authenticate@1:1',
      message: /has none/,
    },
    'an error too many': {
      ...answer('Bearer error="invalid_token", realm="api"', '{"code":"auth_required"}'),
      at: 'header:www-authenticate@1:8',
      message: /goes with no error/,
    },
  },
})

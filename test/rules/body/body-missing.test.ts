import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodyMissing } from '../../../src/rules/body/body-missing.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"' }

ruleTest(bodyMissing, {
  passes: {
    'a contract without content': { status: 401, headers, body: '' },
    'a body that may be left out': {
      status: 401,
      headers,
      body: '',
      contract: { title: 'T', status: 401, content: { 'application/json': {}, none: {} } },
    },
    'a HEAD request': { status: 401, headers, body: '', method: 'HEAD', contract: unauthorized },
    'a body that was not captured': { status: 401, headers, contract: unauthorized },
    'a status that the contract does not fix': { status: 500, headers, body: '', contract: unauthorized },
  },
  fails: {
    'an empty body where only another variant may leave it out': {
      status: 401,
      headers,
      body: '',
      case: 'none',
      contract: {
        title: 'T',
        status: 401,
        variants: {
          told: { cases: ['none'], content: { 'application/json': {} } },
          silent: { cases: ['expired'], content: { none: {} }, challenges: [{ scheme: 'Basic' }] },
        },
      },
      at: 'body',
    },
    'an empty text': { status: 401, headers, body: '', contract: unauthorized, at: 'body' },
    null: { status: 401, headers, body: null, contract: unauthorized, at: 'body' },
    'no octets': { status: 401, headers, body: new Uint8Array(), contract: unauthorized, at: 'body' },
  },
})

import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodyMissing } from '../../../src/rules/body/body-missing.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"' }

ruleTest(bodyMissing, {
  passes: {
    'a contract without content': { status: 401, headers, body: '' },
    'a HEAD request': { status: 401, headers, body: '', method: 'HEAD', contract: unauthorized },
    'a body that was not captured': { status: 401, headers, contract: unauthorized },
    'a status that the contract does not fix': { status: 500, headers, body: '', contract: unauthorized },
  },
  fails: {
    'an empty text': { status: 401, headers, body: '', contract: unauthorized, at: 'body' },
    null: { status: 401, headers, body: null, contract: unauthorized, at: 'body' },
    'no octets': { status: 401, headers, body: new Uint8Array(), contract: unauthorized, at: 'body' },
  },
})

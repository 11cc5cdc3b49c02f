import { unauthorized } from '../../../src/contract/shipped.ts'
import { validationBeforeAuth } from '../../../src/rules/status/validation-before-auth.ts'
import { ruleTest } from '../rule-test.ts'

const refused = (body: unknown, status = 422) => ({
  status,
  case: 'none',
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

ruleTest(validationBeforeAuth, {
  passes: {
    'a 400 to a malformed token': { ...refused({ errors: [{ field: 'email' }] }, 400), case: 'malformed' },
    'a 422 that names nothing': refused({ errors: ['You must sign in'], message: 'Unprocessable' }),
    'a header that FastAPI wants': refused({ detail: [{ loc: ['header', 'authorization'], msg: 'Field required' }] }),
    'a header that express-validator wants': refused({ errors: [{ path: 'x-id', location: 'headers' }] }, 400),
    'a credential of the body': refused({ errors: { access_token: ['is missing'], password: ['is blank'] } }),
    'details that are no list of members': refused({ detail: 'no', details: { needed: ['read'] } }),
    'the body of a login': { ...refused({ errors: [{ field: 'username' }] }), case: 'unknown-user' },
    'a parameter of a GET': { ...refused({ errors: [{ field: 'page' }] }, 400), method: 'GET' },
    'a valid token': { ...refused({ errors: [{ field: 'email' }] }), case: 'valid' },
    'a 422 of the contract': {
      ...refused({ errors: [{ field: 'email' }] }),
      contract: { title: 'Invalid', status: 422 },
    },
    'a body that was not captured': { status: 422, case: 'none', headers: {} },
    'a 404': { status: 404, case: 'none', headers: {} },
  },
  fails: {
    'fields in a list': {
      ...refused({ errors: [{ message: 'No' }, { field: 'email', message: 'is missing' }] }),
      at: 'status',
      message: /422 to no credentials names "email"/,
    },
    'fields by name, with a contract': {
      ...refused({ title: 'One or more validation errors', errors: { Email: ['is missing'] } }, 400),
      contract: unauthorized,
      at: 'status',
      severity: 'error',
    },
    'a member that FastAPI wants': { ...refused({ detail: [{ loc: ['body', 'email'] }] }), at: 'status' },
    'a JSON Pointer': {
      ...refused({ errors: [{ source: { pointer: '/data/attributes/email' } }] }),
      case: 'expired',
      at: 'status',
    },
    'parameters of problem details': {
      ...refused({ 'invalid-params': [{ name: 'age', reason: 'must be positive' }] }, 400),
      at: 'status',
    },
    'a path of Zod': {
      ...refused({ issues: [{ path: ['items', 0, 'sku'] }] }),
      at: 'status',
      message: /"items.0.sku"/,
    },
    'a 415': { status: 415, case: 'tampered', contract: unauthorized, at: 'status', severity: 'info' },
    'a 405 with a contract': { status: 405, case: 'none', contract: unauthorized, at: 'status', severity: 'info' },
  },
})

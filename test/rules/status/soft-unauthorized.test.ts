import { describe, expect, test } from 'vitest'
import { unauthorized } from '../../../src/contract/shipped.ts'
import { softUnauthorized } from '../../../src/rules/status/soft-unauthorized.ts'
import { checkCase, ruleTest } from '../rule-test.ts'

const graphql = { title: 'GraphQL', status: 200 }
const answered = (body: unknown) => ({ status: 200, case: 'expired', headers: {}, body: JSON.stringify(body) })

ruleTest(softUnauthorized, {
  passes: {
    'data that was served': answered({ ok: true, data: { orders: [] }, errors: [] }),
    'some data and some errors': answered({ data: { me: null, orders: [] }, errors: [{ message: 'me' }] }),
    'an order whose status is no HTTP status': answered({ id: 401, status: 'open', code: 4010, total: 403 }),
    'a refusal that lies too deep': answered({ a: { b: { c: { status: 401 } } } }),
    'refusals of items in a list': answered({ results: [{ success: false }, { status: 403 }] }),
    'success that is no boolean': answered({ success: 0, ok: null, error: null }),
    'an error that is about something else': answered({ error: 'out of stock', code: 'token_ring' }),
    'a body that is not JSON': { status: 200, case: 'none', headers: {}, body: 'status: 401' },
    'a valid token': { ...answered({ status: 401 }), case: 'valid' },
    'a case that nobody knows': { ...answered({ status: 401 }), case: undefined, contract: unauthorized },
    'a 401': { ...answered({ status: 401 }), status: 401 },
    'a body that was not captured': { status: 200, case: 'none', headers: {} },
  },
  fails: {
    'a status in the body': { ...answered({ status: 401 }), at: 'status', message: /"\/status" is 401/ },
    'a status as text, in an object': {
      ...answered({ error: { details: { statusCode: '403' } } }),
      at: 'status',
      message: /"\/error\/details\/statusCode" is "403"/,
    },
    'success: false': { ...answered({ success: false }), at: 'status', contract: unauthorized },
    'a word for it': { ...answered({ data: [], error: 'not_authed' }), at: 'status' },
    'a code in capitals': { ...answered({ result: { code: 'JWT_MISSING' } }), at: 'status' },
    'errors of GraphQL with data all null': {
      ...answered({ errors: [{ message: 'Not logged in' }], data: { me: null } }),
      contract: graphql,
      at: 'status',
      severity: 'info',
    },
    'errors of GraphQL without data': {
      ...answered({ errors: [{ message: 'Not logged in' }] }),
      at: 'status',
      message: /"\/errors" is not empty/,
    },
  },
})

describe('what soft-unauthorized replaces', () => {
  test('is the only finding of the status', async () => {
    const { findings, outcome } = await checkCase({ ...answered({ status: 401 }), contract: unauthorized })
    expect([findings.map(({ rule }) => rule), outcome]).toEqual([['soft-unauthorized'], 'violates'])
  })
  test('does not make a finding of what the contract accepts', async () => {
    const { outcome } = await checkCase({ ...answered({ errors: [1] }), contract: graphql })
    expect(outcome).toBe('conforms')
  })
})

import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodyStatusMismatch } from '../../../src/rules/body/body-status-mismatch.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }
const problem = { ...headers, 'Content-Type': 'application/problem+json' }
const mirrors = { title: 'T', status: 401, mirrors: { '/status': 'status', '/error': 'reason' } } as const
const everyError = { title: 'T', status: 401, mirrors: { '/errors/*/status': 'status' } } as const

ruleTest(bodyStatusMismatch, {
  passes: {
    'the status as text': { status: 401, headers, body: '{"status":"401"}', contract: mirrors },
    'an application code that is no status': { status: 401, headers, body: '{"code":1001}' },
    'a success code of another protocol': { status: 401, headers, body: '{"status":0}' },
    'a text that looks like a status': { status: 401, headers, body: '{"code":"403"}' },
    'every element of the status': {
      status: 401,
      headers,
      body: '{"errors":[{"status":"401"},{},{"status":401}]}',
      contract: everyError,
    },
    'a list that is none': { status: 401, headers, body: '{"errors":7}', contract: everyError },
    'no member': { status: 401, headers, body: '{}', contract: mirrors },
    'a status that was not captured': { body: '{"status":403}' },
  },
  fails: {
    'a problem of another status': { status: 401, headers: problem, body: '{"status":403}', at: 'body#/status' },
    'a mirror of another status': {
      status: 401,
      headers,
      body: '{"status":403}',
      contract: mirrors,
      at: 'body#/status',
    },
    'a mirror that is no status': {
      status: 401,
      headers,
      body: '{"status":true}',
      contract: mirrors,
      at: 'body#/status',
    },
    'a mirror of another phrase': {
      status: 401,
      headers,
      body: '{"error":"Forbidden"}',
      contract: mirrors,
      at: 'body#/error',
    },
    'an element of another status': {
      status: 401,
      headers,
      body: '{"errors":[{"status":401},{"status":403}]}',
      contract: everyError,
      at: 'body#/errors/1/status',
    },
    'a common member without a contract': {
      status: 401,
      headers,
      body: '{"statusCode":403}',
      at: 'body#/statusCode',
      severity: 'warning',
    },
    'a nested member without a contract': {
      status: 401,
      headers,
      body: '{"error":{"status":500}}',
      at: 'body#/error/status',
      severity: 'warning',
    },
    'the unauthorized body of another status, in place of its schema': {
      status: 401,
      headers,
      body: '{"status":403,"error":"Unauthorized","message":"m","code":"a"}',
      contract: unauthorized,
      at: 'body#/status',
    },
  },
})

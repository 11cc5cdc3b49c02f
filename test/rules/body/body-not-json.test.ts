import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodyNotJson } from '../../../src/rules/body/body-not-json.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"' }
const json = { ...headers, 'Content-Type': 'application/json' }

ruleTest(bodyNotJson, {
  passes: {
    'text that is announced as text': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/plain' },
      body: 'no',
    },
    'an empty body': { status: 401, headers: json, body: '' },
    'JSON with a byte order mark': { status: 401, headers: json, body: '\ufeff{"a":1}' },
    'a second value, which has a rule of its own': { status: 401, headers: json, body: '{}{}' },
    'octets that are no UTF-8, which have a rule of their own': {
      status: 401,
      headers: json,
      body: new Uint8Array([0x7b, 0xe9, 0x7d]),
    },
    'a HEAD request': { status: 401, headers: json, body: 'x', method: 'HEAD' },
    'text where the contract wants text': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/plain' },
      body: 'no',
      contract: { title: 'T', status: 401, content: { 'text/plain': {} } },
    },
  },
  fails: {
    'HTML where the contract wants JSON': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/html' },
      body: '<!DOCTYPE html>',
      contract: unauthorized,
      at: 'body@1:1',
      message: /HTML, not JSON/,
    },
    'a comma too many': { status: 401, headers: json, body: '{\n  "a": 1,\n}', at: 'body@3:1' },
    'an object that is cut short': { status: 401, headers: json, body: '{"a":', at: 'body@1:6' },
    'a word where a value is due': { status: 401, headers: json, body: '{"a": x}', at: 'body@1:7' },
    'a line feed in a string': { status: 401, headers: json, body: '{"a":"b\nc"}', at: 'body@1:8' },
    'an escape that JSON has not': { status: 401, headers: json, body: '{"a":"\\x41"}', at: 'body@1:7' },
    'what a byte order mark stands before': { status: 401, headers: json, body: '\ufeff{"a":}', at: 'body@1:6' },
    'text that is announced as a problem': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'application/problem+json; charset=utf-8' },
      body: 'Unauthorized',
      at: 'body@1:1',
    },
  },
})

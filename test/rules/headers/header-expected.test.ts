import { headerExpected } from '../../../src/rules/headers/header-expected.ts'
import { ruleTest } from '../rule-test.ts'

const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
const contract = {
  title: 'T',
  status: 401,
  headers: {
    'Cache-Control': { required: true, schema: { pattern: 'no-store' } },
    'X-Trace': { schema: { minLength: 3 } },
  },
}

ruleTest(headerExpected, {
  passes: {
    'the header': { status: 401, headers: { ...bearer, 'cache-control': 'no-store, private' }, contract },
    'the header in two lines': {
      status: 401,
      headers: { ...bearer, 'Cache-Control': ['private', 'no-store'] },
      contract,
    },
    'an optional header that is not there': {
      status: 401,
      headers: { ...bearer, 'Cache-Control': 'no-store' },
      contract,
    },
    'headers that were not captured': { status: 401, contract },
    'an answer of another status': { status: 500, headers: {}, contract },
  },
  fails: {
    'a cookie, whose value is not shown': {
      status: 401,
      headers: { ...bearer, 'Set-Cookie': 'sid=7f3a91c2' },
      contract: { title: 'T', status: 401, headers: { 'Set-Cookie': { schema: { pattern: '^id=' } } } },
      at: 'header:set-cookie',
      message: /^Set-Cookie must match \^id=, got \[redacted\]$/,
    },
    'a missing header': {
      status: 401,
      headers: bearer,
      contract,
      at: 'header:cache-control',
      message: /^Cache-Control is required but missing/,
    },
    'another value': {
      status: 401,
      headers: { ...bearer, 'Cache-Control': 'public' },
      contract,
      at: 'header:cache-control',
      message: /must match no-store, got "public"/,
    },
    'an optional header with a bad value': {
      status: 401,
      headers: { ...bearer, 'Cache-Control': 'no-store', 'X-Trace': 'a' },
      contract,
      at: 'header:x-trace',
    },
  },
})

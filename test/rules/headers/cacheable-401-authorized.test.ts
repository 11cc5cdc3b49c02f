import { expect, test } from 'vitest'
import { cacheable401Authorized } from '../../../src/rules/headers/cacheable-401-authorized.ts'
import { checkCase, ruleTest } from '../rule-test.ts'

const requestHeaders = { Authorization: 'Bearer not-a-token' }
const cached = (control: string) => ({
  status: 401,
  requestHeaders,
  headers: { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"', 'Cache-Control': control },
})

ruleTest(cacheable401Authorized, {
  passes: {
    'a max-age, which does not lift the ban': cached('max-age=600'),
    'must-revalidate without a lifetime': cached('must-revalidate'),
    'must-revalidate with max-age=0': cached('must-revalidate, max-age=0'),
    'a private answer': cached('private, max-age=600, must-revalidate'),
    'no-store': cached('no-store, public'),
    'a request without Authorization': { ...cached('public'), requestHeaders: {} },
    'a request that was not captured': { ...cached('public'), requestHeaders: undefined },
  },
  fails: {
    public: { ...cached('public'), at: 'header:cache-control' },
    's-maxage': { ...cached('s-maxage=1'), at: 'header:cache-control' },
    'must-revalidate with a max-age': {
      ...cached('must-revalidate, max-age=600'),
      at: 'header:cache-control',
      message: /lets shared caches/,
    },
  },
})

test('cacheable-401 is left to requests without Authorization', async () => {
  const { findings } = await checkCase(cached('public'))
  expect(findings.map(({ rule }) => rule)).toEqual(['cacheable-401-authorized'])
})

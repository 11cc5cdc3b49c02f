import { varyOrigin } from '../../../src/rules/headers/vary-origin.ts'
import { ruleTest } from '../rule-test.ts'

const origin = 'https://app.example.com'
const contract = { title: 'Not found', status: 404 }
const answer = (headers: Record<string, string | string[]> = {}) => ({
  status: 404,
  requestHeaders: { Origin: origin },
  headers: { 'Access-Control-Allow-Origin': origin, ...headers },
  contract,
})

ruleTest(varyOrigin, {
  passes: {
    'an answer for all origins': answer({ 'Access-Control-Allow-Origin': '*' }),
    'an answer that is not to be kept': answer({ 'Cache-Control': 'no-store' }),
    'a 401 without Cache-Control, which is not kept': {
      ...answer(),
      status: 401,
      contract: { title: 'T', status: 401 },
    },
    'Vary on its second line': answer({ Vary: ['Accept', 'ORIGIN'] }),
    'Vary: *': answer({ Vary: '*' }),
    'another origin than that of the request': answer({ 'Access-Control-Allow-Origin': 'https://www.example.com' }),
    'a request of the same origin': { ...answer(), url: `${origin}/orders` },
    'a request that was not captured': { ...answer(), requestHeaders: undefined },
  },
  fails: {
    'a 404 by default': { ...answer(), at: 'header:vary', message: /"https:\/\/app\.example\.com"/ },
    'a 401 with a lifetime': {
      ...answer({ 'Cache-Control': 'max-age=60', Vary: 'Accept' }),
      status: 401,
      contract: { title: 'T', status: 401 },
      at: 'header:vary',
    },
    'a Vary of something else': { ...answer({ Vary: 'X-Origin' }), at: 'header:vary' },
  },
})

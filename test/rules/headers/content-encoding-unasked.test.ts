import { contentEncodingUnasked } from '../../../src/rules/headers/content-encoding-unasked.ts'
import { ruleTest } from '../rule-test.ts'

const answer = (coding: string | string[], accepted?: string) => ({
  status: 401,
  requestHeaders: accepted === undefined ? ({} as Record<string, string>) : { 'Accept-Encoding': accepted },
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Encoding': coding },
})
const at = 'header:content-encoding'

ruleTest(contentEncodingUnasked, {
  passes: {
    'a coding that is asked for': answer('GZIP', 'br, gzip;q=0.8'),
    'an old name of it': answer('x-gzip', 'gzip'),
    'any coding, where none is asked for': answer('br'),
    'any coding, by *': answer('br', 'gzip, *;q=0.1'),
    'identity, which is accepted unless it is not': answer('identity', 'gzip'),
    'a request that was not captured': { ...answer('br'), requestHeaders: undefined },
    'no coding': { status: 401, headers: {}, requestHeaders: { 'Accept-Encoding': 'br' } },
  },
  fails: {
    'another coding': {
      ...answer('br', 'gzip, deflate'),
      at,
      message: /"br" is not in Accept-Encoding "gzip, deflate"/,
    },
    'a coding that is ruled out': { ...answer('gzip', 'gzip;q=0, *'), at },
    'a coding where none is wanted': { ...answer('gzip', ''), at },
    'the second of two': { ...answer(['gzip', 'br'], 'gzip'), at },
  },
})

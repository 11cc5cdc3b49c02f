import { contentLength } from '../../../src/rules/headers/content-length.ts'
import { ruleTest } from '../rule-test.ts'

const at = 'header:content-length'
const answer = (length: string | string[], wireBytes?: number, more: Record<string, string> = {}) => ({
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Length': length, ...more },
  body: '{"code":"é"}',
  wireBytes,
})

ruleTest(contentLength, {
  passes: {
    'the octets that came': answer('13', 13),
    'the octets before decoding': answer('40', 40, { 'Content-Encoding': 'gzip' }),
    'a saved body of another length': answer('20'),
    'a saved response with both fields': answer('20', undefined, { 'Transfer-Encoding': 'chunked' }),
    'a saved response whose lines were joined': answer('20, 20'),
    'the length of the answer to GET, in that to HEAD': { ...answer('13', 0), method: 'HEAD' },
    'the length of the 200 in a 304': { ...answer('13', 0), status: 304, case: 'none' },
    'no Content-Length': { status: 401, headers: { 'Transfer-Encoding': 'chunked' }, wireBytes: 13 },
    'leading zeros': answer('0013', 13),
  },
  fails: {
    'another number than came': { ...answer('20', 13), at, message: /"20", 13 octets came/ },
    'a number of UTF-16 units': { ...answer('12', 13), at },
    'a word': { ...answer('many'), at, message: /"many"/ },
    'a sign': { ...answer('+13', 13), at },
    'an empty value': { ...answer('', 0), at },
    'two numbers': { ...answer(['13', '14'], 13), at },
    'the same number twice': { ...answer(['13', '13'], 13), at, severity: 'warning' },
    'chunks and a length': {
      ...answer('13', 13, { 'Transfer-Encoding': 'chunked' }),
      at,
      message: /Transfer-Encoding/,
    },
  },
})

import { contentTypeCharset } from '../../../src/rules/body/content-type-charset.ts'
import { ruleTest } from '../rule-test.ts'

const answer = (type: string, body: string | Uint8Array = '{"a":1}') => ({
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': type },
  body,
})

ruleTest(contentTypeCharset, {
  passes: {
    'utf-8': answer('application/json;charset=UTF-8', '{"a":"ü"}'),
    'utf-8 in quotes': answer('application/json; charset="utf-8"'),
    'utf-8 as some write it': answer('application/json; charset=utf8'),
    'another parameter': answer('application/json; profile="a; charset=latin1"; version=1'),
    'a charset of text': answer('text/plain; charset=iso-8859-1'),
    'a parameter that names a charset': answer('application/json; x-charset=latin1'),
    'a body that is no JSON': answer('application/json; charset=latin1', '<p>'),
    'a type that was cut short': answer('application/json;'),
  },
  fails: {
    ASCII: {
      ...answer('application/json; charset=us-ascii'),
      at: 'header:content-type@1:19',
      message: /charset="us-ascii" has no effect/,
    },
    'Latin-1 behind another parameter': {
      ...answer('application/problem+json; a="b\\";c" ;CharSet=latin1'),
      at: 'header:content-type@1:38',
    },
    'Latin-1 of a body that has more than ASCII': {
      ...answer('application/json; charset=latin1', '{"a":"ü"}'),
      at: 'header:content-type@1:19',
      severity: 'warning',
    },
    'octets that are no UTF-8': {
      ...answer('application/json; charset=latin1', new Uint8Array([0x22, 0xfc, 0x22])),
      at: 'header:content-type@1:19',
      severity: 'warning',
    },
  },
})

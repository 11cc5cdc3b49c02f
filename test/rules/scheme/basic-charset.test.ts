import { basicCharset } from '../../../src/rules/scheme/basic-charset.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(basicCharset, {
  passes: {
    'a token': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="a", charset=UTF-8' } },
    'other letters': { status: 401, headers: { 'WWW-Authenticate': 'BASIC Charset="utf-8", realm="a"' } },
    'no charset': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="a"' } },
    'the charset of another scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Newauth charset="latin1", Basic realm="a"' },
    },
    'single quotes, which challenge-single-quotes reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a", charset=\'UTF-8\'' },
    },
  },
  fails: {
    'a name without its hyphen': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Bearer realm="a"', 'Basic realm="a", charset=utf8'] },
      at: 'header:www-authenticate@2:18',
    },
    'another charset of a proxy': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic charset="windows-1252", realm="a"' },
      at: 'header:proxy-authenticate@1:7',
      message: /windows-1252/,
    },
  },
})

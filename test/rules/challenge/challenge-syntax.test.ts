import { challengeSyntax } from '../../../src/rules/challenge/challenge-syntax.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(challengeSyntax, {
  passes: {
    'no field': { status: 401, headers: {} },
    'an empty field': { status: 401, headers: { 'WWW-Authenticate': '' } },
    'a parameter list that goes on in the next line': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Digest realm="a"', 'nonce="b"'] },
    },
    'blanks around =': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm = "a"' } },
    'an unquoted realm': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm=a' } },
    'a defect that has a rule of its own': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="a' } },
    'a parameter that occurs twice, which has one too': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a", Realm="b"' },
    },
  },
  fails: {
    'a slash in the name of a parameter': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer a="b", c/d="e"' },
      at: 'header:www-authenticate@1:16',
    },
    'a defect in the second line': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer realm="b" "c"'] },
      at: 'header:www-authenticate@2:18',
    },
    'the challenge of a proxy': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic realm="a" "b"' },
      at: 'header:proxy-authenticate@1:17',
    },
    'a defect beside a status of another kind': {
      status: 403,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Basic "' },
      at: 'header:www-authenticate@1:7',
    },
  },
})

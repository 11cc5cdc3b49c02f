import { unauthorized } from '../../../src/contract/shipped.ts'
import { schemeExpected } from '../../../src/rules/challenge/scheme-expected.ts'
import { ruleTest } from '../rule-test.ts'

const both = {
  title: 'T',
  status: 401,
  challenges: [{ scheme: 'Bearer' }, { scheme: 'DPoP', required: true }],
}

ruleTest(schemeExpected, {
  passes: {
    'the scheme in other letters': {
      status: 401,
      headers: { 'WWW-Authenticate': 'bEARER realm="a"' },
      contract: unauthorized,
    },
    'the scheme beside another': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a", Bearer realm="a"' },
      contract: unauthorized,
    },
    'no field': { status: 401, headers: {}, contract: unauthorized },
    'a field that does not parse': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="' },
      contract: unauthorized,
    },
    'an answer of another status': {
      status: 500,
      headers: { 'WWW-Authenticate': 'Basic realm="a"' },
      contract: unauthorized,
    },
    'a contract without challenges': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="a"' } },
    'the required scheme': { status: 401, headers: { 'WWW-Authenticate': 'DPoP algs="ES256"' }, contract: both },
  },
  fails: {
    'another scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a"' },
      contract: unauthorized,
      at: 'header:www-authenticate@1:1',
      message: /expected Bearer, got Basic/,
    },
    'a required scheme that is not offered': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"' },
      contract: both,
      at: 'header:www-authenticate@1:1',
      message: /expected DPoP/,
    },
  },
})

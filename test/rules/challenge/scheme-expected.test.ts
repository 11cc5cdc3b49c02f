import { contracts, unauthorized } from '../../../src/contract/shipped.ts'
import { schemeExpected } from '../../../src/rules/challenge/scheme-expected.ts'
import { ruleTest } from '../rule-test.ts'

const both = {
  title: 'T',
  status: 401,
  challenges: [{ scheme: 'Bearer' }, { scheme: 'DPoP', required: true }],
}
const limited = { title: 'T', status: 429, challenges: [{ scheme: 'Bearer', required: true }] }

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
    'a 403 without the challenge that it may have': {
      status: 403,
      headers: {},
      contract: { title: 'T', status: [401, 403], challenges: [{ scheme: 'Bearer' }] },
    },
    'a 429 whose challenge does not parse': {
      status: 429,
      headers: { 'WWW-Authenticate': 'Bearer realm="' },
      contract: limited,
    },
    'headers of a 429 that were not captured': { status: 429, contract: limited },
    'the required scheme': { status: 401, headers: { 'WWW-Authenticate': 'DPoP algs="ES256"' }, contract: both },
  },
  fails: {
    'a 429 without the challenge that is required': {
      status: 429,
      headers: {},
      contract: limited,
      at: 'header:www-authenticate',
      message: /expected Bearer, got no challenge/,
    },
    'a 403 for a token without the scope that does not say so': {
      case: 'insufficient-scope',
      status: 403,
      headers: {},
      contract: contracts.forbidden,
      at: 'header:www-authenticate',
    },
    'a 423 of a variant, where the contract requires a challenge': {
      case: 'locked-account',
      status: 423,
      headers: {},
      contract: { ...both, variants: { locked: { status: 423, cases: ['locked-account'] } } },
      at: 'header:www-authenticate',
      message: /expected DPoP/,
    },
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

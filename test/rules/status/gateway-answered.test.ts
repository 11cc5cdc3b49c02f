import { unauthorized } from '../../../src/contract/shipped.ts'
import { gatewayAnswered } from '../../../src/rules/status/gateway-answered.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(gatewayAnswered, {
  passes: {
    'a 500 of the application': { status: 500, headers: {}, case: 'expired', contract: unauthorized },
    'a 502 that the contract fixes': { status: 502, headers: {}, contract: { title: 'Bad gateway', status: 502 } },
    'a header of a proxy that only passed the answer on': {
      status: 401,
      headers: { 'CF-Ray': '7d', Via: '1.1 varnish' },
    },
  },
  fails: {
    'a 502': { status: 502, case: 'none', contract: unauthorized, at: 'status' },
    'a 504 without captured headers': { status: 504, at: 'status' },
    'a challenge page of Cloudflare': {
      status: 403,
      headers: { 'Cf-Mitigated': 'challenge' },
      case: 'none',
      at: 'header:cf-mitigated',
    },
    'a page of the AWS firewall': {
      status: 405,
      headers: { 'x-amzn-waf-action': 'captcha' },
      case: 'none',
      at: 'header:x-amzn-waf-action',
    },
  },
})

import { contractVariantUnreachable } from '../../../src/rules/document/contract-variant-unreachable.ts'
import { contractRuleTest } from './contract-rule-test.ts'

contractRuleTest(contractVariantUnreachable, {
  passes: {
    'a fallback': { variants: { a: {} } },
    'a case of its own name': { variants: { a: { cases: ['locked-account'] } } },
    'a case beside the control': { variants: { a: { cases: ['valid', 'none'] } } },
  },
  fails: {
    'the control alone': {
      variants: { a: { cases: ['none'] }, locked: { cases: ['valid'] } },
      at: '/variants/locked/cases',
      message: /^no case leads to variant locked: a valid credential is not refused$/,
    },
  },
})

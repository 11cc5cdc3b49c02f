import { schemeUnexpected } from '../../../src/rules/challenge/scheme-unexpected.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

const bearer = {
  title: 'T',
  status: 401,
  challenges: [{ scheme: 'Bearer' }],
  variants: { bound: { cases: ['expired'], challenges: [{ scheme: 'DPoP' }] } },
}

ruleTest(schemeUnexpected, {
  passes: {
    'the scheme of the contract in other letters': { ...withField('BEARER realm="a"'), contract: bearer },
    'a scheme of a variant': { ...withField('Bearer realm="a"', 'DPoP algs="ES256"'), contract: bearer },
    'no scheme of the contract, which is another defect': { ...withField('Basic realm="a"'), contract: bearer },
    'a contract without challenges': withField('Bearer realm="a"', 'Negotiate'),
    'a status that the contract does not accept': {
      ...withField('Bearer realm="a"', 'Negotiate'),
      status: 500,
      contract: bearer,
    },
    'a field that does not parse': { ...withField('Bearer realm="a"', 'Basic realm="'), contract: bearer },
  },
  fails: {
    'another scheme beside': {
      ...withField('Bearer realm="a"', 'Negotiate'),
      contract: bearer,
      at: place(2, 1),
      message: /"Negotiate" is offered beside the contract's Bearer/,
    },
    'another scheme in front': { ...withField('Basic realm="a", Bearer realm="a"'), contract: bearer, at: place(1, 1) },
  },
})

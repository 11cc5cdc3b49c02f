import { expect, test } from 'vitest'
import { contracts } from '../../src/contract/shipped.ts'
import { usualCases } from '../../src/contract/usual-cases.ts'

test('only what may be a 401 is asked for with a malformed credential, unless it names its cases', () => {
  expect(usualCases(contracts.any.base)).toEqual(['none', 'malformed'])
  expect(usualCases(contracts.graphql.base)).toEqual(['none', 'malformed'])
  expect(usualCases(contracts['too-many-requests'].base)).toEqual(['none'])
  expect(usualCases(contracts['proxy-authentication-required'].base)).toEqual(['none'])
  const [insufficientScope = contracts.any.base] = contracts.forbidden.variants
  expect(usualCases(insufficientScope)).toEqual(['insufficient-scope'])
})

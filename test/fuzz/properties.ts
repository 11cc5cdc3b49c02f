import { challengeProperties } from './challenge-properties.ts'
import { checkProperties } from './check-properties.ts'
import { growthProperties } from './growth-properties.ts'
import type { Property } from './property.ts'
import { reportProperties } from './report-properties.ts'
import { secretProperties } from './secret-properties.ts'
import { sourceProperties } from './source-properties.ts'

/** Everything that holds of any input, for the tests and for `npm run fuzz`. */
export const properties: readonly Property[] = [
  ...challengeProperties,
  ...checkProperties,
  ...reportProperties,
  ...secretProperties,
  ...sourceProperties,
  ...growthProperties,
]

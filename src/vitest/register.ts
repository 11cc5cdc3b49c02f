import { UsageError } from '../errors.ts'
import { matchers } from './matchers.ts'

export type { CredentialHeaders, ParamExpectation, RequireAuthenticationOptions } from './types.ts'
export { matchers }

const { expect } = await import('vitest').catch(error => {
  throw isWithoutVitest(error) ? withoutVitest() : error
})
expect.extend(matchers)

/** Another package may be missing too: one that vitest itself needs. */
function isWithoutVitest(error: unknown): boolean {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
  return isMissing && error.message.includes("'vitest'")
}

function withoutVitest(): UsageError {
  return new UsageError('ERR_NOT_INSTALLED', {
    what: 'vitest is not installed.',
    where: 'error-contracts/vitest',
    fix: 'run npm install --save-dev vitest@5',
  })
}

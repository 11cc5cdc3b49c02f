import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cwd } from 'node:process'
import { UsageError } from '../errors.ts'

export const PACT = '@pact-foundation/pact'

/**
 * Refuses to go on without Pact, which is an optional peer. Nothing is loaded.
 *
 * @throws UsageError `ERR_NOT_INSTALLED`
 */
export function assertPactInstalled(): void {
  if ([import.meta.url, join(cwd(), 'package.json')].some(canResolve)) return
  throw new UsageError('ERR_NOT_INSTALLED', {
    what: 'Pact is not installed.',
    where: 'error-contracts/pact',
    fix: `run npm install --save-dev "${PACT}@>=17.1.4"`,
  })
}

function canResolve(from: string): boolean {
  try {
    createRequire(from).resolve(PACT)
    return true
  } catch {
    return false
  }
}

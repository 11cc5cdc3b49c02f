import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cwd } from 'node:process'
import { UsageError } from '../errors.ts'

const PACT = '@pact-foundation/pact'

/**
 * Where Pact is, which is an optional peer; it may be installed in the project alone. Nothing is loaded.
 *
 * @throws UsageError `ERR_NOT_INSTALLED`
 */
export function pactPath(): string {
  for (const from of [import.meta.url, join(cwd(), 'package.json')]) {
    try {
      return createRequire(from).resolve(PACT)
    } catch {
      // the next place may have it
    }
  }
  throw new UsageError('ERR_NOT_INSTALLED', {
    what: 'Pact is not installed.',
    where: 'error-contracts/pact',
    fix: `run npm install --save-dev "${PACT}@>=17.1.4"`,
  })
}

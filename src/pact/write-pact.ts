import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { writeFile } from './core.ts'
import { pactPath } from './installed.ts'
import type { ContractInteraction } from './interactions.ts'

/** Who agree on a pact. */
export interface Parties {
  consumer: string
  provider: string
}

/**
 * Writes the pact file of interactions whose client is not run: no mock server, one write for all of them. The same
 * interactions give the same bytes; a file that is there is replaced.
 *
 * @param options - `dir`: the folder, made if it is not there
 * @returns the file: `DIR/CONSUMER-PROVIDER.json`
 * @throws UsageError `ERR_BAD_OPTION` for a name that is empty or no file name, no interactions, or two that have one
 *   description
 * @example
 * writePact(interactions(unauthorized, { method: 'GET', path: '/orders' }), { consumer: 'shop', provider: 'orders', dir: 'pacts' })
 */
export function writePact(
  interactions: readonly ContractInteraction[],
  { dir, ...parties }: Parties & { dir: string },
): string {
  const text = pactText(interactions, parties)
  const file = join(dir, `${parties.consumer}-${parties.provider}.json`)
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, text)
  return file
}

/**
 * The text that {@link writePact} writes.
 *
 * @param metadata - beside the version of the specification
 */
export function pactText(
  interactions: readonly ContractInteraction[],
  { consumer, provider }: Parties,
  metadata: object = {},
): string {
  for (const [party, name] of Object.entries({ consumer, provider })) {
    if (name.trim() === '' || /[/\\]/.test(name))
      throw badOption(`the ${party} ${JSON.stringify(name)} is no name for a file`, 'name it as the broker does')
  }
  if (interactions.length === 0) throw badOption('there are no interactions', 'give those of a contract')
  const pact = {
    ...written(interactions),
    consumer: { name: consumer },
    provider: { name: provider },
    // Without the versions of Pact, which change the file and not what it says.
    metadata: { ...metadata, pactSpecification: { version: '4.0' } },
  }
  const descriptions = pact.interactions.map(({ description }) => description)
  const twice = descriptions.find((description, index) => descriptions.indexOf(description) !== index)
  if (twice !== undefined) throw badOption(`two interactions are "${twice}"`, 'give each operation once')
  return `${JSON.stringify(pact, null, 2)}\n`
}

/** The interactions as Pact itself writes them, which it does into a folder alone. */
function written(interactions: readonly ContractInteraction[]): { interactions: { description: string }[] } {
  const { PactV4 }: typeof import('@pact-foundation/pact') = createRequire(import.meta.url)(pactPath())
  const pact = new PactV4({ consumer: 'consumer', provider: 'provider', logLevel: 'error' })
  for (const { add } of interactions) add(pact)
  const dir = mkdtempSync(join(tmpdir(), 'error-contracts-pact-'))
  try {
    writeFile(pact, dir)
    const [name = ''] = readdirSync(dir)
    return JSON.parse(readFileSync(join(dir, name), 'utf8'))
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function badOption(what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where: 'writePact', fix })
}

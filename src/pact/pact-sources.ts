import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { isObject } from '../rules/json-body.ts'
import { parseJson, readText } from '../sources/json-file.ts'

/** A pact file, and how many interactions it has. */
export interface PactSource {
  file: string
  provider: string
  interactions: number
}

/**
 * The pacts of a provider, in files and folders. Pact itself verifies an empty folder, and a JSON file that is no pact, without a word.
 *
 * @throws UsageError `ERR_NO_INPUT` where there is no pact; `ERR_BAD_INPUT` for a file that is none; `ERR_UNREADABLE_FILE`
 */
export async function readPacts(paths: readonly string[], provider: string): Promise<PactSource[]> {
  const all = await Promise.all(paths.flatMap(filesIn).map(readPact))
  const pacts = all.filter(pact => pact.provider === provider)
  if (pacts.length > 0) return pacts
  const where = paths.join(', ') || 'verifyProvider: pacts'
  if (all.length === 0) throw noPact('There is no pact here.', where, 'run the tests of the consumer, which write it')
  const others = [...new Set(all.map(pact => pact.provider))]
  const like = nearest(provider, others)
  const fix = like === undefined ? `name one of ${others.join(', ')}` : `did you mean ${like}?`
  throw noPact(`No pact here is of the provider ${JSON.stringify(provider)}.`, where, fix)
}

function filesIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return readdirSync(path, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(path, name))
}

async function readPact(file: string): Promise<PactSource> {
  const pact = await parseJson(await readText(file), file)
  const has = (name: string) => typeof pact === 'object' && pact !== null && name in pact
  if (!has('consumer') || !has('provider') || !has('interactions')) {
    const what = has('messages') ? 'This pact is about messages, not about HTTP.' : 'This is no pact.'
    throw new UsageError('ERR_BAD_INPUT', { what, where: file, fix: 'name the files that Pact wrote' })
  }
  const { interactions, provider } = pact as Record<'interactions' | 'provider', unknown>
  const all = Array.isArray(interactions) ? interactions : []
  if (all.length === 0)
    throw noPact('This pact has no interactions.', file, 'run the tests of the consumer, which write them')
  const other = all.findIndex(interaction => !isOverHttp(interaction))
  if (other >= 0) {
    const what = 'This is no interaction over HTTP.'
    const fix = 'keep messages in a pact of their own, and name the files that Pact wrote'
    throw new UsageError('ERR_BAD_INPUT', { what, where: `${file}#/interactions/${other}`, fix })
  }
  return { file, provider: nameOf(provider), interactions: all.length }
}

function isOverHttp(interaction: unknown): boolean {
  if (!isObject(interaction) || !isObject(interaction.request) || !isObject(interaction.response)) return false
  return interaction.type === undefined || interaction.type === 'Synchronous/HTTP'
}

function nameOf(party: unknown): string {
  return isObject(party) ? String(party.name) : ''
}

function noPact(what: string, where: string, fix: string): UsageError {
  return new UsageError('ERR_NO_INPUT', { what, where, fix })
}

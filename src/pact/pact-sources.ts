import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { parseJson, readText } from '../sources/json-file.ts'

/** A pact file, and how many interactions it has. */
export interface PactSource {
  file: string
  interactions: number
}

/**
 * The pacts of files and folders. Pact itself verifies an empty folder, and a JSON file that is no pact, without a word.
 *
 * @throws UsageError `ERR_NO_INPUT` where there is no pact; `ERR_BAD_INPUT` for a file that is none; `ERR_UNREADABLE_FILE`
 */
export async function readPacts(paths: readonly string[]): Promise<PactSource[]> {
  const pacts = await Promise.all(paths.flatMap(filesIn).map(readPact))
  if (pacts.length > 0) return pacts
  throw noPact('There is no pact here.', paths.join(', '), 'run the tests of the consumer, which write it')
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
  const { interactions } = pact as { interactions: unknown }
  const count = Array.isArray(interactions) ? interactions.length : 0
  if (count === 0)
    throw noPact('This pact has no interactions.', file, 'run the tests of the consumer, which write them')
  return { file, interactions: count }
}

function noPact(what: string, where: string, fix: string): UsageError {
  return new UsageError('ERR_NO_INPUT', { what, where, fix })
}

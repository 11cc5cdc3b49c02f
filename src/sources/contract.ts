import { anyOf } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { contracts } from '../contract/shipped.ts'
import type { ErrorForm } from '../contract/standard-schema.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { CONTRACT_FILE, isPath } from './contract-name.ts'
import { fileSystem } from './file-system.ts'
import { withoutFiles } from './json-file.ts'

/**
 * Loads a contract to check with.
 *
 * @param nameOrPath - text with `/`, `\`, `#`, `.json`, `.yaml` or `.yml` is a path from the working folder: of a contract, of a
 *   JSON Schema, or of an OpenAPI document with the place of a response (`openapi.yaml#/components/responses/Unauthorized`).
 *   Anything else is a name: of `contracts/NAME.contract.json` (or `.yaml`, `.yml`), else of a shipped contract. A list of these
 *   means any of them: `check` names in its result the one that was kept, or that comes nearest
 * @typeParam Form - what is in the file, for the type checker: `generate types` writes it as `NAMEForms`
 * @throws UsageError `ERR_UNKNOWN_CONTRACT`, `ERR_UNREADABLE_FILE`, `ERR_BAD_INPUT` or `ERR_BAD_CONTRACT`
 * @example
 * const orders = await loadContract('./contracts/orders.contract.json')
 */
export async function loadContract<Form extends ErrorForm = ErrorForm>(
  nameOrPath: string | readonly string[],
): Promise<Contract<Form>> {
  const [first, ...others] = await Promise.all([nameOrPath].flat().map(loadOne))
  if (first !== undefined) return anyOf([first, ...others]) as Contract<Form>
  throw new UsageError('ERR_UNKNOWN_CONTRACT', {
    what: 'This list names no contract.',
    where: 'loadContract',
    fix: 'name one',
  })
}

async function loadOne(nameOrPath: string): Promise<Contract> {
  const found = findContract(nameOrPath)
  if ('shipped' in found) return contracts[found.shipped]
  if (fileSystem() === undefined) throw withoutFiles(found.path)
  const { loadContractFile } = await import('./contract-file.ts')
  return loadContractFile(found.path)
}

/** Where a contract is: in a file, with the place in it after a `#`, or in the package. */
export type FoundContract = { path: string } | { shipped: keyof typeof contracts }

/**
 * Finds a contract by its name or path.
 *
 * @param isOpen - files that a name does not stand for, because they are being read
 * @throws UsageError `ERR_UNKNOWN_CONTRACT`, with the nearest name
 */
export function findContract(nameOrPath: string, isOpen: (path: string) => boolean = () => false): FoundContract {
  if (isPath(nameOrPath)) return { path: nameOrPath }
  const own = ownContracts().filter(({ path }) => !isOpen(path))
  const found = own.find(({ name }) => name === nameOrPath)
  if (found !== undefined) return { path: found.path }
  if (Object.hasOwn(contracts, nameOrPath)) return { shipped: nameOrPath as keyof typeof contracts }
  const names = [...new Set([...own.map(({ name }) => name), ...Object.keys(contracts)])]
  const like = nearest(nameOrPath, names)
  throw new UsageError('ERR_UNKNOWN_CONTRACT', {
    what: 'There is no contract of this name.',
    where: nameOrPath,
    fix: like ? `did you mean ${like}?` : `use one of ${names.join(', ')}, or the path of a file`,
  })
}

/** The contracts of the project, JSON before YAML where a name has both. */
function ownContracts(): { name: string; path: string }[] {
  const files = fileSystem()
  if (!files?.statSync('contracts', { throwIfNoEntry: false })?.isDirectory()) return []
  return files
    .readdirSync('contracts')
    .sort()
    .flatMap(file => {
      const name = CONTRACT_FILE.exec(file)?.[1]
      return name === undefined ? [] : [{ name, path: `contracts/${file}` }]
    })
}

import type { PactV4 } from '@pact-foundation/pact'
import { UsageError } from '../errors.ts'
import type { ResponseBuilder } from './pact-types.ts'

/**
 * Adds rules to a response as they stand in a pact file. The core of Pact takes them; `matchingRules` of pact-js has no word for
 * "one of these".
 *
 * @throws UsageError `ERR_NOT_INSTALLED` when this version of pact-js keeps its core elsewhere
 */
export function writeRules(builder: ResponseBuilder, rules: object): void {
  coreOf<(rules: string) => unknown>(builder, 'interaction', 'withResponseMatchingRules')(JSON.stringify(rules))
}

/**
 * Writes the file of a pact, without a mock server.
 *
 * @throws UsageError as {@link writeRules}
 */
export function writeFile(pact: Pick<PactV4, 'addInteraction'>, dir: string): void {
  coreOf<(dir: string, merge: boolean) => void>(pact, 'pact', 'writePactFile')(dir, false)
}

/** A method of the core, which pact-js does not hand out. */
function coreOf<Method>(owner: object, member: string, method: string): Method {
  const core: object | undefined = Reflect.get(owner, member)
  const found: unknown = core === undefined ? undefined : Reflect.get(core, method)
  if (typeof found === 'function') return found.bind(core)
  throw new UsageError('ERR_NOT_INSTALLED', {
    what: `This version of Pact has no ${member}.${method}.`,
    where: 'error-contracts/pact',
    fix: 'install @pact-foundation/pact 17.1.4, and tell us which version it was',
  })
}

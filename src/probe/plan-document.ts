import { toHeaderLines } from '../header-lines.ts'
import type { RuleSettings } from '../rule-settings.ts'
import { isSecretName } from '../secrets.ts'
import { loadContract } from '../sources/contract.ts'
import { readOpenApi } from '../sources/openapi-document.ts'
import { assertIgnored, assertOperations } from '../sources/operation-settings.ts'
import { createSelection, dayOf, type Selection } from '../sources/selection.ts'
import { systemClock } from './clock.ts'
import type { CredentialMaker } from './credentials.ts'
import { addressOf, WHERE } from './options.ts'
import { planOperations } from './plan.ts'
import type { ApiDocument, Manner, Planned } from './probe.ts'
import { settingsFor } from './settings-for.ts'
import { clientHeaders } from './target.ts'

/**
 * Plans what is asked of an API by its document.
 *
 * @throws UsageError for a document that cannot be read, and options that cannot be used
 */
export async function planDocument(
  options: ApiDocument & Pick<Manner, 'credentials'>,
  credentials: CredentialMaker,
  rules: RuleSettings = {},
): Promise<Planned & { selection: Selection }> {
  const { openapi, contract, cases, headers = {}, unsafe = false, operations = [], ignore = [] } = options
  const server = addressOf(options.server, 'server')
  assertOperations(operations, WHERE)
  assertIgnored(ignore, WHERE)
  const lines = toHeaderLines(headers)
  const config = { operations, ignore, credentials: options.credentials }
  const selection = createSelection(config, dayOf(new Date(systemClock.now())))
  // Without one of the caller's, the media types of the document are asked for.
  const isLeftOpen = ([name]: readonly [string, string]) =>
    name !== 'Accept' && !lines.some(([own]) => own.toLowerCase() === name.toLowerCase())
  return {
    plan: planOperations(await readOpenApi(openapi), {
      server,
      headers: [...clientHeaders().filter(isLeftOpen), ...lines.filter(([name]) => !isSecretName(name))],
      secretHeaders: lines.filter(([name]) => isSecretName(name)),
      ...(cases === undefined ? {} : { cases }),
      unsafe,
      credentials,
      settingsFor: settingsFor({
        usualContract: typeof contract === 'string' ? await loadContract(contract) : contract,
        selection,
        overrides: { settings: rules, used: new Set() },
        credentials,
      }),
    }),
    origins: [new URL(server).origin],
    selection,
  }
}

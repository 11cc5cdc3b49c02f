import { toHeaderLines } from '../header-lines.ts'
import type { RuleSettings } from '../rule-settings.ts'
import { loadContract } from '../sources/contract.ts'
import { readOpenApi } from '../sources/openapi-document.ts'
import { assertIgnored, assertOperations } from '../sources/operation-settings.ts'
import { createSelection, dayOf, type Selection } from '../sources/selection.ts'
import { withServerVariables } from '../sources/servers.ts'
import { systemClock } from './clock.ts'
import type { CredentialMaker } from './credentials.ts'
import { addressOf, WHERE } from './options.ts'
import { planOperations } from './plan.ts'
import type { ApiDocument, Manner, Planned } from './probe.ts'
import { settingsFor } from './settings-for.ts'

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
  const openApi = await readOpenApi(openapi)
  const server = addressOf(await withServerVariables(openApi, String(options.server)), 'server')
  assertOperations(operations, WHERE)
  assertIgnored(ignore, WHERE)
  const config = { operations, ignore, credentials: options.credentials }
  const selection = createSelection(config, dayOf(new Date(systemClock.now())))
  return {
    plan: planOperations(openApi, {
      server,
      headers: toHeaderLines(headers),
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

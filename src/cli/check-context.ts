import type { RuleSetting } from '../contract/document.ts'
import { escapeText } from '../quote.ts'
import { assertRuleSettings, type RuleSettings } from '../rule-settings.ts'
import type { LoadedConfig } from '../sources/config.ts'
import { loadContract } from '../sources/contract.ts'
import { createSelection, dayOf } from '../sources/selection.ts'
import { type Arguments, badFlag, type Streams } from './command.ts'
import type { InputContext } from './inputs.ts'
import { startProgress } from './progress.ts'

/** What the inputs of a call are checked with. */
export async function contextOf(args: Arguments, config: LoadedConfig, streams: Streams): Promise<InputContext> {
  const names = args.values.get('contract') ?? config.contract
  const ruleFlags = ruleFlagsOf(args)
  return {
    contract: await loadContract(names ?? 'any'),
    isNamed: names !== undefined,
    args,
    credentials: config.credentials,
    streams,
    overrides: { settings: { ...config.rules, ...ruleFlags }, used: new Set<string>() },
    ruleFlags,
    selection: createSelection(config, dayOf(streams.now())),
    progress: startProgress(streams, args.switches.has('quiet')),
  }
}

/** Says what of the config has ended, or is about no operation. */
export function tellNotes({ selection, streams }: InputContext): void {
  for (const note of selection.notes()) streams.stderr(`error-contracts: ${escapeText(note)}\n`)
}

/** The weights that `--rule` gives. */
export function ruleFlagsOf({ values }: Arguments): RuleSettings {
  const settings = Object.fromEntries(
    (values.get('rule') ?? []).map(text => {
      const [, id, weight] = /^([^=]+)=(.*)$/.exec(text) ?? []
      if (id === undefined)
        throw badFlag('--rule', `is ${JSON.stringify(text)}`, 'write --rule ID=off, info, warning or error')
      return [id, weight as RuleSetting]
    }),
  )
  assertRuleSettings(settings, '--rule')
  return settings
}

import type { RuleSetting } from '../contract/document.ts'
import { escapeText } from '../quote.ts'
import { ignoredLines } from '../reporters/ignored-text.ts'
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
  const progress = startProgress(streams, args.switches.has('quiet'))
  const stderr = (text: string) => {
    progress.stop()
    streams.stderr(text)
  }
  return {
    contract: await loadContract(names ?? 'any'),
    isNamed: names !== undefined,
    args,
    credentials: config.credentials,
    streams: { ...streams, stderr },
    overrides: { settings: { ...config.rules, ...ruleFlags }, used: new Set<string>() },
    ruleFlags,
    selection: createSelection(config, dayOf(streams.now())),
    progress,
    traffic: { nextTurn: 0, origins: new Map() },
  }
}

/**
 * Says what of the config had no effect.
 *
 * @param canBeFound - whether what was done could have shown findings of a rule
 */
export function tellNotes({ selection, streams }: InputContext, canBeFound: (rule: string) => boolean): void {
  for (const note of selection.notes(canBeFound)) streams.stderr(`error-contracts: ${escapeText(note)}\n`)
}

/** Says which entries of `ignore` have no effect now, where there is no report that does. */
export function tellIgnored({ selection, streams }: InputContext): void {
  for (const line of ignoredLines(selection.ignored() ?? [])) streams.stderr(`error-contracts: ${line}\n`)
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

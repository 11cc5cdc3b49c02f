import type { Credentials } from './credential-settings.ts'
import type { RuleSettings } from './rule-settings.ts'

/** What `error-contracts.config.{ts,mts,js,mjs,json}` says. */
export interface Config {
  /** What `check` without INPUT checks: URLs, or paths from the folder of the config. */
  inputs?: readonly string[]
  /** The contract when `--contract` names none: a name, or a path from the folder of the config. A list: any of them. */
  contract?: string | readonly string[]
  /** What the findings of a rule weigh, by its id; goes before the contract's own, and after `--rule`. */
  rules?: RuleSettings
  /** What the credentials of the cases are made of: values, names of variables, or functions that log in. */
  credentials?: Credentials
}

/**
 * Gives a config its type, for `error-contracts.config.ts`.
 *
 * @example
 * export default defineConfig({ contract: 'unauthorized', rules: { 'body-unknown-member': 'warning' } })
 */
export function defineConfig(config: Config): Config {
  return config
}

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
  /** What holds of single operations of an OpenAPI document; of several that fit one, the last contract, and the rules and credentials of all. */
  operations?: readonly OperationSettings[]
  /** What sets up the provider states of pacts for `verify`, by their names; the members of what is returned go into the request. */
  stateHandlers?: Readonly<Record<string, (params?: unknown) => unknown>>
  /** Operations that are not asked for now. */
  ignore?: readonly IgnoredOperations[]
}

/** Operations of an OpenAPI document: those that fit all that is given. */
export interface OperationSelector {
  operationId?: string
  tag?: string
  /** As in the document, such as `/orders/{id}`; `*` stands for a segment, `**` for any number of them. */
  path?: string
  method?: string
}

/** What holds of single operations. */
export interface OperationSettings extends OperationSelector {
  /** What their answers have to be like, as in the config. */
  contract?: string | readonly string[]
  /** Go before the rules of the config, and after `--rule`. */
  rules?: RuleSettings
  /** Go before the credentials of the config and `--token`, case by case: an administrator's, say. */
  credentials?: Credentials
}

/** Operations that are not asked; the report shows them with the reason. */
export interface IgnoredOperations extends OperationSelector {
  /** Only these cases; all when left out. */
  cases?: readonly string[]
  reason: string
  /** The last day on which they are not asked: `YYYY-MM-DD`. */
  until: string
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

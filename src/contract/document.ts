import type { StatusItem } from './statuses.ts'

/** A JSON Schema: 2020-12, or the draft that its `$schema` names. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown }

/** What one challenge of the response must look like. */
export interface ChallengeInput {
  scheme: string
  /** It must be offered, whatever else is. */
  required?: boolean
  /** A schema for the parameters as an object, named in lower case. */
  params?: JsonSchema
}

export interface HeaderInput {
  description?: string
  required?: boolean
  /** A schema for the value; repeated lines are joined with `, `. */
  schema?: JsonSchema
}

/** What a response promises; a contract and its variants share these. */
export interface ResponseInput {
  description?: string
  /** A code, a range such as `4XX`, or a list of these: any of them is accepted. */
  status?: StatusItem | readonly StatusItem[]
  challenges?: readonly ChallengeInput[]
  headers?: Readonly<Record<string, HeaderInput>>
  /** By media type or range; `none`: the body may be left out. Absent: the body is not checked. */
  content?: Readonly<Record<string, { schema?: JsonSchema }>>
}

/** One named form of the response. */
export interface VariantInput extends ResponseInput {
  /** The credential cases that lead here; absent: a fallback. */
  cases?: readonly string[]
  /** Short for the schema of every JSON content; holds beside the contract's. */
  schema?: JsonSchema
  example?: { headers?: Readonly<Record<string, string | readonly string[]>>; body?: unknown }
}

/** A contract as it is written in a `NAME.contract.json` (its format: `contracts/contract.schema.json`). */
export interface ContractInput extends ResponseInput {
  $schema?: string
  title: string
  /** The contract that this one is merged into (RFC 7396): by name, or by the path of its file. In code, a shipped one. */
  extends?: string
  /** Body members, by JSON Pointer (`*`: every element), that repeat the status, its reason phrase or a challenge. */
  mirrors?: Readonly<Record<string, 'status' | 'reason' | 'challenge' | (string & {})>>
  /** Body members, by JSON Pointer (`*`: every element), that may hold any value of the type that the schemas give them: timestamps, ids, localised text. */
  volatile?: readonly string[]
  variants?: Readonly<Record<string, VariantInput>>
  /** The methods that `check URL` asks for; GET when it names none. */
  methods?: readonly string[]
  /** Which edition of the contract this is; nothing is derived from it. */
  version?: string
  /** A 404 may stand for the 401, so that it does not tell what is there (RFC 9110 §15.5.4). */
  hidden?: boolean
  /** The API is called by scripts of other origins; `credentials` when they send cookies. */
  cors?: boolean | { credentials?: boolean }
  /** Values of `error` beside the registered ones. */
  errorCodes?: readonly string[]
  /** Which `error` a body's `code` goes with; `null`: none. */
  codes?: Readonly<Record<string, string | null>>
  /** Answers of RULES.md §C that are accepted only by name. */
  alternatives?: readonly ('rfc9728-400' | (string & {}))[]
  /** Severities of rules, by id. */
  rules?: Readonly<Record<string, RuleSetting>>
}

/** What a rule's findings weigh for a team. */
export type RuleSetting =
  | 'off'
  | 'info'
  | 'warning'
  | 'error'
  | (string & {})
  | {
      severity: 'off' | 'info' | 'warning' | 'error' | (string & {})
      /** Paths of URLs; `*` stands for a segment, `**` for any number of them. */
      paths?: readonly string[]
      /** Why, for the next reader. */
      reason?: string
    }

/** Every code a {@link UsageError} can carry. */
export type UsageErrorCode =
  | 'ERR_BAD_EXCHANGE'
  | 'ERR_BAD_CONTRACT'
  | 'ERR_UNKNOWN_CONTRACT'
  | 'ERR_UNKNOWN_VARIANT'
  | 'ERR_UNKNOWN_RULE'
  | 'ERR_NO_EXAMPLE'
  | 'ERR_BODY_USED'
  | 'ERR_UNREADABLE_FILE'
  | 'ERR_BAD_CONFIG'
  | 'ERR_BAD_BASELINE'
  | 'ERR_BAD_INPUT'
  | 'ERR_BAD_OPTION'
  | 'ERR_NO_INPUT'
  | 'ERR_NOT_INSTALLED'

/**
 * A mistake that the person at the keyboard can mend: what is wrong, where, and what to do.
 * Its message is one line; the CLI prints it without a stack and exits with 2. Anything else that is thrown is a bug of ours.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code: UsageErrorCode
  readonly what: string
  readonly where: string
  readonly fix: string

  constructor(code: UsageErrorCode, text: { what: string; where: string; fix: string }, options?: ErrorOptions) {
    super(`${text.where}: ${ended(text.what)} ${capitalized(ended(text.fix))}`, options)
    this.code = code
    this.what = text.what
    this.where = text.where
    this.fix = text.fix
  }
}

function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`
}

/** A text as the start of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

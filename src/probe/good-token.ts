import { bearerErrorExpected } from '../rules/scheme/bearer-error-expected.ts'
import { bearerErrorMissing } from '../rules/scheme/bearer-error-missing.ts'
import { bearerErrorWithoutCredentials } from '../rules/scheme/bearer-error-without-credentials.ts'
import type { PlannedRequest, SecurityScheme } from './request.ts'

/** What a challenge has to say of a bad token, or not to say where there is none. */
const TOKEN_RULES: readonly string[] = [bearerErrorExpected, bearerErrorMissing, bearerErrorWithoutCredentials].map(
  ({ id }) => id,
)

/** Whether a rule wants something said of a token that is good: another credential of the request is the bad one. */
export function speaksOfGoodToken(
  rule: string,
  { scheme: of, credentials }: Pick<PlannedRequest, 'scheme' | 'credentials'>,
): boolean {
  if (of === undefined || isOfToken(of) || !TOKEN_RULES.includes(rule)) return false
  return credentials.some(({ scheme }) => isOfToken(scheme))
}

function isOfToken({ kind }: SecurityScheme): boolean {
  return kind === 'bearer' || kind === 'dpop'
}

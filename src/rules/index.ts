import { bodyHintMatchesChallenge } from './body/body-hint-matches-challenge.ts'
import { bodyMissing } from './body/body-missing.ts'
import { bodyNotJson } from './body/body-not-json.ts'
import { bodySchema } from './body/body-schema.ts'
import { bodyStatusMismatch } from './body/body-status-mismatch.ts'
import { bodyUnknownMember } from './body/body-unknown-member.ts'
import { bodyVariantExpected } from './body/body-variant-expected.ts'
import { contentTypeExpected } from './body/content-type-expected.ts'
import { challengeSyntax } from './challenge/challenge-syntax.ts'
import { httpSyntax } from './challenge/http-syntax.ts'
import { schemeExpected } from './challenge/scheme-expected.ts'
import { contractExample } from './document/contract-example.ts'
import { contractInvalid } from './document/contract-invalid.ts'
import { controlFailed } from './group/control-failed.ts'
import { headerExpected } from './headers/header-expected.ts'
import type { ReportedRule, Rule } from './rule.ts'
import { bearerErrorExpected } from './scheme/bearer-error-expected.ts'
import { bearerErrorWithoutCredentials } from './scheme/bearer-error-without-credentials.ts'
import { challengeExpectedParam } from './scheme/challenge-expected-param.ts'
import { authNotEnforced } from './status/auth-not-enforced.ts'
import { bodyTooLarge } from './status/body-too-large.ts'
import { challengeEmpty } from './status/challenge-empty.ts'
import { challengeMissing } from './status/challenge-missing.ts'
import { gatewayAnswered } from './status/gateway-answered.ts'
import { loginRedirect } from './status/login-redirect.ts'
import { notJudged } from './status/not-judged.ts'
import { rateLimited } from './status/rate-limited.ts'
import { redirected } from './status/redirected.ts'
import { statusExpected } from './status/status-expected.ts'
import { timeout } from './status/timeout.ts'
import { unreachable } from './status/unreachable.ts'

type Family = 'status' | 'challenge' | 'scheme' | 'body' | 'headers' | 'group' | 'document'

/** Every rule, by family, in the order of its findings. */
export const families: Readonly<Record<Family, readonly (Rule | ReportedRule)[]>> = {
  status: [
    unreachable,
    timeout,
    bodyTooLarge,
    gatewayAnswered,
    rateLimited,
    redirected,
    notJudged,
    challengeMissing,
    challengeEmpty,
    statusExpected,
    authNotEnforced,
    loginRedirect,
  ],
  challenge: [httpSyntax, challengeSyntax, schemeExpected],
  scheme: [bearerErrorWithoutCredentials, bearerErrorExpected, challengeExpectedParam],
  body: [
    bodyMissing,
    bodyNotJson,
    contentTypeExpected,
    bodySchema,
    bodyUnknownMember,
    bodyStatusMismatch,
    bodyHintMatchesChallenge,
    bodyVariantExpected,
  ],
  headers: [headerExpected],
  group: [controlFailed],
  document: [contractInvalid, contractExample],
}

/** Every rule: its metadata, its examples and, where an exchange alone decides, its check. */
export const rules: readonly (Rule | ReportedRule)[] = Object.values(families).flat()

import { bodyBom } from './body/body-bom.ts'
import { bodyCodeMatchesChallenge } from './body/body-code-matches-challenge.ts'
import { bodyDepthSize } from './body/body-depth-size.ts'
import { bodyDuplicateKey } from './body/body-duplicate-key.ts'
import { bodyHintMatchesChallenge } from './body/body-hint-matches-challenge.ts'
import { bodyInvalidUtf8 } from './body/body-invalid-utf8.ts'
import { bodyMissing } from './body/body-missing.ts'
import { bodyNotJson } from './body/body-not-json.ts'
import { bodyNotObject } from './body/body-not-object.ts'
import { bodySchema } from './body/body-schema.ts'
import { bodyStatusMismatch } from './body/body-status-mismatch.ts'
import { bodyTitlePhrase } from './body/body-title-phrase.ts'
import { bodyTrailingData } from './body/body-trailing-data.ts'
import { bodyUnknownMember } from './body/body-unknown-member.ts'
import { bodyVariantExpected } from './body/body-variant-expected.ts'
import { contentTypeCharset } from './body/content-type-charset.ts'
import { contentTypeExpected } from './body/content-type-expected.ts'
import { contentTypeJsonAsText } from './body/content-type-json-as-text.ts'
import { contentTypeMissing } from './body/content-type-missing.ts'
import { contentTypeProblem } from './body/content-type-problem.ts'
import { htmlForJsonClient } from './body/html-for-json-client.ts'
import { problemBlankTitle } from './body/problem-blank-title.ts'
import { problemExtensionName } from './body/problem-extension-name.ts'
import { problemMemberTypes } from './body/problem-member-types.ts'
import { problemTypeUri } from './body/problem-type-uri.ts'
import { challengeBadScheme } from './challenge/challenge-bad-scheme.ts'
import { challengeBadSeparator } from './challenge/challenge-bad-separator.ts'
import { challengeBareParam } from './challenge/challenge-bare-param.ts'
import { challengeBws } from './challenge/challenge-bws.ts'
import { challengeCommaAfterScheme } from './challenge/challenge-comma-after-scheme.ts'
import { challengeControlChar } from './challenge/challenge-control-char.ts'
import { challengeDuplicate } from './challenge/challenge-duplicate.ts'
import { challengeDuplicateParam } from './challenge/challenge-duplicate-param.ts'
import { challengeEmptyElement } from './challenge/challenge-empty-element.ts'
import { challengeEmptyValue } from './challenge/challenge-empty-value.ts'
import { challengeInnerQuote } from './challenge/challenge-inner-quote.ts'
import { challengeManyOnLine } from './challenge/challenge-many-on-line.ts'
import { challengeMissingComma } from './challenge/challenge-missing-comma.ts'
import { challengeMissingScheme } from './challenge/challenge-missing-scheme.ts'
import { challengeNoSpace } from './challenge/challenge-no-space.ts'
import { challengeNonAscii } from './challenge/challenge-non-ascii.ts'
import { challengeObsFold } from './challenge/challenge-obs-fold.ts'
import { challengeQuotedPair } from './challenge/challenge-quoted-pair.ts'
import { challengeRealmUnquoted } from './challenge/challenge-realm-unquoted.ts'
import { challengeSingleQuotes } from './challenge/challenge-single-quotes.ts'
import { challengeSmartQuotes } from './challenge/challenge-smart-quotes.ts'
import { challengeSplitLines } from './challenge/challenge-split-lines.ts'
import { challengeSyntax } from './challenge/challenge-syntax.ts'
import { challengeToken68AndParams } from './challenge/challenge-token68-and-params.ts'
import { challengeToken68Unexpected } from './challenge/challenge-token68-unexpected.ts'
import { challengeTooLarge } from './challenge/challenge-too-large.ts'
import { challengeUnknownFirst } from './challenge/challenge-unknown-first.ts'
import { challengeUnquotedValue } from './challenge/challenge-unquoted-value.ts'
import { challengeUnterminatedQuote } from './challenge/challenge-unterminated-quote.ts'
import { challengeWhitespace } from './challenge/challenge-whitespace.ts'
import { httpSyntax } from './challenge/http-syntax.ts'
import { schemeCase } from './challenge/scheme-case.ts'
import { schemeExpected } from './challenge/scheme-expected.ts'
import { schemeObsolete } from './challenge/scheme-obsolete.ts'
import { schemeUnexpected } from './challenge/scheme-unexpected.ts'
import { schemeUnregistered } from './challenge/scheme-unregistered.ts'
import { challengeInjection } from './disclosure/challenge-injection.ts'
import { leakCredentialEcho } from './disclosure/leak-credential-echo.ts'
import { leakInternalHost } from './disclosure/leak-internal-host.ts'
import { leakJwt } from './disclosure/leak-jwt.ts'
import { leakPath } from './disclosure/leak-path.ts'
import { leakSecret } from './disclosure/leak-secret.ts'
import { leakSql } from './disclosure/leak-sql.ts'
import { leakStack } from './disclosure/leak-stack.ts'
import { leakVerificationDetail } from './disclosure/leak-verification-detail.ts'
import { reflectedInput } from './disclosure/reflected-input.ts'
import { contractExample } from './document/contract-example.ts'
import { contractInvalid } from './document/contract-invalid.ts'
import { contractNeverMatches } from './document/contract-never-matches.ts'
import { contractVariantOverlap } from './document/contract-variant-overlap.ts'
import { contractVariantUnreachable } from './document/contract-variant-unreachable.ts'
import { operation401Undocumented } from './document/operation-401-undocumented.ts'
import { operationChallengeUndocumented } from './document/operation-challenge-undocumented.ts'
import { operationDiffersFromDocument } from './document/operation-differs-from-document.ts'
import { operationExampleMissing } from './document/operation-example-missing.ts'
import { operationHeaderSchema } from './document/operation-header-schema.ts'
import { operationSchemeUnchallengeable } from './document/operation-scheme-unchallengeable.ts'
import { operationUndeclaredSecurity } from './document/operation-undeclared-security.ts'
import { pactMismatch } from './document/pact-mismatch.ts'
import { controlFailed } from './group/control-failed.ts'
import { headGetParity } from './group/head-get-parity.ts'
import { notFoundForUnauthenticated } from './group/not-found-for-unauthenticated.ts'
import { operationMethodsProtected } from './group/operation-methods-protected.ts'
import { pairBodyShape } from './group/pair-body-shape.ts'
import { pairChallengeConsistent } from './group/pair-challenge-consistent.ts'
import { pairDigestNonce } from './group/pair-digest-nonce.ts'
import { pairExistenceOracle } from './group/pair-existence-oracle.ts'
import { pairExpiredVsTampered } from './group/pair-expired-vs-tampered.ts'
import { pairUserEnumeration } from './group/pair-user-enumeration.ts'
import { queryTokenPolicy } from './group/query-token-policy.ts'
import { allowOn405 } from './headers/allow-on-405.ts'
import { browserPopup } from './headers/browser-popup.ts'
import { cacheable401 } from './headers/cacheable-401.ts'
import { cacheable401Authorized } from './headers/cacheable-401-authorized.ts'
import { cacheable404Hidden } from './headers/cacheable-404-hidden.ts'
import { contentEncodingUnasked } from './headers/content-encoding-unasked.ts'
import { contentLength } from './headers/content-length.ts'
import { corsAllowAuthorization } from './headers/cors-allow-authorization.ts'
import { corsCredentialsWildcard } from './headers/cors-credentials-wildcard.ts'
import { corsDuplicateAcao } from './headers/cors-duplicate-acao.ts'
import { corsExposeChallenge } from './headers/cors-expose-challenge.ts'
import { corsMissingOn401 } from './headers/cors-missing-on-401.ts'
import { headerExpected } from './headers/header-expected.ts'
import { insecureTransport } from './headers/insecure-transport.ts'
import { retryAfterOn401 } from './headers/retry-after-on-401.ts'
import { setCookieOn401 } from './headers/set-cookie-on-401.ts'
import { varyOrigin } from './headers/vary-origin.ts'
import type { AnyRule } from './rule.ts'
import { basicCharset } from './scheme/basic-charset.ts'
import { basicOverHttp } from './scheme/basic-over-http.ts'
import { bearerErrorExpected } from './scheme/bearer-error-expected.ts'
import { bearerErrorMissing } from './scheme/bearer-error-missing.ts'
import { bearerErrorStatus } from './scheme/bearer-error-status.ts'
import { bearerErrorUnknown } from './scheme/bearer-error-unknown.ts'
import { bearerErrorUri } from './scheme/bearer-error-uri.ts'
import { bearerErrorWithoutCredentials } from './scheme/bearer-error-without-credentials.ts'
import { bearerNoParams } from './scheme/bearer-no-params.ts'
import { bearerParamChars } from './scheme/bearer-param-chars.ts'
import { bearerScope } from './scheme/bearer-scope.ts'
import { bearerScopeMissing } from './scheme/bearer-scope-missing.ts'
import { challengeExpectedParam } from './scheme/challenge-expected-param.ts'
import { digestAlgorithm } from './scheme/digest-algorithm.ts'
import { digestFlags } from './scheme/digest-flags.ts'
import { digestNonce } from './scheme/digest-nonce.ts'
import { digestQop } from './scheme/digest-qop.ts'
import { digestQuotingForbidden } from './scheme/digest-quoting-forbidden.ts'
import { digestQuotingRequired } from './scheme/digest-quoting-required.ts'
import { digestStale } from './scheme/digest-stale.ts'
import { digestStaleUnprompted } from './scheme/digest-stale-unprompted.ts'
import { dpopAlgs } from './scheme/dpop-algs.ts'
import { dpopNonceCacheable } from './scheme/dpop-nonce-cacheable.ts'
import { dpopNonceHeader } from './scheme/dpop-nonce-header.ts'
import { negotiateData } from './scheme/negotiate-data.ts'
import { paramRequired } from './scheme/param-required.ts'
import { paramUnknown } from './scheme/param-unknown.ts'
import { privatetoken } from './scheme/privatetoken.ts'
import { resourceMetadata } from './scheme/resource-metadata.ts'
import { stepupParams } from './scheme/stepup-params.ts'
import { authNotEnforced } from './status/auth-not-enforced.ts'
import { authenticationInfoOn401 } from './status/authentication-info-on-401.ts'
import { bodyTooLarge } from './status/body-too-large.ts'
import { captivePortal } from './status/captive-portal.ts'
import { challengeEmpty } from './status/challenge-empty.ts'
import { challengeMissing } from './status/challenge-missing.ts'
import { challengeMissingOn403 } from './status/challenge-missing-on-403.ts'
import { forbiddenForUnauthenticated } from './status/forbidden-for-unauthenticated.ts'
import { gatewayAnswered } from './status/gateway-answered.ts'
import { loginPage } from './status/login-page.ts'
import { loginRedirect } from './status/login-redirect.ts'
import { notJudged } from './status/not-judged.ts'
import { preflightChallenged } from './status/preflight-challenged.ts'
import { proxyChallengeMissing } from './status/proxy-challenge-missing.ts'
import { proxyChallengeOn401 } from './status/proxy-challenge-on-401.ts'
import { rateLimited } from './status/rate-limited.ts'
import { redirected } from './status/redirected.ts'
import { schemeNotForProxy } from './status/scheme-not-for-proxy.ts'
import { serverErrorOnBadCredential } from './status/server-error-on-bad-credential.ts'
import { softUnauthorized } from './status/soft-unauthorized.ts'
import { statusExpected } from './status/status-expected.ts'
import { timeout } from './status/timeout.ts'
import { unauthorizedForInsufficient } from './status/unauthorized-for-insufficient.ts'
import { unreachable } from './status/unreachable.ts'
import { validationBeforeAuth } from './status/validation-before-auth.ts'
import { wwwChallengeOn407 } from './status/www-challenge-on-407.ts'

type Family = 'status' | 'challenge' | 'scheme' | 'body' | 'headers' | 'disclosure' | 'group' | 'document'

/** Every rule, by family, in the order of its findings. */
export const families: Readonly<Record<Family, readonly AnyRule[]>> = {
  status: [
    unreachable,
    timeout,
    bodyTooLarge,
    gatewayAnswered,
    captivePortal,
    rateLimited,
    redirected,
    notJudged,
    challengeMissing,
    challengeMissingOn403,
    challengeEmpty,
    proxyChallengeMissing,
    proxyChallengeOn401,
    wwwChallengeOn407,
    schemeNotForProxy,
    statusExpected,
    authNotEnforced,
    softUnauthorized,
    loginRedirect,
    loginPage,
    forbiddenForUnauthenticated,
    unauthorizedForInsufficient,
    validationBeforeAuth,
    serverErrorOnBadCredential,
    preflightChallenged,
    authenticationInfoOn401,
  ],
  challenge: [
    httpSyntax,
    challengeSyntax,
    challengeBadScheme,
    challengeMissingScheme,
    challengeCommaAfterScheme,
    challengeMissingComma,
    challengeBadSeparator,
    challengeNoSpace,
    challengeUnquotedValue,
    challengeSingleQuotes,
    challengeSmartQuotes,
    challengeUnterminatedQuote,
    challengeInnerQuote,
    challengeEmptyValue,
    challengeBareParam,
    challengeQuotedPair,
    challengeControlChar,
    challengeObsFold,
    challengeNonAscii,
    challengeDuplicateParam,
    challengeToken68AndParams,
    challengeToken68Unexpected,
    challengeEmptyElement,
    challengeBws,
    challengeWhitespace,
    challengeRealmUnquoted,
    challengeSplitLines,
    challengeManyOnLine,
    challengeDuplicate,
    challengeUnknownFirst,
    challengeTooLarge,
    schemeExpected,
    schemeUnregistered,
    schemeCase,
    schemeObsolete,
    schemeUnexpected,
  ],
  scheme: [
    paramRequired,
    paramUnknown,
    basicCharset,
    basicOverHttp,
    digestQuotingRequired,
    digestQuotingForbidden,
    digestQop,
    digestNonce,
    digestAlgorithm,
    digestStale,
    digestStaleUnprompted,
    digestFlags,
    bearerNoParams,
    bearerErrorWithoutCredentials,
    bearerErrorExpected,
    bearerErrorMissing,
    bearerErrorStatus,
    bearerErrorUnknown,
    bearerParamChars,
    bearerErrorUri,
    bearerScope,
    bearerScopeMissing,
    stepupParams,
    dpopAlgs,
    dpopNonceHeader,
    dpopNonceCacheable,
    resourceMetadata,
    negotiateData,
    privatetoken,
    challengeExpectedParam,
  ],
  body: [
    bodyMissing,
    bodyInvalidUtf8,
    bodyTrailingData,
    bodyNotJson,
    bodyBom,
    bodyDepthSize,
    bodyDuplicateKey,
    contentTypeMissing,
    contentTypeExpected,
    contentTypeJsonAsText,
    contentTypeCharset,
    contentTypeProblem,
    htmlForJsonClient,
    bodyNotObject,
    bodySchema,
    bodyUnknownMember,
    problemMemberTypes,
    problemTypeUri,
    problemBlankTitle,
    problemExtensionName,
    bodyStatusMismatch,
    bodyTitlePhrase,
    bodyHintMatchesChallenge,
    bodyCodeMatchesChallenge,
    bodyVariantExpected,
  ],
  headers: [
    headerExpected,
    cacheable401,
    cacheable401Authorized,
    cacheable404Hidden,
    varyOrigin,
    corsMissingOn401,
    corsDuplicateAcao,
    corsCredentialsWildcard,
    corsExposeChallenge,
    corsAllowAuthorization,
    browserPopup,
    insecureTransport,
    setCookieOn401,
    contentLength,
    contentEncodingUnasked,
    retryAfterOn401,
    allowOn405,
  ],
  disclosure: [
    leakCredentialEcho,
    leakJwt,
    leakSecret,
    leakStack,
    leakSql,
    leakPath,
    leakInternalHost,
    leakVerificationDetail,
    challengeInjection,
    reflectedInput,
  ],
  group: [
    controlFailed,
    headGetParity,
    notFoundForUnauthenticated,
    pairDigestNonce,
    pairChallengeConsistent,
    pairBodyShape,
    pairUserEnumeration,
    pairExpiredVsTampered,
    pairExistenceOracle,
    operationMethodsProtected,
    queryTokenPolicy,
  ],
  document: [
    contractInvalid,
    contractExample,
    contractNeverMatches,
    contractVariantOverlap,
    contractVariantUnreachable,
    operation401Undocumented,
    operationChallengeUndocumented,
    operationExampleMissing,
    operationHeaderSchema,
    operationSchemeUnchallengeable,
    operationDiffersFromDocument,
    operationUndeclaredSecurity,
    pactMismatch,
  ],
}

/** Every rule: its metadata, its examples and, where an exchange alone decides, its check. */
export const rules: readonly AnyRule[] = Object.values(families).flat()

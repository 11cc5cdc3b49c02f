import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import { eachAt } from '../contract/places.ts'
import { pointerTo } from '../json-pointer.ts'
import { bodyOf, challengeFieldOf, challengesOf, withChallenges, withMember, withParam } from './alter.ts'
import { type Answer, headerOf, problem, type Wire, withHeader } from './answer.ts'
import type { Refusal } from './refusals.ts'

/** What a defect is made of. */
export interface Situation {
  contract: Contract
  /** What was sent. */
  case: CredentialCase
  path: string
  /** The conforming answer. */
  answer: Answer
  /** The answers of the whole contract. */
  refusals: readonly Refusal[]
  /** What a valid credential gets. */
  accepted: Answer
}

/** The replies that may show a rule's defect, the likeliest first. Whether one does is for `brokenReply` to find out. */
type Defect = (situation: Situation) => readonly (Answer | Wire)[]

/** How to show the violation of each rule that one response can show. */
export const defects: Readonly<Record<string, Defect>> = {
  unreachable: () => [{ octets: 'SSH-2.0-not-http\r\n' }],
  timeout: () => [{ octets: undefined }],
  'body-too-large': ({ answer }) => [{ ...answer, body: answer.body.padEnd(2 * 1024 * 1024) }],
  'gateway-answered': () => [504, 502].map(status => problem(status, 'Gateway', 'No answer from the application.')),
  'rate-limited': () => [429, 503].map(status => problem(status, 'Busy', 'Come back later.', [['Retry-After', '30']])),
  redirected: ({ path }) => [redirect(301, `${path}/`)],
  'challenge-missing': ({ answer }) => [withHeader(answer, challengeFieldOf(answer), undefined)],
  'challenge-empty': ({ answer }) => [withHeader(answer, challengeFieldOf(answer), ',')],
  'status-expected': ({ answer }) => [418, 409, 404].map(status => ({ ...answer, status })),
  'auth-not-enforced': ({ accepted }) => [accepted],
  'login-redirect': ({ path }) => [redirect(302, `/login?next=${encodeURIComponent(path)}`)],
  'http-syntax': () => [
    { octets: 'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate Bearer realm="api"\r\nContent-Length: 0\r\n\r\n' },
  ],
  'scheme-expected': ({ answer, contract }) =>
    ['Basic', 'Bearer', 'Negotiate'].map(scheme => withChallenges(answer, [`${scheme} realm="api"`], contract)),
  'bearer-error-without-credentials': ({ answer, contract }) => [withParam(answer, 'error', 'invalid_token', contract)],
  'bearer-error-expected': ({ answer, contract }) =>
    ['invalid_request', 'insufficient_scope', undefined].map(error => withParam(answer, 'error', error, contract)),
  'challenge-expected-param': ({ answer, contract }) =>
    challengesOf(answer)
      .flatMap(({ params }) => [...params.keys()])
      .flatMap(name => [undefined, 'unexpected'].map(value => withParam(answer, name, value, contract))),
  'body-missing': ({ answer }) => [{ ...withHeader(answer, 'Content-Type', undefined), body: '' }],
  'body-not-json': ({ answer }) => [{ ...asJson(answer), body: '<!DOCTYPE html><title>Unauthorized</title>\n' }],
  'content-type-expected': ({ answer }) =>
    ['text/plain', 'application/octet-stream'].map(type => withHeader(answer, 'Content-Type', type)),
  'body-schema': ({ answer }) => [
    ...membersOf(answer).map(pointer => withMember(answer, pointer, undefined)),
    ...membersOf(answer).map(pointer => withMember(answer, pointer, null)),
    { ...answer, body: '[]' },
  ],
  'body-unknown-member': ({ answer }) => [withMember(answer, '/unexpected', true)],
  'body-status-mismatch': situation => {
    const { answer } = situation
    const other = answer.status === 403 ? 401 : 403
    const pointers = [...mirrored(situation, 'status'), '/status', '/statusCode']
    const bare = { ...asJson(answer), body: JSON.stringify({ status: other }) }
    return [...pointers.map(pointer => withMember(answer, pointer, other)), bare]
  },
  'body-hint-matches-challenge': situation =>
    mirrored(situation, 'challenge').map(pointer => withMember(situation.answer, pointer, 'Bearer realm="elsewhere"')),
  'body-variant-expected': ({ answer, refusals }) =>
    refusals.map(refusal => refusal.answer).filter(other => other !== answer),
  'header-expected': ({ answer, contract }) =>
    [undefined, 'unexpected'].flatMap(value => headerNames(contract).map(name => withHeader(answer, name, value))),
  'control-failed': ({ refusals }) => refusals.map(({ answer }) => answer),
}

/** Why no single response can show the violation of a rule. */
export const notShown: Readonly<Record<string, string>> = {
  ...because('it compares several answers', [
    'head-get-parity',
    'not-found-for-unauthenticated',
    'pair-digest-nonce',
    'pair-challenge-consistent',
    'pair-body-shape',
    'pair-user-enumeration',
    'pair-expired-vs-tampered',
    'pair-existence-oracle',
    'operation-methods-protected',
    'query-token-policy',
  ]),
  ...because('it is about an OpenAPI document', [
    'operation-401-undocumented',
    'operation-challenge-undocumented',
    'operation-example-missing',
    'operation-header-schema',
    'operation-scheme-unchallengeable',
    'operation-differs-from-document',
    'operation-undeclared-security',
  ]),
  ...because('it is about a token without the needed scope, which this API does not mint', [
    'challenge-missing-on-403',
    'unauthorized-for-insufficient',
    'bearer-scope-missing',
  ]),
  ...because('it is about the answer of a proxy, and this API is an origin', [
    'proxy-challenge-missing',
    'proxy-challenge-on-401',
    'www-challenge-on-407',
    'scheme-not-for-proxy',
  ]),
  ...because('it depends on the Origin of the request, which check does not send', [
    'preflight-challenged',
    'vary-origin',
    'cors-missing-on-401',
    'cors-duplicate-acao',
    'cors-credentials-wildcard',
    'cors-expose-challenge',
    'cors-allow-authorization',
  ]),
  ...because('an HTTP client refuses such a response, which http-syntax reports', [
    'challenge-control-char',
    'challenge-obs-fold',
    'content-length',
  ]),
  ...because('it is about what the request sent, which this API does not repeat', [
    'leak-credential-echo',
    'challenge-injection',
    'reflected-input',
  ]),
  'leak-internal-host': 'this API is itself on an internal address',
  'body-invalid-utf8': 'this API writes its bodies in UTF-8',
  'validation-before-auth': 'it is about a request whose body is wrong too',
  'bearer-error-missing': 'where the case is known, bearer-error-expected says it',
  'insecure-transport': 'this API is on a loopback address, where plain HTTP is no risk',
  'pact-mismatch': 'it is about the pact of a consumer',
  'content-encoding-unasked': 'this API does not compress',
  'not-judged': 'it is about a recorded answer whose credential case nobody named',
  ...because('it is about a contract, not about a response', [
    'contract-invalid',
    'contract-example',
    'contract-never-matches',
    'contract-variant-overlap',
    'contract-variant-unreachable',
  ]),
}

function because(reason: string, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map(id => [id, reason]))
}

function redirect(status: number, location: string): Answer {
  return { status, headers: [['Location', location]], body: '' }
}

function asJson(answer: Answer): Answer {
  return withHeader(answer, 'Content-Type', headerOf(answer, 'Content-Type') ?? 'application/json')
}

function membersOf(answer: Answer): string[] {
  const body = bodyOf(answer)
  return typeof body === 'object' && body !== null ? Object.keys(body).map(name => pointerTo('', name)) : []
}

/** Where the body repeats a part of the head. */
function mirrored({ contract, answer }: Situation, part: 'status' | 'challenge'): string[] {
  const pointers: string[] = []
  for (const mirror of contract.base.mirrors)
    if (mirror.part === part) eachAt(bodyOf(answer), mirror, (_, pointer) => pointers.push(pointer))
  return pointers
}

function headerNames({ document }: Contract): string[] {
  const responses = [document, ...Object.values(document.variants ?? {})]
  return [...new Set(responses.flatMap(({ headers }) => Object.keys(headers ?? {})))]
}

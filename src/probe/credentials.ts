import type { CredentialCase } from '../cases.ts'
import { alternativesOf } from '../contract/any-of.ts'
import type { Credentials, GivenCredentials } from '../credential-settings.ts'
import type { HeaderLines } from '../exchange.ts'
import { lackOf, schemeWord, sentAs } from './case-fit.ts'
import { secretOf } from './case-secret.ts'
import type { ShownCredential } from './curl.ts'
import { replyToDigest } from './digest.ts'
import { createProver } from './dpop.ts'
import { ofAnotherScheme } from './fakes.ts'
import { type Placed, placeOf, TOKEN_IN_QUERY, TOKEN_IN_QUERY_CASE } from './place.ts'
import { previewOf } from './preview.ts'
import type { PlannedCredential, PlannedRequest, SecurityScheme } from './request.ts'
import type { SecretContext } from './secret.ts'
import { createSource, type SecretSource, type SourceContext } from './secret-source.ts'
import { secretsFor } from './secrets-for.ts'

/** A credential in its places; or none: `lacking`, for it cannot be made, or `failed`, for what should give it did not. */
export type Made = Placement | { lacking: string } | { failed: string }

interface Placement {
  placed: readonly Placed[]
  /** Digest and DPoP may speak twice: what to send once the answer is there, if that was not the answer. */
  reply?: (answer: HeaderLines) => Promise<Made | undefined>
}

/** Makes the credentials of a run. */
export interface CredentialMaker {
  /** Why there can be no credential of a case, in one line; `undefined` when there can. Nothing is sent or called for it. */
  lack(planned: PlannedCredential): string | undefined
  /** The user's own cases that there are credentials of a scheme for. */
  ownCases(scheme: SecurityScheme): readonly CredentialCase[]
  /** @throws UsageError for a secret that cannot be one, and for a variable that is not set */
  make(planned: PlannedCredential, request: PlannedRequest): Promise<Made>
  /** A credential as it may be shown, without one being read or made. */
  preview(planned: PlannedCredential, request: PlannedRequest): ShownCredential[]
  /** The same with more credentials, of which the later go before; what both have is read once. */
  withOwn(own: readonly GivenCredentials[]): CredentialMaker
  /** What was read until now and must not be shown. */
  readonly secrets: ReadonlySet<string>
}

export interface CredentialOptions extends Omit<SecretContext, 'secrets'> {
  credentials?: Credentials
  /** What the credentials that stand by case are for; `Authorization: Bearer` when left out. */
  scheme?: SecurityScheme
  /** The flags that gave a secret, by case; the config gave the others. */
  flags?: Readonly<Record<string, string>>
}

/** Makes credentials of what a user gave; what needs no secret is made up. */
export function createCredentials(options: CredentialOptions): CredentialMaker {
  const { credentials = {}, scheme: byCase = { kind: 'bearer' }, flags = {}, ...rest } = options
  const context: SourceContext = { ...rest, secrets: new Set(), readers: new Map() }
  const prover = createProver(context)
  const makers = new Map<string, CredentialMaker>()
  const makerOf = (all: readonly GivenCredentials[]): CredentialMaker => {
    const sources = new Map<string, SecretSource>()
    const known = new WeakMap<SecurityScheme, SecretSource>()
    const sourceOf = (scheme: SecurityScheme): SecretSource => {
      const source = known.get(scheme) ?? findSource(scheme)
      known.set(scheme, source)
      return source
    }
    const findSource = (scheme: SecurityScheme): SecretSource => {
      const key = JSON.stringify(scheme)
      const source = sources.get(key) ?? createSource(secretsFor(scheme, all, { byCase, flags }), context)
      sources.set(key, source)
      return source
    }
    const withOwn = (own: readonly GivenCredentials[]) => makerOf([...all, ...own])
    const key = all.map(({ path }) => path).join()
    const maker = makers.get(key) ?? makerWith(sourceOf, { prover, secrets: context.secrets, withOwn })
    makers.set(key, maker)
    return maker
  }
  return makerOf([{ credentials, path: 'credentials' }])
}

function makerWith(
  sourceOf: (scheme: SecurityScheme) => SecretSource,
  { prover, ...shared }: Pick<CredentialMaker, 'secrets' | 'withOwn'> & { prover: ReturnType<typeof createProver> },
): CredentialMaker {
  const fixed = new WeakMap<SecretSource, Map<CredentialCase, Promise<Made>>>()
  return {
    ...shared,
    ownCases: scheme => sourceOf(scheme).ownCases,
    lack: ({ scheme, case: name }) => lackOf(name, scheme, sourceOf(scheme)),
    preview: ({ scheme, case: name }, request) => previewOf(name, scheme, sourceOf(scheme), acceptedBy(request)),
    make(planned, request) {
      const { scheme, case: name } = planned
      const source = sourceOf(scheme)
      if (!isFixed(planned, source)) return makeOne(planned, request, { source, prover })
      const known = fixed.get(source) ?? new Map<CredentialCase, Promise<Made>>()
      fixed.set(source, known)
      const made = known.get(name) ?? makeOne(planned, request, { source, prover })
      known.set(name, made)
      return made
    },
  }
}

/** Whether every request of the run that carries it carries the same. */
function isFixed({ scheme, case: name }: PlannedCredential, source: SecretSource): boolean {
  const asksServer = scheme.kind === 'digest' || scheme.kind === 'dpop'
  return !asksServer && name !== 'wrong-scheme' && source.isFixed(sentAs(name, scheme))
}

async function makeOne(
  { scheme, case: name }: PlannedCredential,
  request: PlannedRequest,
  { source, prover }: { source: SecretSource; prover: ReturnType<typeof createProver> },
): Promise<Made> {
  const place = placeOf(scheme)
  if (name === 'none') return { placed: [] }
  if (name === 'empty') return { placed: [{ ...place, value: scheme.kind === 'api-key' ? '' : schemeWord(scheme) }] }
  if (name === 'wrong-scheme') {
    return { placed: [{ in: 'header', name: 'Authorization', value: ofAnotherScheme(acceptedBy(request)) }] }
  }
  const read = await secretOf(sentAs(name, scheme), scheme, source)
  if (!('secret' in read)) return read
  const { secret } = read
  switch (scheme.kind) {
    case 'api-key':
      return { placed: [{ ...place, value: secret }] }
    case 'basic':
      return { placed: [{ ...place, value: `Basic ${Buffer.from(secret).toString('base64')}` }] }
    case 'digest':
      return name === 'malformed'
        ? { placed: [{ ...place, value: `Digest ${secret}` }] }
        : { placed: [], reply: answer => replyToDigest(answer, secret, request) }
    case 'dpop':
      if (name === 'downgraded') return { placed: [{ ...place, value: `Bearer ${secret}` }] }
      return prover.make(secret, name === 'wrong-proof' ? undefined : source, request)
    case 'bearer': {
      if (name === TOKEN_IN_QUERY_CASE) return { placed: [{ ...TOKEN_IN_QUERY, value: secret }] }
      const inHeader = { ...place, value: `Bearer ${secret}` }
      return { placed: name === 'two-transports' ? [inHeader, { ...TOKEN_IN_QUERY, value: secret }] : [inHeader] }
    }
  }
}

/** The schemes of `Authorization` that an operation takes, by its document and its contract. */
function acceptedBy({ schemes, contract }: PlannedRequest): string[] {
  const challenged = alternativesOf(contract).flatMap(
    ({ document }) => document.challenges?.map(({ scheme }) => scheme) ?? [],
  )
  return [...schemes.filter(({ kind }) => kind !== 'api-key').map(schemeWord), ...challenged]
}

import type { CredentialCase } from '../cases.ts'
import type { IgnoredOperations, OperationSettings } from '../config.ts'
import type { Contract } from '../contract/define.ts'
import { lookAlike } from '../contract/look-alike.ts'
import { assertCredentials, type Credentials } from '../credential-settings.ts'
import type { HeaderLines } from '../exchange.ts'
import { toHeaderLines } from '../header-lines.ts'
import { quote } from '../quote.ts'
import type { Report } from '../report.ts'
import { assertRuleSettings, type RuleSettings } from '../rule-settings.ts'
import { loadContract } from '../sources/contract.ts'
import type { Selection } from '../sources/selection.ts'
import { type Auth, schemeOfAuth } from './auth.ts'
import { systemClock } from './clock.ts'
import { type CredentialMaker, createCredentials } from './credentials.ts'
import { defaultCases } from './default-cases.ts'
import { addressOf, assertNames, badOption, WHERE } from './options.ts'
import type { Plan, SecurityScheme } from './request.ts'
import { DEFAULTS, type PlannedRun, type ProbeRun, type RunOptions, runPlanned } from './run.ts'
import { targetOf } from './target.ts'
import { planUrl } from './url-plan.ts'

/** What to ask, with which credentials, and how fast: one address, or a plan. */
export type ProbeOptions = (Address | ApiDocument | Planned) & Manner

/** One address, asked once per case. */
export interface Address {
  target: string | URL
  /** `GET`, or `POST` with a body, when left out. */
  method?: string
  /** Sent with every case; those that hold a credential, with `valid` alone. */
  headers?: Readonly<Record<string, string>> | HeaderLines
  /** JSON, unless a header says otherwise. */
  body?: string
  /** What the answers must be like: one that was loaded, or its name. The RFC rules alone when left out. */
  contract?: Contract | string
  /** `none`, `malformed` and what there are credentials for, when left out. */
  cases?: readonly CredentialCase[]
  /** Also with methods that may change something. */
  unsafe?: boolean
}

/** Every secured operation of an OpenAPI document, with every case that fits its schemes. */
export interface ApiDocument {
  /** A path or a URL. */
  openapi: string
  /** The address that its paths start from. */
  server: string | URL
  /** Sent with every request; those that hold a credential, with `valid` alone. */
  headers?: Readonly<Record<string, string>> | HeaderLines
  /** What the answers must be like, but of operations for which another is given; what the document says when left out. */
  contract?: Contract | string
  /** What there are credentials for, when left out. */
  cases?: readonly CredentialCase[]
  /** Also with methods that may change something. */
  unsafe?: boolean
  /** As in a config. */
  operations?: readonly OperationSettings[]
  /** As in a config. */
  ignore?: readonly IgnoredOperations[]
}

/** Requests that were planned; what is planned for another origin than those named is left out. */
export interface Planned {
  plan: Plan
  origins: readonly string[]
}

/** How it is asked. */
export interface Manner {
  credentials?: Credentials
  /** How the credential travels; `bearer` when left out. */
  auth?: Auth
  /** What the findings of a rule weigh, by its id. */
  rules?: RuleSettings
  /** How many operations are asked at once (4). */
  concurrency?: number
  /** Requests a second. */
  rate?: number
  /** How often a request is sent again after a connection error or a 503 (2). */
  retries?: number
  /** The time for one whole answer (10 000). */
  timeoutMs?: number
  /** The largest body to read (1 MiB). */
  maxBodyBytes?: number
  /** Ends the run: what was answered until then is still judged. */
  signal?: AbortSignal
}

/** The Results as they come; the rest is complete once they were read to their end. */
export interface Probing extends ProbeRun {
  /** What came of each entry of `ignore`, for `createReport`. */
  readonly ignored: Report['ignored']
  /** What of `operations` and `credentials` had no effect, with what may have been meant. */
  readonly notes: readonly string[]
}

/**
 * Asks an API with good and bad credentials and judges the answers as they come.
 *
 * @returns the Results in the order of the plan; once they were read to their end, its `skipped` says what was left out and why, and
 *   its `unasked` how much was left when `signal` ended the run: `createReport` takes both
 * @throws UsageError, when the first Result is asked for: for options that cannot be used
 * @example
 * const credentials = { valid: { env: 'TOKEN' } }
 * for await (const { exchange, outcome } of probe({ target: 'https://api.example.com/orders', credentials }))
 *   console.log(exchange.case, outcome)
 */
export function probe(options: ProbeOptions): Probing {
  let selection: Selection | undefined
  const running = runPlanned(async () => {
    const begun = await begin(options)
    selection = begun.selection
    return begun
  })
  return {
    get skipped() {
      return running.skipped
    },
    get unasked() {
      return running.unasked
    },
    get ignored() {
      return selection?.ignored()
    },
    get notes() {
      return selection?.notes(() => true) ?? []
    },
    [Symbol.asyncIterator]: () => running[Symbol.asyncIterator](),
  }
}

async function begin(options: ProbeOptions): Promise<PlannedRun & { selection?: Selection | undefined }> {
  assertNames(options)
  const { credentials = {}, rules, auth = 'bearer', timeoutMs = DEFAULTS.timeoutMs } = options
  const scheme = schemeOfAuth(auth)
  if (scheme === undefined) throw badOption(`auth is ${quote(auth)}.`, 'use bearer, basic or header:NAME')
  assertCredentials(credentials, WHERE)
  if (rules !== undefined) assertRuleSettings(rules, WHERE)
  const { env } = await import('node:process')
  const maker = createCredentials({ credentials, scheme, env, now: systemClock.now, timeoutMs, signal: options.signal })
  const { plan, origins, selection, ...judging }: Planned & Pick<RunOptions, 'lookAlike'> & { selection?: Selection } =
    'plan' in options
      ? options
      : 'openapi' in options
        ? await (await import('./plan-document.ts')).planDocument(options, maker, rules)
        : await planAddress(options, { credentials, maker, scheme })
  return {
    plan,
    selection,
    options: {
      ...judging,
      concurrency: options.concurrency,
      rate: options.rate,
      retries: options.retries,
      timeoutMs,
      maxBodyBytes: options.maxBodyBytes,
      signal: options.signal,
      credentials: maker,
      origins,
      ...(rules === undefined ? undefined : { overrides: { settings: rules, used: new Set() } }),
    },
  }
}

async function planAddress(
  { target, method, headers = {}, body, contract, cases, unsafe = false }: Address,
  { credentials, maker, scheme }: { credentials: Credentials; maker: CredentialMaker; scheme: SecurityScheme },
): Promise<Planned & Pick<RunOptions, 'lookAlike'>> {
  const url = addressOf(target, 'target')
  const asked = targetOf({
    url,
    methods: [(method ?? (body === undefined ? 'GET' : 'POST')).toUpperCase()],
    headers: toHeaderLines(headers),
    ...(body === undefined ? undefined : { body }),
  })
  const loaded = typeof contract === 'object' ? contract : await loadContract(contract ?? 'any')
  const hasControl = asked.secretHeaders.length > 0
  const names = cases ?? defaultCases(loaded, credentials, { hasControl })
  return {
    plan: planUrl(asked, names, { contract: loaded, credentials: maker, scheme, unsafe }),
    origins: [new URL(url).origin],
    lookAlike: contract === undefined ? lookAlike : undefined,
  }
}

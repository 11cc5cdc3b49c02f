import type { Contract } from '../contract/define.ts'
import { UsageError } from '../errors.ts'
import { withoutSecrets } from '../probe/error-words.ts'
import { redactUrl } from '../redact.ts'
import { createReport, type Report, type Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { assertRuleSettings, type RuleOverrides, type RuleSettings } from '../rule-settings.ts'
import { type Broker, brokerOptions } from './broker-options.ts'
import { type CoreReport, verifyInProcess } from './core-verifier.ts'
import type { Credentials } from './credentials.ts'
import { assertIsThere } from './is-there.ts'
import { judgeInteraction } from './judge-interaction.ts'
import { readPacts } from './pact-sources.ts'
import { startProxy } from './provider-proxy.ts'
import { createStates, type StateHandlers } from './states.ts'

/** What a provider is verified by. */
export interface VerifyOptions {
  /** The name that the pacts have for it. */
  provider: string
  /** Where it runs: `http://127.0.0.1:4010`. */
  providerUrl: string
  /** Files of pacts, and folders of them. Either these or a broker. */
  pacts?: readonly string[]
  broker?: Broker
  /** Where its error responses are held to; several where the pacts are about several. */
  contract: Contract | readonly Contract[]
  /** A token, or a function that makes one, for `expired`, `revoked` and whatever other cases the pacts name. */
  credentials?: Credentials
  /** What sets up the other provider states; what a handler returns goes into the request, where the pact says `${name}`. */
  stateHandlers?: StateHandlers
  /** What the findings of a rule weigh, by its id. */
  rules?: RuleSettings
  /** For each request, in milliseconds (3 000). */
  timeoutMs?: number
}

/**
 * Verifies a provider by the pacts of its consumers, and holds what it really answered to the contract: what Pact cannot say is
 * checked too. Each interaction is a Result; what differs from its pact is a finding of `pact-mismatch`.
 *
 * @throws UsageError `ERR_NO_INPUT` when there is nothing to verify, `ERR_BAD_INPUT` for a file that is no pact, `ERR_BAD_OPTION`
 *   for options that cannot be used, and for a provider or broker that is not there
 * @example
 * const report = await verifyProvider({ provider: 'orders', providerUrl, pacts: ['pacts'], contract: unauthorized, credentials })
 * if (report.summary.violates > 0) process.exitCode = 1
 */
export async function verifyProvider(options: VerifyOptions): Promise<Report> {
  const { provider, providerUrl, broker, credentials = {}, stateHandlers = {}, rules = {}, timeoutMs = 3_000 } = options
  const startedAt = new Date()
  const contracts = [options.contract].flat()
  assertRuleSettings(rules, WHERE)
  const overrides: RuleOverrides = { settings: rules, used: new Set() }
  if (broker !== undefined && options.pacts !== undefined)
    throw badOption('has both pacts and a broker', 'give one of them')
  if (contracts.some(contract => contract === undefined))
    throw badOption('has no contract', 'give the contract of its error responses')
  const pacts = broker === undefined ? await readPacts(options.pacts ?? [], provider) : []
  const limits = { timeoutMs, maxBodyBytes: MAX_BODY }
  await assertIsThere(providerUrl, limits)

  const states = createStates(contracts, credentials, stateHandlers)
  const proxy = await startProxy(providerUrl, states.setUp, states.takeAuthorization, limits)
  try {
    const said = await verifyInProcess({
      provider,
      providerBaseUrl: proxy.url,
      providerStatesSetupUrl: proxy.stateUrl,
      ...(broker === undefined ? { pactUrls: pacts.map(({ file }) => file) } : brokerOptions(broker)),
      timeout: 2 * timeoutMs, // ours ends first, and says more
      logLevel: 'error',
    })
    const report = reportOf(said, options)
    const expected = pacts.reduce((sum, { interactions }) => sum + interactions, 0)
    assertAll(report, broker === undefined ? expected : report.interactionResults.length, proxy.recorded.length)
    const results: Result[] = []
    const skipped: Skipped[] = []
    report.interactionResults.forEach((verified, i) => {
      const recorded = proxy.recorded[i]
      if (recorded === undefined) return
      const judged = judgeInteraction(verified, recorded, { contracts, overrides })
      if ('skipped' in judged) skipped.push(judged.skipped)
      else results.push(judged.result)
    })
    const durationMs = Date.now() - startedAt.getTime()
    return createReport(results, { startedAt: startedAt.toISOString(), durationMs, skipped })
  } finally {
    proxy.close()
  }
}

const WHERE = 'verifyProvider'
const MAX_BODY = 1_048_576

function reportOf(said: CoreReport | string, { broker, pacts = [] }: VerifyOptions): CoreReport {
  if (typeof said !== 'string' && said.interactionResults.length > 0) return said
  const failure = typeof said === 'string' ? said : said.errors[0]?.mismatch.message
  if (failure !== undefined) {
    const fix =
      broker === undefined ? 'see what Pact says' : 'check the address of the broker, and the credentials for it'
    throw new UsageError('ERR_BAD_OPTION', { what: oneLine(failure), where: placeOf(broker, pacts), fix })
  }
  throw new UsageError('ERR_NO_INPUT', {
    what: 'There is no pact to verify.',
    where: placeOf(broker, pacts),
    fix: 'publish the pact of a consumer, and check the name of the provider',
  })
}

/** Pact says nothing of interactions that it passes over. */
function assertAll({ interactionResults }: CoreReport, expected: number, asked: number): void {
  if (interactionResults.length === expected && asked === expected) return
  throw new UsageError('ERR_NO_INPUT', {
    what: `${Math.min(interactionResults.length, asked)} of ${expected} interactions were verified.`,
    where: WHERE,
    fix: 'look for interactions with the same description and states, which Pact takes for one',
  })
}

function badOption(what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what: `It ${what}.`, where: WHERE, fix })
}

function oneLine(text: string): string {
  return withoutSecrets(text.replaceAll(/\s+/g, ' ').trim(), [], 300)
}

function placeOf(broker: Broker | undefined, pacts: readonly string[]): string {
  return broker === undefined ? pacts.join(', ') : redactUrl(broker.url)
}

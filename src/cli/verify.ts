import { type CaseCredentials, isSecret, type Secret } from '../credential-settings.ts'
import type { Broker, Credentials, VerifyOptions } from '../pact/index.ts'
import { type Read, readerOf } from '../probe/secret.ts'
import { type LoadedConfig, loadConfig } from '../sources/config.ts'
import { loadContract } from '../sources/contract.ts'
import { ruleFlagsOf } from './check-context.ts'
import { type Arguments, badFlag, type Command, numberOf, type Streams } from './command.ts'
import { exitCodeOf } from './exit-code.ts'
import { outputsOf, writeReports } from './outputs.ts'
import { displayFlags, reportFlags } from './report-flags.ts'
import { credentialsOf } from './target.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'verify --provider NAME --provider-url URL (--pact FILE|DIR | --broker URL) …',
  summary: 'Verify a running provider by the pacts of its consumers, and hold what it answers to the contract.',
  flags: [
    { name: 'pact', value: 'FILE|DIR', repeatable: true, summary: 'a pact file, or a folder of them' },
    { name: 'broker', value: 'URL', summary: 'the Pact Broker that has the pacts' },
    { name: 'provider', value: 'NAME', summary: 'the provider, as the pacts name it' },
    { name: 'provider-url', value: 'URL', summary: 'where it runs' },
    { name: 'provider-version', value: 'V', summary: 'its version, such as the commit' },
    { name: 'branch', value: 'B', summary: 'its branch; with it, pacts may be pending' },
    { name: 'publish', summary: 'tell the broker the result; with --provider-version' },
    {
      name: 'contract',
      value: 'C',
      repeatable: true,
      summary: 'the contract of its error responses: a name or a path (default: any); several: each for its own states',
    },
    { name: 'token', value: 'ENV', summary: 'the variable that holds a valid token' },
    { name: 'expired-token', value: 'ENV', summary: 'the variable that holds an expired token' },
    reportFlags.rule,
    {
      name: 'config',
      value: 'FILE',
      summary: 'the config: contract, rules, credentials and stateHandlers are read of it',
    },
    reportFlags.format,
    reportFlags.maxWarnings,
    reportFlags.allowInconclusive,
    { name: 'timeout', value: 'MS', summary: 'the time for one whole answer (default: 3000)' },
    ...displayFlags,
  ],
  notes: `The broker is asked with PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, of the environment.
A pact of a broker that the branch of the provider never kept is pending: what differs is shown, and does not fail.
Exit codes: 0 every pact is kept; 1 one is not, or a contract is violated; 2 nothing was verified, or the call was wrong.`,
  async run(args, streams) {
    const outputs = outputsOf(args)
    const gate = {
      maxWarnings: numberOf(args, 'max-warnings', Number.MAX_SAFE_INTEGER),
      allowInconclusive: args.switches.has('allow-inconclusive'),
    }
    if (args.inputs.length > 0) throw badFlag('verify', 'takes no INPUT', 'name the pact with --pact')
    const config = await loadConfig(args.values.get('config')?.[0])
    const options = await optionsOf(args, config, streams)
    const { verifyProvider } = await import('../pact/index.ts')
    const report = await verifyProvider(options)
    await writeReports(report, outputs, args, streams)
    const { checked, skipped } = report.summary
    if (checked === 0) {
      streams.stderr(`error-contracts: nothing is kept yet: the ${skipped} interactions are of pending pacts\n`)
      return 0
    }
    const { code, reason } = exitCodeOf(report, gate)
    if (reason !== undefined) streams.stderr(`error-contracts: ${reason}\n`)
    return code
  },
}

async function optionsOf(args: Arguments, config: LoadedConfig, { env }: Streams): Promise<VerifyOptions> {
  const { values } = args
  const pacts = values.get('pact')
  const broker = brokerOf(args, env)
  if ((pacts === undefined) === (broker === undefined))
    throw badFlag('verify', 'needs pacts from one place', 'name --pact FILE|DIR or --broker URL')
  const contracts = await Promise.all(
    [values.get('contract') ?? config.contract ?? 'any'].flat().map(name => loadContract(name)),
  )
  const timeoutMs = numberOf(args, 'timeout', 3_000, { min: 1 })
  return {
    provider: needed(args, 'provider', 'NAME'),
    providerUrl: needed(args, 'provider-url', 'URL'),
    ...(broker === undefined ? { pacts } : { broker }),
    contract: contracts,
    credentials: statesOf(args, config, env, timeoutMs),
    stateHandlers: config.stateHandlers,
    rules: { ...config.rules, ...ruleFlagsOf(args) },
    timeoutMs,
  }
}

function brokerOf({ values, switches }: Arguments, env: Streams['env']): Broker | undefined {
  const [url] = values.get('broker') ?? []
  const [version] = values.get('provider-version') ?? []
  const [branch] = values.get('branch') ?? []
  const isPublished = switches.has('publish')
  if (isPublished && url === undefined) throw badFlag('--publish', 'needs a broker', 'name it with --broker URL')
  if (isPublished && version === undefined)
    throw badFlag('--publish', 'needs the version of the provider', 'name it with --provider-version V')
  if (url === undefined) return undefined
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw badFlag('--broker', 'is not a URL', 'write https://HOST')
  const { username: user, password: word, search } = new URL(url)
  if (user !== '' || word !== '')
    throw badFlag('--broker', 'holds a password', 'take it out, and put it into PACT_BROKER_PASSWORD')
  if (search !== '') throw badFlag('--broker', 'holds a query', 'take it out; a token goes into PACT_BROKER_TOKEN')
  return {
    url,
    ...loginOf(env),
    branch,
    ...(isPublished && version !== undefined ? { publish: { version } } : undefined),
  }
}

/** A CI writes a secret that is not set as an empty variable. */
function loginOf(env: Streams['env']): Pick<Broker, 'token' | 'username' | 'password'> {
  const { PACT_BROKER_TOKEN: token, PACT_BROKER_USERNAME: username, PACT_BROKER_PASSWORD: password } = env
  if (token) return { token }
  if (Boolean(username) !== Boolean(password))
    throw badFlag('--broker', 'has half a login', 'set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or neither')
  return username ? { username, password } : {}
}

function needed({ values }: Arguments, name: string, value: string): string {
  const [text] = values.get(name) ?? []
  if (text === undefined || text === '') throw badFlag('verify', `needs --${name}`, `write --${name} ${value}`)
  return text
}

/** The credentials of the states, as Pact takes them: those of the config, and those that flags name. */
function statesOf(args: Arguments, config: LoadedConfig, env: Streams['env'], timeoutMs: number): Credentials {
  const { credentials } = credentialsOf(args, env, config.credentials)
  const context = { env, now: Date.now, timeoutMs, secrets: new Set<string>() }
  const states: [string, () => Promise<string>][] = []
  for (const [name, secret] of Object.entries<Secret | CaseCredentials | undefined>(credentials)) {
    if (secret === undefined || !isSecret(secret)) continue
    const read = readerOf(secret, `credentials.${name}`, context)
    states.push([name, async () => secretOf(await read())])
  }
  return Object.fromEntries(states)
}

function secretOf(read: Read): string {
  if ('failed' in read) throw new Error(read.failed)
  return read.secret
}

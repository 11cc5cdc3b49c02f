import type { Contract } from '../contract/define.ts'
import type { PlannedSettings } from '../probe/plan.ts'
import { loadContract } from '../sources/contract.ts'
import type { Operation } from '../sources/operations.ts'
import { casesOf } from './cases.ts'
import { badFlag } from './command.ts'
import type { InputContext } from './inputs.ts'
import { paceOf } from './pace.ts'
import type { Planned } from './planned.ts'
import { credentialsOf, targetOf } from './target.ts'

/** What is asked of an API by its OpenAPI document: every secured operation, with every case that fits its schemes. */
export async function planOpenApiInput(path: string, server: string, context: InputContext): Promise<Planned> {
  const { args, streams } = context
  const [{ readOpenApi }, { planOperations }, { systemClock }, { createCredentials }] = await Promise.all([
    import('../sources/openapi-document.ts'),
    import('../probe/plan.ts'),
    import('../probe/clock.ts'),
    import('../probe/credentials.ts'),
  ])
  assertNotGiven(args.values, ['method', 'data', 'auth'])
  if (!/^https?:\/\//i.test(server) || !URL.canParse(server))
    throw badFlag('--server', 'is not a URL', 'write http://HOST')
  const openApi = await readOpenApi(path)
  const { target, secrets, variables } = await targetOf(server, args, streams.env, [])
  const { credentials: given, flags } = credentialsOf(args, streams.env, context.credentials)
  const credentials = createCredentials({
    credentials: given,
    flags,
    env: streams.env,
    now: systemClock.now,
    timeoutMs: paceOf(args).timeoutMs,
  })
  return {
    plan: planOperations(openApi, {
      server,
      headers: target.headers,
      ...(args.values.has('case') ? { cases: casesOf(args) ?? [] } : {}),
      unsafe: args.switches.has('unsafe'),
      credentials,
      settingsFor: settingsIn(context),
    }),
    credentials,
    origins: [new URL(server).origin],
    secrets,
    variables,
  }
}

/** `--contract` goes before what the config says of an operation, and that before the contract of the config. */
function settingsIn({ contract, isNamed, args, overrides, ruleFlags, selection }: InputContext) {
  const loaded = new Map<string, Promise<Contract>>()
  const load = (names: string | readonly string[]): Promise<Contract> => {
    const key = JSON.stringify(names)
    const made = loaded.get(key) ?? loadContract(names)
    loaded.set(key, made)
    return made
  }
  return async (operation: Operation): Promise<PlannedSettings> => {
    const own = selection.settingsOf(operation)
    const isOwn = own.contract !== undefined && !args.values.has('contract')
    const settings = { ...overrides.settings, ...own.rules, ...ruleFlags }
    return {
      ...(isOwn ? { contract: await load(own.contract ?? []) } : isNamed ? { contract } : {}),
      overrides: { settings, used: overrides.used },
      ignored: selection.ignoredOf(operation),
    }
  }
}

function assertNotGiven(values: ReadonlyMap<string, unknown>, flags: readonly string[]): void {
  const given = flags.find(flag => values.has(flag))
  if (given !== undefined) throw badFlag(`--${given}`, 'is said by the OpenAPI document', 'leave it out')
}

import { namedCases } from '../contract/usual-cases.ts'
import { ownCasesIn } from '../credential-settings.ts'
import type { Plan } from '../probe/request.ts'
import { escapeText } from '../quote.ts'
import { casesOf } from './cases.ts'
import { badFlag, type Streams } from './command.ts'
import type { InputContext } from './inputs.ts'
import { paceOf } from './pace.ts'
import type { Planned } from './planned.ts'
import { assertAddress, credentialsOf, headersOf } from './target.ts'

/** What is asked of an API by its OpenAPI document: every secured operation, with every case that fits its schemes. */
export async function planOpenApiInput(path: string, named: string, context: InputContext): Promise<Planned> {
  const { args, streams, contract, isNamed, selection, overrides, ruleFlags } = context
  const [
    { readOpenApi },
    { serversAt, withServerVariables },
    { planOperations },
    { settingsFor },
    { systemClock },
    { createCredentials },
  ] = await Promise.all([
    import('../sources/openapi-document.ts'),
    import('../sources/servers.ts'),
    import('../probe/plan.ts'),
    import('../probe/settings-for.ts'),
    import('../probe/clock.ts'),
    import('../probe/credentials.ts'),
  ])
  assertNotGiven(args.values, ['method', 'data', 'auth'])
  const openApi = await readOpenApi(path)
  const server = await withServerVariables(openApi, named)
  assertServer(server)
  await tellBasePath(server, await serversAt(openApi, openApi.root), streams)
  const { headers, secrets, variables } = headersOf(args, streams.env)
  const { credentials: given, flags } = credentialsOf(args, streams.env, context.credentials)
  const credentials = createCredentials({
    credentials: given,
    flags,
    env: streams.env,
    now: systemClock.now,
    timeoutMs: paceOf(args).timeoutMs,
    signal: streams.stopped,
  })
  const ownCases = [...[given, ...selection.credentials].flatMap(ownCasesIn), ...namedCases(contract)]
  const plan = planOperations(openApi, {
    server,
    headers,
    ...(args.values.has('case') ? { cases: casesOf(args, ownCases) ?? [] } : {}),
    unsafe: args.switches.has('unsafe'),
    credentials,
    settingsFor: settingsFor({
      ...(args.values.has('contract') ? { contract } : isNamed ? { usualContract: contract } : {}),
      selection,
      overrides,
      rules: ruleFlags,
      credentials,
    }),
  })
  return {
    plan: streams.terminal() === undefined ? plan : await counted(plan),
    credentials,
    origins: [new URL(server).origin],
    secrets,
    variables,
  }
}

/** A plan that says how many requests it has: for the time that is left, which a person wants to know. */
async function counted(plan: Plan): Promise<Plan> {
  const operations = await Array.fromAsync(plan.operations)
  return { ...plan, operations, total: operations.reduce((sum, { requests }) => sum + requests.length, 0) }
}

function assertServer(server: string): void {
  const [left] = /\{[^{}]*\}/.exec(server) ?? []
  if (left !== undefined)
    throw badFlag('--server', `has ${left}, for which no server of the document has a default`, 'write its value')
  assertAddress(server, '--server')
  if (/[?#]/.test(server))
    throw badFlag('--server', 'has a query or a fragment, and paths come behind it', 'leave that out')
}

/** Nothing would be found at the address of a document whose servers all have a path, and it has none. */
async function tellBasePath(server: string, documented: readonly string[], { stderr }: Streams): Promise<void> {
  const { pathOf } = await import('../probe/server-for.ts')
  const [path, ...others] = new Set(documented.map(pathOf))
  if (path === undefined || path === '' || others.length > 0 || pathOf(server) !== '') return
  stderr(
    `error-contracts: the paths of the document start from ${escapeText(path)}; is it --server ${escapeText(new URL(server).origin + path)}?\n`,
  )
}

function assertNotGiven(values: ReadonlyMap<string, unknown>, flags: readonly string[]): void {
  const given = flags.find(flag => values.has(flag))
  if (given !== undefined) throw badFlag(`--${given}`, 'is said by the OpenAPI document', 'leave it out')
}

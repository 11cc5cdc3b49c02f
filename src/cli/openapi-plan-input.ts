import type { Plan } from '../probe/request.ts'
import { casesOf } from './cases.ts'
import { badFlag } from './command.ts'
import type { InputContext } from './inputs.ts'
import { paceOf } from './pace.ts'
import type { Planned } from './planned.ts'
import { credentialsOf, targetOf } from './target.ts'

/** What is asked of an API by its OpenAPI document: every secured operation, with every case that fits its schemes. */
export async function planOpenApiInput(path: string, server: string, context: InputContext): Promise<Planned> {
  const { args, streams, contract, isNamed, selection, overrides, ruleFlags } = context
  const [{ readOpenApi }, { planOperations }, { settingsFor }, { systemClock }, { createCredentials }] =
    await Promise.all([
      import('../sources/openapi-document.ts'),
      import('../probe/plan.ts'),
      import('../probe/settings-for.ts'),
      import('../probe/clock.ts'),
      import('../probe/credentials.ts'),
    ])
  assertNotGiven(args.values, ['method', 'data', 'auth'])
  if (!/^https?:\/\//i.test(server) || !URL.canParse(server))
    throw badFlag('--server', 'is not a URL', 'write http://HOST')
  const openApi = await readOpenApi(path)
  const { target, secrets, variables } = await targetOf(server, args, streams.env, [])
  // Without one of the user's, the media types of the document are asked for.
  const isGiven = (name: string) =>
    args.values.get('header')?.some(text => text.toLowerCase().startsWith(`${name}:`)) === true
  const { credentials: given, flags } = credentialsOf(args, streams.env, context.credentials)
  const credentials = createCredentials({
    credentials: given,
    flags,
    env: streams.env,
    now: systemClock.now,
    timeoutMs: paceOf(args).timeoutMs,
  })
  const plan = () =>
    planOperations(openApi, {
      server,
      headers: target.headers.filter(([name]) => name !== 'Accept' || isGiven('accept')),
      secretHeaders: target.secretHeaders,
      ...(args.values.has('case') ? { cases: casesOf(args) ?? [] } : {}),
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
    plan: streams.terminal() === undefined ? plan() : { ...plan(), total: await countOf(plan()) },
    credentials,
    origins: [new URL(server).origin],
    secrets,
    variables,
  }
}

/** For the time that is left, which a person wants to know. */
async function countOf({ operations }: Plan): Promise<number> {
  let count = 0
  for await (const { requests } of operations) count += requests.length
  return count
}

function assertNotGiven(values: ReadonlyMap<string, unknown>, flags: readonly string[]): void {
  const given = flags.find(flag => values.has(flag))
  if (given !== undefined) throw badFlag(`--${given}`, 'is said by the OpenAPI document', 'leave it out')
}

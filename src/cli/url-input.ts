import { alternativesOf } from '../contract/any-of.ts'
import { lookAlike } from '../contract/look-alike.ts'
import { namedCases } from '../contract/usual-cases.ts'
import { casesOf } from './cases.ts'
import { badFlag } from './command.ts'
import type { InputContext } from './inputs.ts'
import { paceOf } from './pace.ts'
import type { Planned } from './planned.ts'
import { credentialsOf, targetOf } from './target.ts'

/** What is asked of one address: each method that the contract names, or `--method` does, with each case. */
export async function planUrlInput(url: string, context: InputContext): Promise<Planned> {
  const { contract, isNamed, args, streams } = context
  const [{ schemeOfAuth }, { defaultCases, secretNames }, { systemClock }, { createCredentials }, { planUrl }] =
    await Promise.all([
      import('../probe/auth.ts'),
      import('../probe/default-cases.ts'),
      import('../probe/clock.ts'),
      import('../probe/credentials.ts'),
      import('../probe/url-plan.ts'),
    ])
  const methods = [...new Set(alternativesOf(contract).flatMap(({ document }) => document.methods ?? []))]
  const { target, secrets, variables } = await targetOf(url, args, streams.env, methods)
  const auth = args.values.get('auth')?.[0] ?? 'bearer'
  const scheme = schemeOfAuth(auth)
  if (scheme === undefined) throw badFlag('--auth', `is ${JSON.stringify(auth)}`, 'use bearer, basic or header:NAME')
  const { credentials: given, flags } = credentialsOf(args, streams.env, context.credentials)
  const credentials = createCredentials({
    credentials: given,
    scheme,
    flags,
    env: streams.env,
    now: systemClock.now,
    timeoutMs: paceOf(args).timeoutMs,
    signal: streams.stopped,
  })
  const hasControl = target.secretHeaders.length > 0
  const asked = casesOf(args, [...secretNames(given), ...namedCases(contract)])
  const cases = asked ?? defaultCases(contract, given, { hasControl })
  return {
    plan: planUrl(target, cases, { contract, credentials, scheme, unsafe: args.switches.has('unsafe') }),
    credentials,
    origins: [new URL(url).origin],
    lookAlike: isNamed ? undefined : lookAlike,
    secrets,
    variables,
  }
}

import type { CredentialMaker } from '../probe/credentials.ts'
import type { Plan } from '../probe/request.ts'
import type { RunOptions } from '../probe/run.ts'
import type { Checked, InputContext } from './inputs.ts'
import { paceOf } from './pace.ts'
import type { FromEnvironment } from './target.ts'

/** What would be sent for an input. */
export interface Planned extends FromEnvironment {
  plan: Plan
  credentials: CredentialMaker
  /** The origins that the user named. */
  origins: readonly string[]
  lookAlike?: RunOptions['lookAlike']
}

/** Sends a plan and waits for its Results. */
export async function probePlanned(planned: Planned, context: InputContext): Promise<Checked> {
  const { run } = await import('../probe/run.ts')
  const { args, overrides, progress, streams, traffic } = context
  const { plan, credentials, origins, secrets, variables, lookAlike } = planned
  await progress.expect(plan.total ?? 0)
  const probing = run(plan, {
    ...paceOf(args),
    credentials,
    origins,
    secrets,
    variables,
    overrides,
    lookAlike,
    traffic,
    signal: streams.stopped,
    onAsked: () => progress.tick(),
  })
  const results = await Array.fromAsync(probing)
  const { skipped, unasked } = probing
  return { results, skipped: [...skipped], ...(unasked === undefined ? undefined : { unasked }) }
}

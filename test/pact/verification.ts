import { fork } from 'node:child_process'
import { once } from 'node:events'

/** What the Verifier is asked. */
export interface Verification {
  providerUrl: string
  pactFiles: readonly string[]
  /** Mints tokens for the states; absent: there is none to be had. */
  tokenUrl?: string
  /** Whether the request filter is used. */
  authorizes: boolean
}

/** What became of one interaction. */
export interface Verdict {
  description: string
  /** What did not match; empty when all did. */
  mismatches: string[]
}

/** What the Verifier says, or why it said nothing. */
export type Verified = { verdicts: Verdict[]; text: string } | { refused: string }

/**
 * Runs the Verifier of Pact in a process of its own: its native part prints to the standard output past JavaScript, and a
 * provider that breaks off ends the process.
 */
export async function verifyAll(verifications: readonly Verification[]): Promise<Verified[]> {
  const child = fork(new URL('verifier-process.ts', import.meta.url), [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH ?? '' },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', text => {
      printed += text
    })
  }
  child.send(verifications)
  const [outcome] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  child.kill()
  if (!Array.isArray(outcome)) throw new Error(`the verifier ended: ${printed.slice(-2000)}`)
  return outcome
}

/** The verdict of the Verifier, when it gave one. */
export function verdictsOf(verified: Verified | undefined): Verdict[] {
  if (verified === undefined || 'refused' in verified) throw new Error(`not verified: ${verified?.refused}`)
  return verified.verdicts
}

/** The JSON that the Verifier and the `pact` binary both write. */
export interface VerifierReport {
  interactionResults: { description: string; result: string }[]
  errors: { interaction: string; mismatch: { message?: string; mismatches?: Mismatch[] } }[]
}

interface Mismatch {
  path?: string
  key?: string
  mismatch: string
  actual: unknown
}

/** The report as verdicts, in the order of their descriptions. */
export function verdictsIn({ interactionResults, errors }: VerifierReport): Verdict[] {
  return interactionResults
    .map(({ description, result }) => {
      const { mismatch } = errors.find(({ interaction }) => interaction.endsWith(` - ${description}`)) ?? {}
      const texts = (mismatch?.mismatches ?? []).map(({ path = '', mismatch: text }) => `${path} ${text}`)
      const mismatches = texts.length > 0 ? texts : [mismatch?.message ?? 'failed']
      return { description, mismatches: result === 'OK' ? [] : mismatches }
    })
    .sort((a, b) => a.description.localeCompare(b.description))
}

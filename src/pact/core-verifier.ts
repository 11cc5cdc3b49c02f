import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { env, execPath } from 'node:process'
import { text } from 'node:stream/consumers'
import { pactPath } from './installed.ts'

/** What Pact is told: what `verifyPacts` of pact-core takes. */
export type CoreOptions = Readonly<Record<string, unknown>>

/** What Pact says of a verification, as far as it is read here. */
export interface CoreReport {
  interactionResults: readonly InteractionResult[]
  errors: readonly { interaction: string; mismatch: Failure }[]
}

export interface InteractionResult {
  consumer: string
  description: string
  result: 'OK' | 'Error'
  pending: boolean
  mismatch?: Failure
}

/** Why an interaction failed: what differs, or why there was no answer. */
export interface Failure {
  mismatches?: readonly Mismatch[]
  message?: string
}

export interface Mismatch {
  type: string
  mismatch: string
  expected?: unknown
  actual?: unknown
  /** The name of a header. */
  key?: string
  /** The place in a body: `$.code`. */
  path?: string
}

/**
 * Runs the verifier of Pact in a process of its own: its native part prints its report to the standard output past JavaScript, and
 * sets how much it says once for a whole process.
 *
 * @returns what it reports; a text where it cannot report
 */
export async function verifyInProcess(options: CoreOptions): Promise<CoreReport | string> {
  // pact-core comes with Pact: it is found from there.
  const core = createRequire(pactPath()).resolve('@pact-foundation/pact-core')
  const child = spawn(execPath, ['--eval', SCRIPT], {
    env: { ...withoutBroker(env), PACT_DO_NOT_TRACK: 'true' },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  child.stdout.resume()
  child.stdin.end(JSON.stringify({ core, options }))
  const [said, errors] = await Promise.all([text(child.stdio[3] as NodeJS.ReadableStream), text(child.stderr)])
  const report = jsonOf(said)
  return report ?? (said || /^\w*Error: .*$/m.exec(errors)?.[0] || 'the verifier of Pact ended without a word')
}

/** Pact would take pacts from the broker that these name, beside those that it is given. */
function withoutBroker(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('PACT_BROKER_')))
}

const SCRIPT = `
const { writeSync, readFileSync } = require('node:fs')
const { core, options } = JSON.parse(readFileSync(0, 'utf8'))
require(core).default.verifyPacts(options).then(
  report => writeSync(3, typeof report === 'string' ? report : JSON.stringify(report)),
  error => writeSync(3, error.message),
)`

function jsonOf(said: string): CoreReport | undefined {
  try {
    const report: unknown = JSON.parse(said)
    return typeof report === 'object' && report !== null && 'interactionResults' in report
      ? (report as CoreReport)
      : undefined
  } catch {
    return undefined
  }
}

import { type Arguments, badFlag, type Flag, numberOf } from './command.ts'

/** How fast a plan is sent, how often, and how long an answer is waited for. */
export interface Pace {
  concurrency: number
  /** Requests a second. */
  rate: number | undefined
  retries: number
  timeoutMs: number
  maxBodyBytes: number
}

/** The flags of {@link paceOf}. */
export const paceFlags: readonly Flag[] = [
  { name: 'concurrency', value: 'N', summary: 'how many operations are asked at once (default: 4)' },
  { name: 'rate', value: 'N/s', summary: 'the most requests a second (default: no limit)' },
  { name: 'retries', value: 'N', summary: 'how often to ask again after a connection error or a 503 (default: 2)' },
  { name: 'timeout', value: 'MS', summary: 'the time for one whole answer (default: 10000)' },
  { name: 'max-body', value: 'BYTES', summary: 'the largest body to read (default: 1048576)' },
]

export function paceOf(args: Arguments): Pace {
  return {
    concurrency: numberOf(args, 'concurrency', 4, { min: 1, max: 256 }),
    rate: rateOf(args),
    retries: numberOf(args, 'retries', 2, { max: 10 }),
    timeoutMs: numberOf(args, 'timeout', 10_000, { min: 1, max: 2_147_483_647 }),
    maxBodyBytes: numberOf(args, 'max-body', 1_048_576, { max: 1_073_741_824 }),
  }
}

function rateOf({ values }: Arguments): number | undefined {
  const [text] = values.get('rate') ?? []
  if (text === undefined) return undefined
  const [, number] = /^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text) ?? []
  const rate = Number(number)
  if (rate > 0) return rate
  throw badFlag('--rate', `is ${JSON.stringify(text)}`, 'write --rate 10/s')
}

import { spawnSync } from 'node:child_process'

const ROUNDS = 25

/** Runs whole processes of this Node in turns; of each, the median time from start to exit, in nanoseconds. */
export function medianTimes(commands) {
  const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, args] of Object.entries(commands)) {
      const start = process.hrtime.bigint()
      const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
      times[name].push(Number(process.hrtime.bigint() - start))
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[ROUNDS >> 1]]))
}

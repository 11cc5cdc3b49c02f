import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'

const ROUNDS = 25

/**
 * Runs whole processes of this Node in turns; of each, the median time from start to exit, in nanoseconds. They run in a
 * folder without contracts of its own; what they keep for the next run (Node's compile cache) they find, as a second call does.
 *
 * @param commands - the arguments, by name; with `NAME=value` before them for the environment
 */
export function medianTimes(commands) {
  const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, words] of Object.entries(commands)) {
      const args = words.filter(word => !isVariable(word))
      const env = { ...process.env, ...Object.fromEntries(words.filter(isVariable).map(word => word.split('='))) }
      const start = process.hrtime.bigint()
      const { status, stderr } = spawnSync(process.execPath, args, {
        cwd: tmpdir(),
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      times[name].push(Number(process.hrtime.bigint() - start))
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[ROUNDS >> 1]]))
}

function isVariable(word) {
  return /^[A-Z_]+=/.test(word)
}

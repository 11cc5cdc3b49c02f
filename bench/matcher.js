// A matcher call beside what people write today: toEqual on the parsed body. It runs inside a real vitest.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ratioRow } from './row.js'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))

export async function run() {
  const args = [vitest, 'run', '--config', 'matcher.vitest.config.js', '--reporter=dot', '--silent=false']
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  })
  const [, ours, theirs] = /measured (\d+) (\d+)/.exec(stdout) ?? []
  if (ours === undefined) throw new Error(stdout)
  return [ratioRow('await toConformTo(contract)', Number(ours), 'toEqual on the parsed body', Number(theirs))]
}

// Runs check-api.js on the reference API as it ought to be, and with a defect that it has to name.
// Run it with: npm test
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('check-api.js', import.meta.url))
const bin = fileURLToPath(new URL('node_modules/error-contracts/dist/bin.cjs', import.meta.url))

const good = await checked([])
const broken = await checked(['--break', 'challenge-missing'])
const asExpected = good.code === 0 && broken.code === 1 && broken.text.includes('(challenge-missing)')
console.log(asExpected ? 'Both are as expected.' : 'This was NOT expected.')
process.exitCode = asExpected ? 0 : 1

/** Serves the API, runs the script, stops; returns what it printed and its exit code. */
async function checked(flags) {
  const server = spawn(process.execPath, [bin, 'serve', '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(server.stdout.setEncoding('utf8'), 'data')
  const url = `${/http\S+/.exec(line)[0]}orders`
  console.log(`\n$ node check-api.js ${url}${flags.length > 0 ? `   (the API: serve ${flags.join(' ')})` : ''}`)
  const check = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(check, 'close')
  let text = ''
  for await (const chunk of check.stdout.setEncoding('utf8')) text += chunk
  const [code] = await closed
  console.log(text)
  server.kill()
  await once(server, 'close')
  return { code, text }
}

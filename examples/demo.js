// Starts the reference API, checks it as it ought to be and then with a defect, and says which of the two was expected.
// Run it with: npm run demo
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url))

const conforming = await checkReferenceApi('The reference API, as its contract says', [])
const broken = await checkReferenceApi('The same API with a defect: its 401s carry no WWW-Authenticate', [
  '--break',
  'challenge-missing',
])

console.log(
  `The first report was expected to be clean, and ${conforming === 0 ? 'is' : 'IS NOT'} (exit code ${conforming}).`,
)
console.log(
  `The second was expected to name the defect, and ${broken === 1 ? 'does' : 'DOES NOT'} (exit code ${broken}): a client cannot tell how to authenticate.`,
)
process.exitCode = conforming === 0 && broken === 1 ? 0 : 1

/** Serves, checks and stops; returns the exit code of the check. */
async function checkReferenceApi(title, flags) {
  const server = spawn(process.execPath, [bin, 'serve', '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(server.stdout.setEncoding('utf8'), 'data')
  const url = /http\S+/.exec(line)[0]
  const tokenOf = async name => (await (await fetch(`${url}token?case=${name}`)).json()).token
  const env = { ...process.env, TOKEN: await tokenOf('valid'), EXPIRED_TOKEN: await tokenOf('expired') }
  const args = [
    'check',
    `${url}orders`,
    '--contract',
    'unauthorized',
    '--token',
    'TOKEN',
    '--expired-token',
    'EXPIRED_TOKEN',
  ]
  console.log(`\n── ${title}\n\n$ error-contracts ${args.join(' ')}\n`)
  const check = spawn(process.execPath, [bin, ...args], { env, stdio: 'inherit' })
  const [code] = await once(check, 'close')
  server.kill()
  await once(server, 'close')
  console.log()
  return code
}

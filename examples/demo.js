// Checks an API as it ought to be, then one with defects by its OpenAPI document, and says whether what was expected was found.
// Run it with: npm run demo
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ordersCredentials, ordersDocument, serveOrdersApi } from '../test/api/orders-api.ts'
import { planted } from '../test/api/orders-operations.ts'

const bin = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url))
/** Operations of the orders API that have a defect, and correct ones beside them. */
const DEFECTS = ['/open', '/accepts-expired', '/half', '/login-page', '/no-challenge', '/oracle/{id}']
const CORRECT = [
  '/right/open',
  '/right/half',
  '/right/login-page',
  '/right/oracle/{id}',
  '/right/optional',
  '/right/bound',
]

const conforming = await checkReferenceApi()
const { code, found, wrong } = await checkOrdersApi()

const isFound = code === 1 && found === DEFECTS.length && wrong === 0
console.log(
  `The first API was expected to be clean, and ${conforming === 0 ? 'is' : 'IS NOT'} (exit code ${conforming}).`,
)
console.log(
  `The second has ${DEFECTS.length} defects: ${found} were found, and ${wrong} of ${CORRECT.length} correct operations were reported (exit code ${code}).`,
)
process.exitCode = conforming === 0 && isFound ? 0 : 1

/** Serves the reference API and checks one address of it; returns the exit code. */
async function checkReferenceApi() {
  const server = spawn(process.execPath, [bin, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(server.stdout.setEncoding('utf8'), 'data')
  const url = /http\S+/.exec(line)[0]
  const tokenOf = async name => (await (await fetch(`${url}token?case=${name}`)).json()).token
  const env = { TOKEN: await tokenOf('valid'), EXPIRED_TOKEN: await tokenOf('expired') }
  const tokens = ['--token', 'TOKEN', '--expired-token', 'EXPIRED_TOKEN']
  const exitCode = await check(
    'One address, by a contract',
    [`${url}orders`, '--contract', 'unauthorized', ...tokens],
    env,
  )
  server.kill()
  await once(server, 'close')
  return exitCode
}

/** Checks the operations of an OpenAPI document; returns how many of the defects were found by their rule, and correct ones reported. */
async function checkOrdersApi() {
  const folder = await mkdtemp(join(tmpdir(), 'error-contracts-demo-'))
  const { url, close } = await serveOrdersApi()
  const { config, env } = await ordersCredentials()
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(ordersDocument([...DEFECTS, ...CORRECT])))
  await writeFile(join(folder, 'error-contracts.config.json'), JSON.stringify(config))
  const args = ['openapi.json', '--server', url, '--quiet', '--format', 'pretty', '--format', 'json=report.json']
  const exitCode = await check('Every operation of an API, by its OpenAPI document', args, env, folder)
  close()
  const { results } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))
  await rm(folder, { recursive: true })
  const reported = results.flatMap(({ exchange, findings }) =>
    findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => `${exchange.operation} ${rule}`),
  )
  const expected = planted.filter(({ path }) => DEFECTS.includes(path)).map(({ path, rule }) => `GET ${path} ${rule}`)
  const isCorrect = text => CORRECT.some(path => text.startsWith(`GET ${path} `))
  return {
    code: exitCode,
    found: expected.filter(defect => reported.includes(defect)).length,
    wrong: new Set(reported.filter(isCorrect)).size,
  }
}

/** Runs the built command line and returns its exit code. */
async function check(title, args, env, cwd) {
  console.log(`\n── ${title}\n\n$ error-contracts check ${args.join(' ')}\n`)
  const running = spawn(process.execPath, [bin, 'check', ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  const [code] = await once(running, 'close')
  console.log()
  return code
}

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
const conforming = await checkReferenceApi()
const { code, found, wrong, correct, isSame } = await checkOrdersApi()

const isFound = code === 1 && found === planted.length && wrong === 0 && isSame
console.log(
  `The first API was expected to be clean, and ${conforming === 0 ? 'is' : 'IS NOT'} (exit code ${conforming}).`,
)
console.log(
  `The second has ${planted.length} defects: ${found} were found by their rules, and ${wrong} of ${correct} correct operations were reported (exit code ${code}).`,
)
console.log(`A second run of it gave ${isSame ? 'the same report' : 'ANOTHER REPORT'}, apart from the times.`)
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

/** Checks the operations of an OpenAPI document twice; returns how many of the defects were found by their rule, and correct ones reported. */
async function checkOrdersApi() {
  const folder = await mkdtemp(join(tmpdir(), 'error-contracts-demo-'))
  const { url, close } = await serveOrdersApi()
  const { config, env } = await ordersCredentials()
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(ordersDocument()))
  await writeFile(join(folder, 'error-contracts.config.json'), JSON.stringify(config))
  const args = ['openapi.json', '--server', url, '--unsafe']
  const shown = [...args, '--quiet', '--format', 'pretty', '--format', 'json=report.json']
  const exitCode = await check('Every operation of an API, by its OpenAPI document', shown, env, folder)
  await check('The same again', [...args, '--format', 'json=again.json'], env, folder)
  close()
  const [report, again] = await Promise.all(['report.json', 'again.json'].map(name => readReport(join(folder, name))))
  await rm(folder, { recursive: true })
  const reported = report.results.flatMap(({ exchange, findings }) =>
    findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => `${exchange.operation} ${rule}`),
  )
  const expected = planted.map(({ method = 'get', path, rule }) => `${method.toUpperCase()} ${path} ${rule}`)
  const right = report.results.map(({ exchange }) => exchange.operation).filter(name => name.includes(' /right/'))
  return {
    code: exitCode,
    found: expected.filter(defect => reported.includes(defect)).length,
    wrong: new Set(right.filter(name => reported.some(text => text.startsWith(`${name} `)))).size,
    correct: new Set(right).size,
    isSame: JSON.stringify(report) === JSON.stringify(again),
  }
}

/** A report without what differs from run to run. */
async function readReport(file) {
  return { ...JSON.parse(await readFile(file, 'utf8')), startedAt: '', durationMs: 0 }
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

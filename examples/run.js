// Packs the package, and tests each example with it in a folder of its own, as a user has it.
// Run it with: npm run examples
import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const examples = join(root, 'examples')
const pact = join('pacts', 'shop-orders.json')
const temp = await mkdtemp(join(tmpdir(), 'error-contracts-examples-'))
try {
  const [{ filename }] = JSON.parse(npm(root, ['pack', '--json', '--pack-destination', temp], 'pipe'))
  const tarball = join(temp, filename)
  await testExample('consumer', tarball, {})
  await testExample('provider', tarball, { PACT_DIR: join(temp, 'consumer', 'pacts') })
  await keepPact()
  await testExample('msw', tarball, {})
  await testExample('script', tarball, {})
  demo()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  await rm(temp, { recursive: true })
}

async function testExample(name, tarball, env) {
  console.log(`\nexamples/${name}`)
  const cwd = join(temp, name)
  const generated = [
    join(examples, name, 'node_modules'),
    ...(name === 'consumer' ? [join(examples, name, 'pacts')] : []),
  ]
  await cp(join(examples, name), cwd, { recursive: true, filter: path => !generated.includes(path) })
  npm(cwd, [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel',
    'error',
    tarball,
  ])
  npm(cwd, ['test'], 'inherit', env)
}

/** The demo runs in the repository. */
function demo() {
  console.log('\nexamples/demo.js')
  execFileSync(process.execPath, [join(examples, 'demo.js')], { stdio: ['ignore', 'inherit', 'inherit'] })
}

/** The provider has a copy of the pact, for those who run it alone. */
async function keepPact() {
  const written = join(temp, 'consumer', pact)
  const kept = join(examples, 'provider', pact)
  const [fresh, old] = await Promise.all([readJson(written), readJson(kept).catch(() => undefined)])
  if (isDeepStrictEqual(fresh, old)) return
  await cp(written, kept)
  console.error(`\nexamples/provider/${pact} was out of date, and is now the pact that the consumer wrote: commit it.`)
  process.exitCode = 1
}

async function readJson(path) {
  return JSON.parse(await readFile(path, 'utf8'))
}

/** Runs npm, as the one that runs this script. */
function npm(cwd, args, stdout = 'inherit', env = {}) {
  const { npm_execpath: script, ...inherited } = process.env
  if (script === undefined) throw new Error('run this with: npm run examples')
  return execFileSync(process.execPath, [script, ...args], {
    cwd,
    env: { ...inherited, ...env, PACT_DO_NOT_TRACK: 'true' },
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
  })
}

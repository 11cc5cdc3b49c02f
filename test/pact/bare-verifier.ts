import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type Verdict, verdictsIn } from './verification.ts'

const run = promisify(execFile)
/** The `pact` command of `@pact-foundation/pact-cli`. */
export const pactBinary: string = createRequire(import.meta.url).resolve('@pact-foundation/pact-cli/bin/pact.js')

/** The verdicts of the `pact` binary alone: nothing of ours is in it. */
export async function verifyBare(
  pactFiles: readonly string[],
  providerUrl: string,
  stateChangeUrl: string,
  reportFile: string,
): Promise<Verdict[]> {
  const { hostname, port } = new URL(providerUrl)
  const flags = [
    ...pactFiles.flatMap(file => ['--file', file]),
    '--hostname',
    hostname,
    '--port',
    port,
    '--state-change-url',
    stateChangeUrl,
  ]
  const { code } = await run(
    process.execPath,
    [pactBinary, 'verifier', ...flags, '--json', reportFile, '--no-colour'],
    {
      env: { PACT_DO_NOT_TRACK: 'true' },
    },
  ).then(
    () => ({ code: 0 }),
    error => error,
  )
  const verdicts = verdictsIn(JSON.parse(await readFile(reportFile, 'utf8')))
  const failed = verdicts.some(({ mismatches }) => mismatches.length > 0)
  if (code !== (failed ? 1 : 0)) throw new Error(`the exit code is ${code}`)
  return verdicts
}

/** What a provider in any language has for `--state-change-url`: it makes the token of the case, and returns it. */
export async function stateChangeServer(tokenUrl: string): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const { action, params } = (await json(request)) as { action: string; params: { case?: string } }
    const values =
      action === 'setup' && params.case ? await (await fetch(`${tokenUrl}?case=${params.case}`)).json() : {}
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(values))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() }
}

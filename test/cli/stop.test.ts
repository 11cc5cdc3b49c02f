import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectReport } from '../report-schema.ts'
import { runCli } from './run-cli.ts'

/** Runs `check` on a server that answers so many requests and no more, and stops it at the next. */
async function stoppedAfter(answers: number, argsFor: (url: string) => readonly string[]) {
  let asked = 0
  const next = Promise.withResolvers<void>()
  const slow = createServer((_, response) => {
    asked += 1
    if (asked > answers) next.resolve()
    else response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="api"' }).end()
  })
  slow.listen(0, '127.0.0.1')
  await once(slow, 'listening')
  const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`
  const child = spawn(process.execPath, ['dist/bin.cjs', 'check', ...argsFor(url)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  await next.promise
  child.kill('SIGINT')
  const [code] = await once(child, 'close')
  slow.closeAllConnections()
  slow.close()
  return { code, stdout, stderr }
}

test('a stop prints the report of what was done, and is exit code 130', async () => {
  const { code, stdout, stderr } = await stoppedAfter(1, url => [`${url}/a`, '--case', 'none,malformed'])
  expect([code, stdout]).toEqual([130, expect.stringContaining('1 checked: 1 conforms')])
  expect(stdout).toContain('Stopped before its end. Left unasked: 1 request.\n')
  expect(stderr).toBe('error-contracts: stopped; this is what was done until then. Left unasked: 1 request.\n')
})

test('a stop counts the addresses that were not begun', async () => {
  const args = (url: string) => [`${url}/a`, `${url}/b`, `${url}/c`, '--case', 'none', '--format', 'json']
  const { code, stdout, stderr } = await stoppedAfter(1, args)
  const report = JSON.parse(stdout)
  expectReport(report)
  expect([code, report.unasked]).toEqual([130, { requests: 1, operations: 0, incomplete: [], inputs: 1 }])
  expect(stderr).toContain('Left unasked: 1 request, 1 input not begun.')
})

test('a stop counts the requests of a document that were not sent, and the operations of which nothing was asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  const document = join(folder, 'openapi.json')
  const get = { responses: { 200: { description: 'fine' } }, security: [{ token: [] }] }
  const paths = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`/things${i}`, { get }]))
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } }
  const info = { title: 'Things', version: '1' }
  await writeFile(document, JSON.stringify({ openapi: '3.1.0', info, paths, components: { securitySchemes } }))
  const args = (url: string) => [document, '--server', url, '--case', 'none,malformed', '--concurrency', '1']
  const whole = 30 * 3 // HEAD beside GET
  const { stdout, stderr } = await stoppedAfter(4, url => [
    ...args(url),
    '--format',
    `json=${join(folder, 'r.json')}`,
    '--format',
    'pretty',
  ])
  const report = JSON.parse(await readFile(join(folder, 'r.json'), 'utf8'))
  expectReport(report)
  expect(report.unasked).toEqual({ requests: whole - 4, operations: 28, incomplete: ['GET /things1'], inputs: 0 })
  const text = `Left unasked: ${whole - 4} requests (of 28 operations nothing was asked).`
  expect([stdout, stderr]).toEqual([expect.stringContaining(text), expect.stringContaining(text)])
})

test('a run that comes to its end has nothing to say of it', async () => {
  const { stdout } = await runCli(['check', 'test/fixtures/http/html-without-challenge.http', '--format', 'json'])
  expect(JSON.parse(stdout)).not.toHaveProperty('unasked')
})

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../src/rules/index.ts'
import { installedProject } from './docs.ts'
import { mint, runningApi } from './serve/running-api.ts'

/** What a browser has of what Node has; neither `process` nor `require` nor `Buffer`. */
const WEB = { fetch, Response, Headers, URL, TextDecoder, AbortController, DOMException, atob, console }

const CLIENT = `
import { parseError, unauthorized } from 'error-contracts'

export async function ask(url, init) {
  const error = await parseError(await fetch(url, init), unauthorized)
  const [challenge] = error.challenges
  return { variant: error.variant, message: error.matches ? error.body.message : error.reason, scheme: challenge?.scheme }
}
`
const TOOLKIT = `
import { check, defineContract, loadContract, parseError, toExchange } from 'error-contracts'

export { check, defineContract, loadContract, parseError, toExchange }
`

let project: string
beforeAll(async () => {
  project = await installedProject('re2js', 'yaml', 'fast-deep-equal', 'json-schema-traverse', 'fast-uri')
  await mkdir(join(project, 'src'))
})

/** A script for browsers, and everything that the bundler had to say. */
async function bundled(name: string, text: string): Promise<{ code: string; logs: string[] }> {
  const input = join(project, 'src', `${name}.js`)
  await writeFile(input, text)
  const logs: string[] = []
  const bundle = await rolldown({
    input,
    platform: 'browser',
    resolve: { symlinks: false },
    onLog: (_, log) => logs.push(log.message),
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'bundle', minify: true, codeSplitting: false })
  return { code: output[0].code, logs }
}

/** What a script exports, run where there is nothing but what browsers have. */
function run(code: string) {
  return runInContext(`${code};bundle`, createContext({ ...WEB }))
}

describe('a client that calls parseError', () => {
  let code: string
  test('bundles for a browser without a word', async () => {
    const { code: client, logs } = await bundled('client', CLIENT)
    expect(logs).toEqual([])
    code = client
  })
  test('carries neither the rules nor ajv nor the other contracts, and is small', () => {
    expect(rules.filter(({ id }) => code.includes(id)).map(({ id }) => id)).toEqual([])
    expect(code).not.toContain('Any 401')
    expect(code).not.toContain('import(')
    expect(gzipSync(code).length).toBeLessThan(14_000) // the README says 14 KB
  })
  test('runs there, against a real API', async () => {
    const { ask } = run(code)
    const origin = await runningApi()
    expect(await ask(`${origin}/orders`)).toEqual({
      variant: 'auth_required',
      message: 'Authentication required',
      scheme: 'Bearer',
    })
    const headers = { Authorization: `Bearer ${await mint(origin, 'expired')}` }
    expect(await ask(`${origin}/orders`, { headers })).toMatchObject({ variant: 'token_expired' })
    expect(await ask(`${origin}/`)).toMatchObject({ variant: undefined, message: 'answered 200, expected 401' })
  })
})

test('all of the core runs in a browser: only files are not there, and that is said', async () => {
  const { code, logs } = await bundled('toolkit', TOOLKIT)
  expect(logs).toEqual([])
  const { check, defineContract, loadContract, toExchange } = run(code)
  expect((await loadContract('unauthorized')).name).toBe('unauthorized')
  await expect(loadContract('./orders.contract.json')).rejects.toThrow(
    './orders.contract.json: There are no files here. Import the JSON, and pass it to defineContract.',
  )
  const schema = { type: 'object', required: ['code'], properties: { code: { type: 'string', pattern: '^[a-z]+$' } } }
  const contract = await defineContract({ title: 'T', status: 401, content: { 'application/json': { schema } } })
  const exchange = await toExchange(new Response('{"code":"A"}', { status: 401 }))
  expect(check(exchange, contract).findings).toContainEqual(
    expect.objectContaining({ message: 'body#/code must match ^[a-z]+$, got "A"' }),
  )
})

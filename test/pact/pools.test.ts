import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { unauthorized } from '../../src/contract/shipped.ts'
import { interactions } from '../../src/pact/index.ts'
import { installedProject } from '../docs.ts'
import { readPact } from './pact-files.ts'

const FILES = 4
const count = interactions(unauthorized, { method: 'GET', path: '/orders' }).length

const testFile = (i: number) => `
import { PactV4 } from '@pact-foundation/pact'
import { unauthorized } from 'error-contracts'
import { interactions, writePact } from 'error-contracts/pact'
import { expect, test } from 'vitest'

const dir = 'pacts/${i}'
const operation = { method: 'GET', path: '/orders' }
test.each(interactions(unauthorized, operation))('$case', async ({ authorization, add }) => {
  const pact = new PactV4({ consumer: 'shop', provider: 'orders', dir, logLevel: 'error' })
  await add(pact).executeTest(async ({ url }) => {
    const response = await fetch(url + '/orders', { headers: authorization === undefined ? {} : { authorization } })
    expect(response.status).toBe(401)
  })
})
test('all at once, without a server', () => {
  writePact(interactions(unauthorized, operation), { consumer: 'gateway', provider: 'orders', dir })
})
`

test.each(['forks', 'threads', 'vmForks', 'vmThreads'])(
  'in the pool %s parallel test files lose no interaction, print nothing of Pact and leave nothing else',
  async pool => {
    const project = await installedProject('@pact-foundation', 'undici', 'vitest')
    onTestFinished(() => rm(project, { recursive: true }))
    await mkdir(join(project, 'test'))
    for (let i = 0; i < FILES; i += 1) await writeFile(join(project, 'test', `${i}.test.ts`), testFile(i))
    const before = await readdir(project)
    const vitest = resolve('node_modules/vitest/vitest.mjs')
    const flags = ['run', `--pool=${pool}`, '--maxWorkers=4', '--reporter=tap-flat']
    // No import can set it in time in a pool of threads.
    const env = { PATH: process.env.PATH, NO_COLOR: '1', PACT_DO_NOT_TRACK: 'true' }
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [vitest, ...flags], { cwd: project, env })
    const lines = stdout.trim().split('\n')
    expect(lines.filter(line => !/^(?:TAP version 13|1\.\.\d+|ok )/.test(line))).toEqual([])
    expect(lines.filter(line => line.startsWith('ok '))).toHaveLength(FILES * (count + 1))
    // What is native in Pact says this for each further file of a process, whatever the log level.
    const said = stderr.split('\n').filter(line => !line.startsWith('Failed to initialise global tracing subscriber'))
    expect(said.join('')).toBe('')
    if (pool === 'forks') expect(stderr).toBe('')
    expect((await readdir(project)).sort()).toEqual([...before, 'pacts'].sort())
    for (let i = 0; i < FILES; i += 1) {
      expect((await readdir(join(project, 'pacts', `${i}`))).sort()).toEqual([
        'gateway-orders.json',
        'shop-orders.json',
      ])
      for (const name of ['gateway-orders.json', 'shop-orders.json'])
        expect((await readPact(join(project, 'pacts', `${i}`, name))).interactions).toHaveLength(count)
    }
  },
  60_000,
)

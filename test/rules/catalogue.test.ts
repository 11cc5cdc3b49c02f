import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { any } from '../../src/contract/shipped.ts'
import { probe } from '../../src/probe/probe.ts'
import { families, rules } from '../../src/rules/index.ts'
import type { ReportedRule } from '../../src/rules/rule.ts'
import { readContractFile } from '../../src/sources/contract-file.ts'
import { folderWith } from '../sources/project.ts'

describe('the catalogue', () => {
  test('lists every rule file, and each file is named by its id', async () => {
    for (const [family, listed] of Object.entries(families)) {
      const files = await readdir(`src/rules/${family}`)
      expect(listed.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
    }
  })
  test('has a test for every rule that checks an exchange', async () => {
    const tests = (await readdir('test/rules', { recursive: true })).map(path => path.split('/').at(-1))
    const untested = rules.filter(rule => !('madeBy' in rule) && !tests.includes(`${rule.id}.test.ts`))
    expect(untested.map(({ id }) => id)).toEqual([])
  })
  test('has no id twice', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  })
  test.each(rules.map(rule => [rule.id, rule] as const))('%s says what it checks, why and what to do', (id, rule) => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    for (const text of [rule.summary, rule.help, rule.spec]) expect(text.trim()).not.toBe('')
    expect(rule.summary).toMatch(/\.$/)
    for (const other of rule.supersedes ?? []) expect(rules.map(known => known.id)).toContain(other)
  })
})

test.each(rules.map(rule => [rule.id, rule] as const))('%s says what else its findings may weigh', async (id, rule) => {
  const family = Object.entries(families).find(([, listed]) => listed.some(known => known.id === id))?.[0]
  const source = await readFile(`src/rules/${family}/${id}.ts`, 'utf8')
  const own = source.replace(/^ {2}severity: '\w+',$/m, '').replace(/^.*ctx\.acceptance$|severity [!=]== \w+/gm, '')
  expect(/\bseverity\b/.test(own)).toBe(rule.otherwise !== undefined)
  expect(rule.otherwise ?? 'error').toMatch(/^(?:error|warning|info)\b/)
})

const made = (by: ReportedRule['madeBy']) =>
  rules
    .filter((rule): rule is ReportedRule => 'madeBy' in rule && rule.madeBy === by)
    .map(rule => [rule.id, rule] as const)

describe('rules of the probe', () => {
  test.each(made('probe'))(
    '%s reports its bad example, sent by a socket, and nothing in its good one',
    async (id, rule) => {
      const timeoutMs = id === 'timeout' ? 300 : 5_000
      expect((await probed(rule.bad.response, timeoutMs)).findings.map(finding => finding.rule)).toEqual([id])
      expect((await probed(rule.good.response, 5_000)).findings).toEqual([])
    },
  )
})

/** What the probe says of a server that sends this text. A text that is cut short is left open, so that the probe waits for the rest. */
async function probed(response: string, timeoutMs: number) {
  const server = createServer(socket => {
    socket.on('error', () => {}) // the probe hangs up when it has seen enough
    socket.once('data', () => socket.write(response.replace(/\n/g, '\r\n')))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const target = `http://127.0.0.1:${port}/`
  try {
    const [result] = await Array.fromAsync(probe({ target, contract: any, cases: ['none'], timeoutMs, retries: 0 }))
    if (result === undefined) throw new Error('no result')
    return result
  } finally {
    server.close()
  }
}

describe('rules of contracts', () => {
  test.each(made('document').filter(([, { bad }]) => bad.contract !== undefined))(
    '%s reports its bad example and nothing else, and nothing in its good one',
    async (id, { bad, good }) => {
      const found = async (contract: unknown) => {
        const file = join(await folderWith({ 't.contract.json': contract }), 't.contract.json')
        return (await readContractFile(file)).findings.map(({ rule }) => rule)
      }
      expect(await found(bad.contract)).toEqual([id])
      expect(await found(good.contract)).toEqual([])
    },
  )
})

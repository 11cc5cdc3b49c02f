import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ordersCredentials, ordersDocument, serveOrdersApi } from './api/orders-api.ts'
import { runCli } from './cli/run-cli.ts'
import { blocksIn, installedProject, typeErrors } from './docs.ts'

const blocks = blocksIn(await readFile('docs/openapi.md', 'utf8'))
const textsOf = (language: string) => blocks.filter(block => block.language === language).map(({ text }) => text.trim())

let project: string
beforeAll(async () => {
  project = await installedProject('undici')
})
afterAll(() => rm(project, { recursive: true }))

test('the configs are ones', async () => {
  const files = await Promise.all(
    textsOf('ts').map(async (text, i) => {
      await writeFile(join(project, `config-${i}.ts`), text)
      return `config-${i}.ts`
    }),
  )
  expect(files.length).toBeGreaterThan(1)
  expect(await typeErrors(project, files, { module: 'nodenext' })).toBe('')
})

test.each(textsOf('sh'))('%s', async command => {
  const { url, close } = await serveOrdersApi()
  try {
    const { config, env } = await ordersCredentials()
    await writeFile(join(project, 'openapi.yaml'), JSON.stringify(ordersDocument()))
    await writeFile(join(project, 'error-contracts.config.json'), JSON.stringify(config))
    const args = command.replaceAll('https://api.example.com', url).split(' ').slice(2)
    const { code, stdout, stderr } = await runCli(args, { cwd: project, env })
    const isAsked = command.includes('--server') && !command.includes('--dry-run')
    expect([code, stderr.replace(/.*violate.*\n/, '')]).toEqual([isAsked ? 1 : 0, '']) // it has planted defects
    const isStatic = !command.includes('--server')
    expect(stdout).toContain(isStatic ? 'operation-401-undocumented' : isAsked ? 'auth-not-enforced' : 'GET /open')
  } finally {
    close()
  }
})

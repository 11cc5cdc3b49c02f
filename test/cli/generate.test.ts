import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contracts } from '../../src/contract/shipped.ts'
import { kinds } from '../../src/generate/generate.ts'
import { loadContract } from '../../src/sources/contract.ts'
import { runCli, transcript } from './run-cli.ts'

const folder = () => mkdtemp(join(tmpdir(), 'generate-'))
const run = (...args: string[]) => runCli(['generate', ...args])

test.each(['types', 'zod', 'schema', 'openapi'])('%s of a contract', async kind => {
  const args = ['generate', kind, 'unauthorized']
  await expect(transcript(args, await runCli(args))).toMatchFileSnapshot(`../snapshots/generate/${kind}.md`)
})

test('help', async () => {
  const args = ['generate', '--help']
  await expect(transcript(args, await runCli(args))).toMatchFileSnapshot('../snapshots/generate/help.md')
})

describe.each(Object.keys(kinds))('%s', kind => {
  test('says in its first line what it is, of which contract, and by which command', async () => {
    const { stdout, code } = await run(kind, 'spring')
    expect(stdout.split('\n')[0]).toContain(
      `Generated from the contract spring by \`error-contracts generate ${kind} spring\`; do not edit.`,
    )
    expect(code).toBe(0)
    if (['schema', 'openapi'].includes(kind)) JSON.parse(stdout)
  })

  test('is the same each time, and up to date once it is written', async () => {
    const file = join(await folder(), 'generated')
    expect(await run(kind, 'spring', '--out', file)).toEqual({ stdout: '', stderr: '', code: 0 })
    expect(await run(kind, 'spring', '--out', file, '--check')).toEqual({ stdout: '', stderr: '', code: 0 })
    expect((await run(kind, 'spring')).stdout).toBe(await readFile(file, 'utf8'))
  })
})

test('what openapi writes is the contract again, by the name of the file', async () => {
  const file = join(await folder(), 'unauthorized.openapi.json')
  await run('openapi', 'unauthorized', '--out', file)
  const { status, challenges, mirrors, variants } = contracts.unauthorized.document
  for (const place of [file, `${file}#`])
    expect((await loadContract(place)).document).toMatchObject({ status, challenges, mirrors, variants })
})

describe('--check', () => {
  const command = 'error-contracts generate types spring --out'

  test('fails when the file is stale, and leaves it as it is', async () => {
    const file = join(await folder(), 'spring.ts')
    await writeFile(file, '// by hand\n')
    const stderr = `error-contracts: ${file} is stale; run ${command} ${file}\n`
    expect(await run('types', 'spring', '--out', file, '--check')).toEqual({ stdout: '', stderr, code: 1 })
    expect(await readFile(file, 'utf8')).toBe('// by hand\n')
  })
  test('fails when the file is missing, and does not write it', async () => {
    const file = join(await folder(), 'spring.ts')
    const stderr = `error-contracts: ${file} is missing; run ${command} ${file}\n`
    expect(await run('types', 'spring', '--out', file, '--check')).toEqual({ stdout: '', stderr, code: 1 })
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })
  test('takes a file that git has given CRLF for what was written', async () => {
    const file = join(await folder(), 'spring.ts')
    await run('types', 'spring', '--out', file)
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'))
    expect((await run('types', 'spring', '--out', file, '--check')).code).toBe(0)
  })
  test('needs to know the file', async () => {
    expect(await run('types', 'spring', '--check')).toEqual({
      stdout: '',
      stderr: 'error-contracts: command line: --check needs the file to check. Write --out FILE beside it.\n',
      code: 2,
    })
  })
})

test('an absolute path is told as seen from the working folder, so that the file is the same on every machine', async () => {
  const project = await folder()
  const schema = '{"title":"Mine","status":401,"content":{"application/json":{"schema":{"type":"string"}}}}'
  await mkdir(join(project, "it's\nhere"))
  await writeFile(join(project, "it's\nhere", 'mine.json'), schema)
  const { stdout } = await runCli(['generate', 'types', join(project, "it's\nhere", 'mine.json')], { cwd: project })
  expect(stdout).toMatch(
    /^\/\/ Generated from the contract it's\\nhere\/mine\.json by `error-contracts generate types 'it'\\''s\\nhere\/mine\.json'`; do not edit\.\n\n\/\*\* Mine \*\/\nexport type Mine = string\n/,
  )
})

test.each([
  [[], 'There is no kind to generate. Use one of types, zod, schema, openapi, validator, pact.'],
  [['typs', 'spring'], 'There is no kind "typs". Did you mean types?'],
  [['types'], 'generate needs a contract. Write generate types CONTRACT.'],
  [['types', 'a', 'b'], 'generate takes a kind and one contract. Name one at a time.'],
  [['types', 'sprng'], 'There is no contract of this name. Did you mean spring?'],
  [['types', 'any'], 'This contract says nothing of the body. Add `content` to it, with a schema.'],
  [['types', 'test/fixtures/broken-contracts/status-as-text.contract.json'], 'is not a status code'],
  [['types', 'spring', '--out', 'no/such/folder/x.ts'], 'The generated file cannot be written (ENOENT).'],
  [['types', 'spring', '--out', 'test', '--check'], 'This is a folder.'],
  [['types', 'spring', '--ot', 'x'], 'There is no flag --ot. Did you mean --out?'],
])('generate %j is refused: %s', async (args, message) => {
  const { stdout, stderr, code } = await run(...args)
  expect([stdout, code]).toEqual(['', 2])
  expect(stderr).toContain(message)
})

describe('pact', () => {
  const flags = ['--consumer', 'shop', '--provider', 'orders', '--operation', 'GET /orders?limit=1']
  const runPact = (...args: string[]) => run('pact', 'unauthorized', ...args)

  test('of one case', async () => {
    const args = ['generate', 'pact', 'spring', ...flags, '--case', 'none']
    await expect(transcript(args, await runCli(args))).toMatchFileSnapshot('../snapshots/generate/pact.md')
  })
  test('says where it is from, and is up to date once it is written', async () => {
    const file = join(await folder(), 'shop-orders.json')
    expect((await runPact(...flags, '--out', file)).code).toBe(0)
    expect(await runPact(...flags, '--out', file, '--check')).toEqual({ stdout: '', stderr: '', code: 0 })
    expect((await runPact(...flags)).stdout).toBe(await readFile(file, 'utf8'))
    expect(JSON.parse(await readFile(file, 'utf8')).metadata['error-contracts'].generated).toBe(
      "Generated from the contract unauthorized by `error-contracts generate pact unauthorized --consumer shop --provider orders --operation 'GET /orders?limit=1'`; do not edit.",
    )
  })
  test('that is stale is told with the command that writes it', async () => {
    const file = join(await folder(), 'shop-orders.json')
    await runPact(...flags, '--out', file)
    const { stderr, code } = await runPact(...flags, '--operation', 'POST /orders', '--out', file, '--check')
    expect(stderr).toBe(
      `error-contracts: ${file} is stale; run error-contracts generate pact unauthorized --consumer shop --provider orders --operation 'GET /orders?limit=1' --operation 'POST /orders' --out ${file}\n`,
    )
    expect(code).toBe(1)
  })
  test('tells once what it cannot say', async () => {
    expect((await runPact(...flags)).stderr).toBe(
      'error-contracts: not in the pact, but checked by verify: headers of header:cache-control, additionalProperties of body#, mirrors of body#/authenticateHint, properties of body#/authenticateHint\n',
    )
  })
  test.each([
    [flags.slice(2), '--consumer is missing. Write --consumer NAME.'],
    [flags.slice(0, 4), "--operation is missing. Write --operation 'GET /orders'."],
    [
      [...flags.slice(0, 5), '/orders'],
      '--operation is "/orders", not a method and a path. Write it as \'GET /orders\'.',
    ],
    [[...flags, '--case', 'none'], undefined],
    [[...flags, '--case', 'expird'], '--case knows no "expird". Did you mean expired?'],
    [[...flags.slice(0, 5), 'GET /orders/{id}'], '{id} is no part of an address. Write a value for it.'],
    [[...flags.slice(0, 5), 'GET /orders?access_token=hunter2'], 'access_token holds a credential. '],
    [[...flags.slice(0, 5), 'GET /orders?access_token=hunter2 x'], '--operation is "GET /orders?…", not '],
  ])('%#: a call that is wrong is told', async (args, message) => {
    const { stdout, stderr, code } = await runPact(...args)
    if (message === undefined) return expect(code).toBe(0)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('hunter2')
    expect([stdout, code]).toEqual(['', 2])
  })
  test('its flags belong to no other kind', async () => {
    expect((await run('types', 'unauthorized', '--consumer', 'shop')).stderr).toBe(
      'error-contracts: command line: --consumer belongs to the kind pact. Leave it out.\n',
    )
  })
})

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import { contracts, unauthorized } from '../../src/contract/shipped.ts'
import { loadContract } from '../../src/sources/contract.ts'
import { folderWith } from './project.ts'

const base = {
  title: 'Base',
  status: 401,
  challenges: [{ scheme: 'Bearer' }],
  content: { 'application/json': { schema: { $ref: '../schemas/body.json' } } },
  mirrors: { '/status': 'status', '/error': 'reason' },
}
const files = {
  'api/base.contract.json': base,
  'schemas/body.json': { required: ['code'], properties: { code: { type: 'string' } }, additionalProperties: false },
}

const load = async (mine: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  loadContract(
    join(await folderWith({ ...files, ...more, 'mine/mine.contract.json': mine }), 'mine/mine.contract.json'),
  )

describe('a contract that extends another', () => {
  test('is merged into it, member by member; null removes, a list replaces', async () => {
    const { document } = await load({
      extends: '../api/base.contract.json',
      title: 'Mine',
      challenges: [{ scheme: 'DPoP' }],
      mirrors: { '/error': null },
    })
    expect(document).toMatchObject({
      title: 'Mine',
      status: 401,
      challenges: [{ scheme: 'DPoP' }],
      content: { 'application/json': { schema: { required: ['code'] } } },
      mirrors: { '/status': 'status' },
    })
    expect(Object.keys(document.mirrors ?? {})).toEqual(['/status'])
    expect(document).not.toHaveProperty('extends')
  })

  test('adds to the schema that the other one refers to', async () => {
    const { document } = await load(
      {
        extends: '../api/base.contract.json',
        content: { 'application/json': { schema: { properties: { at: { $ref: './at.json' } } } } },
      },
      { 'mine/at.json': { type: 'integer' } },
    )
    expect(document.title).toBe('Base')
    expect(document.content?.['application/json']?.schema).toEqual({
      required: ['code'],
      properties: { code: { type: 'string' }, at: { $ref: '#/$defs/at' } },
      additionalProperties: false,
      $defs: { at: { type: 'integer' } },
    })
  })

  test('may extend one that extends another, in YAML too', async () => {
    const { document } = await load(
      { extends: './middle.contract.yaml', version: '2' },
      { 'mine/middle.contract.yaml': 'extends: ../api/base.contract.json\ntitle: Middle\nstatus: 4XX\n' },
    )
    expect(document).toMatchObject({ title: 'Middle', status: '4XX', version: '2', challenges: [{ scheme: 'Bearer' }] })
  })

  test('may extend a bare schema', async () => {
    const { document } = await load({ extends: '../schemas/body.json', title: 'Mine' })
    expect(document).toMatchObject({ title: 'Mine', status: 401, content: { 'application/json': {} } })
  })
})

describe('the examples of what is extended', () => {
  const example = (code: string) => ({ headers: { 'WWW-Authenticate': 'Bearer realm="a"' }, body: { code } })
  const withExamples = {
    ...base,
    content: {
      'application/json': { schema: { required: ['code'], examples: [{ code: 'a' }, { code: 'b', trace: 'c0ffee' }] } },
    },
    mirrors: {},
    variants: { login: { cases: ['none'], example: example('a') }, rest: { example: example('b') } },
  }
  const extending = (mine: object) =>
    load({ extends: './a.contract.json', ...mine }, { 'mine/a.contract.json': withExamples })
  const requiring = (...required: string[]) => ({ content: { 'application/json': { schema: { required } } } })

  test('come along', async () => {
    const { document } = await extending({ title: 'Mine' })
    expect(document).toEqual({ ...withExamples, title: 'Mine' })
  })
  test('are left out as far as the merged contract does not allow them any more', async () => {
    const { document } = await extending(requiring('code', 'trace'))
    expect(document.content?.['application/json']?.schema).toEqual({
      required: ['code', 'trace'],
      examples: [{ code: 'b', trace: 'c0ffee' }],
    })
    expect(document.variants).toEqual({ login: { cases: ['none'] }, rest: {} })
  })
  test('are no excuse for those that are written beside them', async () => {
    const own = { ...requiring('code', 'trace'), variants: { login: { example: { body: { code: 'c' } } } } }
    await expect(extending(own)).rejects.toThrow(/mine\.contract\.json:\d+:\d+: the example does not conform: .*trace/)
  })
  test.each(['problem', 'aws-gateway'] as const)('of the shipped %s do not hinder one more member', async name => {
    const [mediaType = ''] = Object.keys(contracts[name].document.content ?? {})
    const content = { [mediaType]: { schema: { required: ['code'], properties: { code: { type: 'string' } } } } }
    const mine = { title: 'Mine', extends: name, content }
    for (const contract of [await load(mine), await defineContract(mine)]) {
      expect(contract.document.content?.[mediaType]?.schema).toMatchObject({ required: ['code'] })
      expect(JSON.stringify(contract.document)).not.toContain('"example"')
    }
  })
})

describe('a contract that extends a name', () => {
  const here = process.cwd()
  afterEach(() => process.chdir(here))

  test('extends the shipped one, also where it has that name itself', async () => {
    const folder = await folderWith({
      'contracts/unauthorized.contract.json': { extends: 'unauthorized', title: 'Ours' },
      'contracts/orders.contract.json': { extends: 'unauthorized', status: [401, 403] },
    })
    process.chdir(folder)
    const ours = await loadContract('unauthorized')
    expect(ours.document).toEqual({ ...unauthorized.document, title: 'Ours' })
    const orders = await loadContract('orders')
    expect(orders.document).toEqual({ ...unauthorized.document, title: 'Ours', status: [401, 403] })
  })
})

describe('what cannot be extended is refused at its place', () => {
  test.each<[string, unknown, Record<string, unknown>, RegExp]>([
    [
      'a file that is not there',
      { extends: '../api/bse.contract.json' },
      {},
      /mine\.contract\.json:2:3: .*There is no such file\. Did you mean .*base\.contract\.json\?/,
    ],
    [
      'a name that there is not',
      { extends: 'unauthorised' },
      {},
      /2:3: unauthorised cannot be extended: There is no contract of this name\. Did you mean unauthorized\?/,
    ],
    ['itself', { extends: './mine.contract.json' }, {}, /2:3: .*It extends itself\. Extend another contract/],
    [
      'one that extends it',
      { extends: './a.contract.json' },
      { 'mine/a.contract.json': { extends: './mine.contract.json' } },
      /2:3: .*a\.contract\.json:2:3: .*It extends itself/,
    ],
    [
      'a broken one',
      { extends: './a.contract.json' },
      { 'mine/a.contract.json': { title: 'A', status: 700 } },
      /2:3: .*a\.contract\.json:3:3: 700 is not a status code/,
    ],
    ['no text', { extends: 7, title: 'T' }, {}, /2:3: extends is 7, and must be a text/],
    [
      'a member that is not there to be removed',
      { extends: '../api/base.contract.json', mirrors: { '/hint': null } },
      {},
      /4:5: null removes a member of .*base.contract.json, which has no \/mirrors\/~1hint/,
    ],
    [
      'a null in a schema',
      { extends: '../api/base.contract.json', variants: { a: { schema: { const: null } } } },
      {},
      /6:9: null removes/,
    ],
  ])('%s', async (_, mine, more, message) => {
    await expect(load(mine, more)).rejects.toMatchObject({ message: expect.stringMatching(message) })
  })

  test('what is wrong in the base is told there, what is wrong in the file here', async () => {
    await expect(
      load({ extends: '../api/base.contract.json', variants: { a: { schema: { type: 'x' } } } }),
    ).rejects.toThrow(/mine\.contract\.json:6:9: /)
    await expect(
      load(
        { extends: './a.contract.json', status: 403 },
        { 'mine/a.contract.json': { ...base, variants: { a: { schema: { properties: { code: { const: 7 } } } } } } },
      ),
    ).rejects.toThrow(/a\.contract\.json/)
  })
})

test('a null that names a member of a chained base removes it', async () => {
  const folder = await folderWith(files)
  await mkdir(join(folder, 'mine'))
  await writeFile(join(folder, 'mine/a.contract.json'), '{"extends":"../api/base.contract.json","hidden":true}')
  await writeFile(
    join(folder, 'mine/b.contract.json'),
    '{"extends":"./a.contract.json","hidden":null,"challenges":null}',
  )
  const { document } = await loadContract(join(folder, 'mine/b.contract.json'))
  expect(document).not.toHaveProperty('hidden')
  expect(document).not.toHaveProperty('challenges')
})

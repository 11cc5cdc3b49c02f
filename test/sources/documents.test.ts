import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { loadContract } from '../../src/sources/contract.ts'
import { folderWith } from './project.ts'

const load = async (name: string, content: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  loadContract(join(await folderWith({ ...more, [name]: content }), name))
const refused = (name: string, content: unknown) => load(name, content).catch(error => error.message)

const yaml = `# The 401 of the orders
title: Orders
status: 401
challenges:
  - scheme: Bearer
    params: &params { required: [realm] }
  - scheme: DPoP
    params: *params
content:
  application/json:
    schema:
      required: [code]
variants:
  login: &login
    cases: [none]
    example:
      headers:
        WWW-Authenticate: Bearer realm="api"
      body: { code: login }
  again:
    <<: *login
    cases: [expired]
`

describe('a contract in YAML', () => {
  test('is the same contract', async () => {
    const contract = await load('orders.contract.yaml', yaml)
    expect(contract.name).toBe('orders')
    expect(contract.document).toMatchObject({
      challenges: [{ scheme: 'Bearer' }, { scheme: 'DPoP', params: { required: ['realm'] } }],
      variants: { again: { cases: ['expired'], example: { body: { code: 'login' } } } },
    })
    const { findings } = check({ request: { case: 'none' }, response: { body: '{}' } }, contract)
    expect(findings.map(({ at }) => at)).toEqual(['body#/code'])
  })

  test.each([
    [
      'a mistyped member',
      yaml.replace('title:', 'titel:'),
      /:2:1: titel is not a member of a contract\. Did you mean title\?/,
    ],
    ['a status that is none', yaml.replace('401\n', '"401"\n'), /:3:1: "401" is not a status code/],
    [
      'a part of an anchor, where it is used',
      yaml.replace('[realm]', '7'),
      /:6:23: this is no JSON Schema: required must be an array/,
    ],
    [
      'an example, where it was merged from',
      yaml.replace('Bearer realm', 'Basic realm'),
      /:16:5: the example does not conform/,
    ],
    [
      'a key that is there twice',
      `${yaml}title: Again\n`,
      /:23:1: This is not YAML that can be read: the key "title" occurs twice/,
    ],
    ['an anchor that is not there', yaml.replace('*params', '*param'), /:8:13: .*there is no anchor "param" before it/],
    ['an anchor within itself', 'title: &t [*t]\n', /:1:12: .*it stands inside of what it repeats/],
    ['a tag', 'title: !include other.yaml\n', /:1:8: .*this tag has no meaning here/],
    ['a number that JSON does not have', 'title: T\nstatus: .inf\n', /:2:9: .*Infinity is no JSON number/],
    ['a second document', `${yaml}---\ntitle: T\n`, /:23:1: .*there is a second document/],
    ['a tab', 'title: T\nvariants:\n\ta: 1\n', /:3:1: .*tabs are not allowed/],
    ['nothing', '', /:1:1: a contract is null, and must be an object/],
    ['a text', 'unauthorized', /:1:1: a contract is "unauthorized", and must be an object/],
  ])('refuses %s', async (_, text, message) => {
    expect(await refused('orders.contract.yml', text)).toMatch(message)
  })

  test('cannot be made to stand for billions of lines, or to nest without end', async () => {
    const names = 'abcdefghij'.split('')
    const lines = names.map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(i === 0 ? 'x' : `*${names[i - 1]}`)
          .join(', ')}]`,
    )
    expect(await refused('laughs.contract.yaml', `title: T\n${lines.join('\n')}\n`)).toMatch(
      /its anchors are repeated too often/,
    )
    expect(await refused('deep.contract.yaml', `title: ${'['.repeat(50_000)}`)).toMatch(/it nests too deep/)
    const aliases = Array.from({ length: 20_000 }, (_, i) => `k${i}: *a\n`)
    expect(await refused('many.contract.yaml', `title: &a T\n${aliases.join('')}`)).toMatch(/repeated too often/)
  })
})

describe('a contract in JSON', () => {
  test.each([
    ['a member that is there twice', '{\n  "title": "T",\n  "title": "U"\n}', /:3:3: The member "title" occurs twice/],
    ['a comma too many', '{\n  "title": "T",\n}', /:3:1: This is not JSON: unexpected "}"/],
    ['a text that breaks off', '{"title": "T"', /:1:14: This JSON ends too early/],
    ['what nests too deep', `{"title": ${'['.repeat(600)}${']'.repeat(600)}}`, /:1:1: It nests deeper than 500 levels/],
    ['a text that is not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), /This text is not UTF-8\. Save it in UTF-8/],
    ['a list', '[]', /:1:1: a contract is \[\], and must be an object/],
    ['null', 'null', /:1:1: a contract is null, and must be an object/],
    ['a value at its place, whatever the names before it', '{"a\\"b": "{", "title": "T", "status": 7}', /:1:/],
  ])('refuses %s', async (_, text, message) => {
    expect(await refused('orders.contract.json', text)).toMatch(message)
  })

  test('may begin with a byte order mark', async () => {
    expect((await load('orders.contract.json', '\ufeff{"title":"T"}')).document.title).toBe('T')
    expect((await load('orders.contract.yaml', '\ufefftitle: T\n')).document.title).toBe('T')
  })

  test('takes __proto__ for a name as any other', async () => {
    const contract = await load('orders.contract.json', '{"title":"T","codes":{"__proto__":"invalid_token"}}')
    expect(Object.keys(contract.document.codes ?? {})).toEqual(['__proto__'])
    expect(await refused('orders.contract.json', '{"title":"T","__proto__":{"status":401}}')).toMatch(
      /__proto__ is not a member/,
    )
  })

  test('is looked through quickly, however large it is', async () => {
    const enumeration = Array.from({ length: 200_000 }, (_, i) => `code_${i}`)
    const schema = { properties: { code: { enum: enumeration } }, requird: [] }
    const contract = { title: 'T', content: { 'application/json': { schema } } }
    expect(await refused('large.contract.json', contract)).toMatch(/:200012:9: "requird" is no keyword/)
  })
})

describe('a bare JSON Schema', () => {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Denied',
    type: 'object',
    required: ['code'],
    definitions: { text: { type: 'string' } },
    properties: { code: { $ref: '#/definitions/text' } },
  }

  test.each([
    ['draft-07', schema],
    ['2019-09', { ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' }],
    ['2020-12', { ...schema, $schema: 'https://json-schema.org/draft/2020-12/schema' }],
    ['no dialect of its own', { ...schema, $schema: undefined }],
  ])('in %s is a 401 with any challenge and such a body', async (_, content) => {
    const contract = await load('denied.schema.json', content)
    expect([contract.name, contract.document.title, contract.document.status]).toEqual(['denied', 'Denied', 401])
    const response = (body: string) => ({
      status: 401,
      headers: [
        ['WWW-Authenticate', 'Basic realm="x"'],
        ['Content-Type', 'application/json'],
      ] as const,
      body,
    })
    expect(check({ request: {}, response: response('{"code":"a"}') }, contract).outcome).toBe('conforms')
    expect(check({ request: {}, response: response('{"code":1}') }, contract).findings).toMatchObject([
      { at: 'body#/code' },
    ])
  })

  test('may stand in a file with others', async () => {
    const folder = await folderWith({ 'all.json': { $defs: { 'a/b': { type: 'object', title: 'One' } } } })
    expect((await loadContract(join(folder, 'all.json#/$defs/a~1b'))).document.title).toBe('One')
    await expect(loadContract(join(folder, 'all.json#/$defs/ab'))).rejects.toThrow(
      /all\.json:2:3: .*"#\/\$defs\/ab" leads nowhere: there is no "ab"\. Did you mean #\/\$defs\/a~1b\?/,
    )
  })

  test('in an older draft is refused, with what to do', async () => {
    const $schema = 'http://json-schema.org/draft-04/schema#'
    expect(await refused('denied.schema.json', { ...schema, $schema })).toMatch(
      /denied\.schema\.json:2:3: the dialect ".*draft-04.*" is not supported\. Rewrite it in 2020-12/,
    )
  })
})

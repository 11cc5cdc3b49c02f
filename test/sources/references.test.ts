import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import type { Contract } from '../../src/contract/define.ts'
import { loadContract } from '../../src/sources/contract.ts'
import { folderWith } from './project.ts'

/** A contract whose JSON body has this schema, beside other files. */
async function loadWith(schema: unknown, files: Readonly<Record<string, unknown>> = {}): Promise<Contract> {
  const contract = { title: 'T', status: 401, content: { 'application/json': { schema } } }
  const folder = await folderWith({ 'contracts/t.contract.json': contract, ...files })
  return loadContract(join(folder, 'contracts/t.contract.json'))
}
const findingsIn = (contract: Contract, body: unknown) =>
  check({ request: {}, response: { body: JSON.stringify(body) } }, contract).findings.map(
    ({ rule, at }) => `${rule} ${at}`,
  )

describe('a $ref', () => {
  test('leads to files in JSON and YAML, and on from there', async () => {
    const contract = await loadWith(
      { $ref: '../schemas/body.yaml' },
      {
        'schemas/body.yaml': 'properties:\n  error: { $ref: "parts/error.json#/$defs/error" }\n',
        'schemas/parts/error.json': {
          $defs: { error: { required: ['code'], properties: { code: { $ref: '../code.json' } } } },
        },
        'schemas/code.json': { type: 'integer' },
      },
    )
    expect(findingsIn(contract, { error: { code: 'a' } })).toEqual(['body-schema body#/error/code'])
    expect(findingsIn(contract, { error: { code: 1 } })).toEqual([])
  })

  test('may lead in a circle over files', async () => {
    const contract = await loadWith(
      { $ref: './cause.json' },
      {
        'contracts/cause.json': { properties: { code: { type: 'string' }, cause: { $ref: './more.json' } } },
        'contracts/more.json': { allOf: [{ $ref: './cause.json' }], required: ['code'] },
      },
    )
    expect(findingsIn(contract, { cause: { code: 'a', cause: { code: 1 } } })).toEqual([
      'body-schema body#/cause/cause/code',
    ])
    expect(findingsIn(contract, { cause: {} })).toEqual(['body-schema body#/cause/code'])
  })

  test('leads to an $anchor, and to what has an $id', async () => {
    const contract = await loadWith(
      { properties: { a: { $ref: './parts.json#text' }, b: { $ref: './parts.json#/$defs/inner' } } },
      {
        'contracts/parts.json': {
          $id: 'https://example.com/schemas/parts.json',
          $defs: {
            text: { $anchor: 'text', type: 'string' },
            number: { $id: 'number.json', type: 'number' },
            inner: { properties: { n: { $ref: 'number.json' }, t: { $ref: '#text' }, other: { $ref: 'beside.json' } } },
          },
        },
        'contracts/beside.json': { const: 'beside' },
      },
    )
    expect(findingsIn(contract, { a: 1, b: { n: 'x', t: 2, other: 3 } })).toEqual([
      'body-schema body#/a',
      'body-schema body#/b/n',
      'body-schema body#/b/t',
      'body-schema body#/b/other',
    ])
    expect(findingsIn(contract, { a: 'a', b: { n: 1, t: 't', other: 'beside' } })).toEqual([])
  })

  test('has its keywords beside it, from 2019-09 on', async () => {
    const contract = await loadWith(
      { $ref: './base.json', required: ['code'], unevaluatedProperties: false },
      { 'contracts/base.json': { properties: { code: { type: 'string' } } } },
    )
    expect(findingsIn(contract, { more: 1 })).toEqual(['body-schema body#/code', 'body-unknown-member body#/more'])
  })

  test('is not looked for in values', async () => {
    const contract = await loadWith({
      properties: { $ref: { const: { $ref: './nowhere.json' } } },
      default: { $ref: '#/no' },
    })
    expect(findingsIn(contract, { $ref: { $ref: './nowhere.json' } })).toEqual([])
  })

  test('reaches the schema of a dialect', async () => {
    const contract = await loadWith({ properties: { s: { $ref: 'https://json-schema.org/draft/2020-12/schema' } } })
    expect(findingsIn(contract, { s: { type: 'text' } })).not.toEqual([])
    expect(findingsIn(contract, { s: { type: 'string' } })).toEqual([])
  })

  test('leaves no file and no address in the contract', async () => {
    const contract = await loadWith(
      { properties: { a: { $ref: './a.json#/$defs/x' }, b: { $ref: './b.json#/$defs/x' } } },
      {
        'contracts/a.json': { $id: 'https://example.com/a', $defs: { x: { type: 'string' } } },
        'contracts/b.json': { $defs: { x: { type: 'number' } } },
      },
    )
    expect(contract.document.content?.['application/json']?.schema).toEqual({
      properties: { a: { $ref: '#/$defs/x' }, b: { $ref: '#/$defs/x_2' } },
      $defs: { x: { type: 'string' }, x_2: { type: 'number' } },
    })
  })
})

describe('a dynamic reference', () => {
  const tree = {
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
  }
  const strict = { $dynamicAnchor: 'node', $ref: './tree.json', unevaluatedProperties: false }

  test('leads to the outermost schema of its name', async () => {
    const contract = await loadWith(
      { $ref: './strict.json' },
      { 'contracts/tree.json': tree, 'contracts/strict.json': strict },
    )
    expect(findingsIn(contract, { children: [{ children: [], data: 1 }] })).toEqual([
      'body-unknown-member body#/children/0/data',
    ])
    const loose = await loadWith({ $ref: './tree.json' }, { 'contracts/tree.json': tree })
    expect(findingsIn(loose, { children: [{ children: [], data: 1 }] })).toEqual([])
    expect(findingsIn(loose, { children: [{ children: 1 }] })).toEqual(['body-schema body#/children/0/children'])
  })

  test('of 2019-09 does too', async () => {
    const $schema = 'https://json-schema.org/draft/2019-09/schema'
    const old = { $schema, $recursiveAnchor: true, properties: { child: { $recursiveRef: '#' } } }
    const contract = await loadWith(
      { $ref: './strict.json' },
      {
        'contracts/old.json': old,
        'contracts/strict.json': { $schema, $recursiveAnchor: true, $ref: './old.json', unevaluatedProperties: false },
      },
    )
    expect(findingsIn(contract, { child: { data: 1 } })).toEqual(['body-unknown-member body#/child/data'])
  })

  test('that depends on the way to it is refused', async () => {
    const schema = { properties: { a: { $ref: './strict.json' }, b: { $ref: './tree.json' } } }
    const files = { 'contracts/tree.json': tree, 'contracts/strict.json': strict }
    await expect(loadWith(schema, files)).rejects.toThrow('several schemas have the name "node"')
  })
})

describe('what leads nowhere is refused at its place', () => {
  const at = (place: string, message: string) => new RegExp(`${place.replaceAll('.', '\\.')}: .*${message}`)

  test.each<[string, unknown, Record<string, unknown>, RegExp]>([
    [
      'a file, with the name of the one that was meant',
      { $ref: './eror.schema.json' },
      { 'contracts/error.schema.json': {} },
      at(
        't.contract.json:7:9',
        '"./eror.schema.json" leads to .*eror.schema.json: There is no such file. Did you mean .*error.schema.json',
      ),
    ],
    [
      'a place in a file, with the name of the one that was meant',
      { $ref: './e.json' },
      { 'contracts/e.json': { $ref: './f.json#/$defs/eror' }, 'contracts/f.json': { $defs: { error: {} } } },
      at(
        'e.json:2:3',
        '"./f.json#/\\$defs/eror" leads nowhere: there is no "eror". Did you mean ./f.json#/\\$defs/error\\?',
      ),
    ],
    [
      'an $anchor',
      { $defs: { a: { $anchor: 'text' } }, $ref: '#txt' },
      {},
      at('t.contract.json:12:9', 'Did you mean #text'),
    ],
    ['an address', { $ref: 'https://example.com/x.json' }, {}, at('t.contract.json:7:9', 'Nothing is fetched')],
    ['what is no schema', { $ref: './n.json' }, { 'contracts/n.json': '7' }, /n\.json:1:1: 7 is no JSON Schema/],
    [
      'what is no reference',
      { $id: 'urn:x:y', $ref: './z.json' },
      {},
      at('t.contract.json:8:9', '"./z.json" is no reference'),
    ],
    [
      'a text that is no JSON',
      { $ref: './n.json' },
      { 'contracts/n.json': '{"a":' },
      /leads to .*n\.json:1:6: This JSON ends too early/,
    ],
    [
      'itself',
      { $ref: './a.json' },
      { 'contracts/a.json': { $ref: './b.json' }, 'contracts/b.json': { $ref: './a.json' } },
      /this \$ref leads to itself/,
    ],
    [
      'where it stands',
      { allOf: [{ $ref: './a.json' }] },
      { 'contracts/a.json': { anyOf: [{ $ref: './a.json' }] } },
      at('a.json:4:7', 'leads back to where it stands'),
    ],
  ])('%s', async (_, schema, files, message) => {
    await expect(loadWith(schema, files)).rejects.toMatchObject({
      code: 'ERR_BAD_CONTRACT',
      message: expect.stringMatching(message),
    })
  })
})

describe('what a dialect does not know is refused, and not read past', () => {
  const draft7 = 'http://json-schema.org/draft-07/schema#'

  test.each<[string, unknown, Record<string, unknown>, RegExp]>([
    [
      'draft-04',
      { $ref: './a.json' },
      { 'contracts/a.json': { $schema: 'http://json-schema.org/draft-04/schema#' } },
      /a\.json:2:3: the dialect ".*draft-04.*" is not supported\. Rewrite it in 2020-12/,
    ],
    [
      'draft-06',
      { $schema: 'http://json-schema.org/draft-06/schema#' },
      {},
      /contract\.json:7:9: the dialect .* Rewrite it/,
    ],
    [
      'a dialect of nobody',
      { $schema: 'https://example.com/meta' },
      {},
      /the dialect "https:\/\/example.com\/meta" is not supported\. Use 2020-12/,
    ],
    [
      'two dialects',
      { $schema: 'https://json-schema.org/draft/2020-12/schema', $ref: './a.json' },
      { 'contracts/a.json': { $schema: draft7 } },
      /a\.json:2:3: its schemas are in several dialects: 2020-12, draft-07/,
    ],
    [
      'a constraint beside a $ref of draft-07',
      { $ref: './a.json' },
      {
        'contracts/a.json': {
          $schema: draft7,
          properties: { a: { $ref: '#/definitions/b', minLength: 2 } },
          definitions: { b: {} },
        },
      },
      /a\.json:6:7: draft-07 reads past minLength beside \$ref/,
    ],
    [
      'a keyword of a later draft',
      { $schema: draft7, properties: { a: { unevaluatedProperties: false } } },
      {},
      /contract\.json:10:13: unevaluatedProperties is no keyword of draft-07/,
    ],
    ['a keyword of an earlier draft', { additionalItems: false }, {}, /additionalItems is no keyword of 2020-12/],
    [
      'a mistyped keyword',
      { $ref: './a.json' },
      { 'contracts/a.json': { requird: ['code'] } },
      /a\.json:2:3: "requird" is no keyword: it would not be checked\. Did you mean required\?/,
    ],
    [
      'a value that a keyword cannot have',
      { $ref: './a.json' },
      { 'contracts/a.json': { properties: { a: { type: 'strin' } } } },
      /a\.json:4:7: this is no JSON Schema: type must be one of .*, got "strin"\. Did you mean string\?/,
    ],
    [
      'a pattern that is none',
      { $ref: './a.json' },
      { 'contracts/a.json': { pattern: '(' } },
      /a\.json:2:3: "\(" is no regular expression: missing closing \)/,
    ],
    [
      'a format by another name',
      { $ref: './a.json' },
      { 'contracts/a.json': { format: 'datetime' } },
      /a\.json:2:3: "datetime" is no format that is known: it would not be checked\. Did you mean date-time\?/,
    ],
    [
      'a pattern that could hang',
      { $ref: './a.json' },
      { 'contracts/a.json': { patternProperties: { '(a)\\1': {} } } },
      /a\.json:3:5: the pattern "\(a\)\\1" cannot run in linear time/,
    ],
  ])('%s', async (_, schema, files, message) => {
    await expect(loadWith(schema, files)).rejects.toMatchObject({
      code: 'ERR_BAD_CONTRACT',
      message: expect.stringMatching(message),
    })
  })

  test('formats that only look like others are none of that', async () => {
    const formats = ['iri', 'int8', 'uint32', 'idn-hostname', 'order-id', 'date-time']
    const schema = { anyOf: formats.map(format => ({ format })) }
    await expect(loadWith(schema, {})).resolves.toBeDefined()
  })

  test("but an annotation beside a $ref of draft-07, and a keyword of one's own, are none of that", async () => {
    const contract = await loadWith(
      { $ref: './a.json' },
      {
        'contracts/a.json': {
          $schema: draft7,
          properties: { a: { $ref: '#/definitions/b', description: 'A', 'x-order': 1, tsType: 'A' } },
          definitions: { b: { type: 'string' } },
        },
      },
    )
    expect(findingsIn(contract, { a: 1 })).toEqual(['body-schema body#/a'])
  })
})

test('a pattern in a file that is referred to runs in linear time', async () => {
  const contract = await loadWith(
    { $ref: './a.yaml' },
    { 'contracts/a.yaml': 'patternProperties:\n  "^(a+)+$":\n    pattern: "^(b+)+$"\n' },
  )
  const body = { [`${'a'.repeat(50_000)}`]: `${'b'.repeat(50_000)}!` }
  expect(check({ request: {}, response: { body: JSON.stringify(body) } }, contract).outcome).toBe('violates')
})

import { describe, expect, test } from 'vitest'
import { oddities } from '../../../src/contract/analysis/analyse.ts'
import { defineContract } from '../../../src/contract/define.ts'
import type { ContractInput, JsonSchema } from '../../../src/contract/document.ts'
import { contracts } from '../../../src/contract/shipped.ts'

const properties = { code: { type: 'string' }, trace: { type: 'string' } }
const closed = { type: 'object', properties, additionalProperties: false }
const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

async function foundIn(input: Omit<ContractInput, 'title'>) {
  const contract = await defineContract({ title: 'T', status: 401, ...input })
  return (await oddities(contract)).map(({ pointer, message, fix, rule }) => [rule.severity, pointer, message, fix])
}

describe('a place that no body has is told of, with the nearest that there is', () => {
  test('of volatile', async () => {
    expect(await foundIn({ content: json(closed), volatile: ['/code', '/tarce'] })).toEqual([
      ['warning', '/volatile/1', 'no body has /tarce: the schema allows no member tarce', 'did you mean /trace?'],
    ])
  })
  test('of mirrors', async () => {
    expect(await foundIn({ content: json(closed), mirrors: { '/nothing': 'status' } })).toEqual([
      [
        'warning',
        '/mirrors/~1nothing',
        'no body has /nothing: the schema allows no member nothing',
        'correct the pointer, or the schema',
      ],
    ])
  })
  test('of mirrors, where the member can only be something else', async () => {
    const content = json({ ...closed, properties: { ...properties, code: { type: 'boolean' } } })
    expect(await foundIn({ content, mirrors: { '/code': 'status' } })).toEqual([
      [
        'warning',
        '/mirrors/~1code',
        'no body has /code: it must be 401 or "401", and that is against its type "boolean"',
        'correct the pointer, or the schema',
      ],
    ])
  })
  test('below members, elements and references', async () => {
    const errors = { type: 'array', items: { $ref: '#/$defs/error' } }
    const content = json({ type: 'object', properties: { errors }, $defs: { error: closed } })
    expect(await foundIn({ content, volatile: ['/errors/*/trace', '/errors/*/tarce'] })).toEqual([
      ['warning', '/volatile/1', expect.stringContaining('/errors/*/tarce'), 'did you mean /errors/*/trace?'],
    ])
  })
})

test.each<[string, Omit<ContractInput, 'title'>, string[]]>([
  ['a case', { variants: { a: { cases: ['none', 'expierd'] } } }, ['/variants/a/cases/1', 'did you mean expired?']],
  ['a scheme', { challenges: [{ scheme: 'Baerer' }] }, ['/challenges/0/scheme', 'did you mean Bearer?']],
  ['an error', { codes: { a: 'invalid_tokn' } }, ['/codes/a', 'did you mean invalid_token?']],
  [
    'a media type',
    { content: { 'aplication/json': {} } },
    ['/content/aplication~1json', 'did you mean application/json?'],
  ],
])('a slip in the name of %s is told of', async (_, input, [pointer, fix]) => {
  expect(await foundIn(input)).toEqual([['warning', pointer, expect.stringContaining('that is known'), fix]])
})

test('an error that clients do not know is told of, where challenges have one', async () => {
  const told = [
    ['warning', '/codes/a', 'locked is no error of a challenge that is known', 'list it in errorCodes, or correct it'],
  ]
  expect(await foundIn({ codes: { a: 'locked' } })).toEqual(told)
  expect(await foundIn({ codes: { a: 'locked' }, challenges: [{ scheme: 'Basic' }] })).toEqual([])
  const params = { required: ['error'], properties: { error: { const: 'locked' } } }
  expect(await foundIn({ codes: { a: 'locked' }, challenges: [{ scheme: 'Bearer', params }] })).toEqual([])
})

test("nothing is said of names of a team's own", async () => {
  expect(
    await foundIn({
      challenges: [{ scheme: 'bearer' }, { scheme: 'ApiKey' }],
      content: { 'application/vnd.shop+json': {} },
      codes: { a: 'invalid_tokens', b: null },
      errorCodes: ['invalid_tokens'],
      variants: { a: { cases: ['locked-account', 'expired', 'nonce', 'signed', 'wrong-kid'] } },
    }),
  ).toEqual([])
})

describe('nothing is said of a place', () => {
  test.each<[string, Omit<ContractInput, 'title'>]>([
    [
      'whose status is that of one variant alone',
      {
        content: json({ properties: { code: { const: 423 } } }),
        mirrors: { '/code': 'status' },
        variants: { a: { status: 423 } },
      },
    ],
    ['of a body that may have other members', { content: json({ type: 'object', properties }) }],
    ['of a body that is not described', {}],
    ['that a pattern of names allows', { content: json({ ...closed, patternProperties: { '^ta': true } }) }],
    [
      'that the body of one variant has',
      { content: json(closed), variants: { a: { content: json({ properties: { tarce: true } }) } } },
    ],
    ['that another media type has', { content: { ...json(closed), 'application/problem+json': {} } }],
  ])('%s', async (_, input) => {
    expect(await foundIn({ ...input, volatile: ['/tarce'] })).toEqual([])
    expect(await foundIn({ ...input, mirrors: { '/tarce': 'status' } })).toEqual([])
  })
  test.each(Object.entries(contracts))('of the shipped contract %s', async (_, contract) => {
    expect((await oddities(contract)).filter(({ pointer }) => /^\/(mirrors|volatile)/.test(pointer))).toEqual([])
  })
})

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
  test('below members, elements and references', async () => {
    const errors = { type: 'array', items: { $ref: '#/$defs/error' } }
    const content = json({ type: 'object', properties: { errors }, $defs: { error: closed } })
    expect(await foundIn({ content, volatile: ['/errors/*/trace', '/errors/*/tarce'] })).toEqual([
      ['warning', '/volatile/1', expect.stringContaining('/errors/*/tarce'), 'did you mean /errors/*/trace?'],
    ])
  })
})

describe('nothing is said of a place', () => {
  test.each<[string, Omit<ContractInput, 'title'>]>([
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

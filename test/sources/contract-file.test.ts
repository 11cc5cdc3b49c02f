import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readContractFile } from '../../src/sources/contract-file.ts'
import { folderWith } from './project.ts'

const found = async (contract: unknown, more: Record<string, unknown> = {}) => {
  const folder = await folderWith({ 'orders.contract.json': contract, ...more })
  const { findings } = await readContractFile(join(folder, 'orders.contract.json'))
  return findings.map(({ at, message }) => [at, message])
}
const AT = 'document#/content/application~1json/schema'

test('what is wrong with the form, a reference and the schemas is told at once', async () => {
  const properties = { at: { format: 'datetime' }, code: { type: 'sting' }, trace: { $ref: '#/$defs/gone' } }
  expect(
    await found({
      title: 'Orders',
      status: '401',
      challenges: [{ sheme: 'Bearer' }],
      content: { 'application/json': { schema: { requird: ['code'], properties } } },
    }),
  ).toEqual([
    ['document#/status', '"401" is not a status code, range or list'],
    ['document#/challenges/0/sheme', 'sheme is not a member of a challenge'],
    [`${AT}/properties/trace/$ref`, expect.stringContaining('leads nowhere')],
    [`${AT}/requird`, '"requird" is no keyword: it would not be checked'],
    [`${AT}/properties/at/format`, '"datetime" is no format that is known: it would not be checked'],
    [`${AT}/properties/code/type`, expect.stringContaining('this is no JSON Schema: type must be one of')],
  ])
})

test('a contract that is none has one thing wrong with it', async () => {
  expect(await found([])).toEqual([['document#', 'a contract is [], and must be an object']])
  expect(await found({})).toEqual([['document#', 'title is missing']])
})

test('what is wrong with one schema does not hide what is wrong with another', async () => {
  const schema = { type: ['string', 'nul'] }
  expect(
    await found({
      title: 'Orders',
      status: 401,
      content: { 'application/json': { schema }, 'text/plain': { schema } },
    }),
  ).toEqual([
    [`${AT}/type/1`, expect.stringContaining('got "nul"')],
    ['document#/content/text~1plain/schema/type/1', expect.stringContaining('got "nul"')],
  ])
})

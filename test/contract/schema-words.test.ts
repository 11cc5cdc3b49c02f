import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { defineContract } from '../../src/contract/define.ts'
import { superlinearGrowth } from '../growth.ts'

const contract = await defineContract({
  title: 'T',
  status: 401,
  content: {
    'application/json': {
      schema: {
        items: {
          anyOf: [
            { type: 'object', required: ['a', 'b'] },
            { type: 'object', required: ['c'] },
          ],
        },
      },
    },
  },
})
const findingsOf = (body: unknown) =>
  check({ request: {}, response: { body: JSON.stringify(body) } }, contract).findings.map(({ message }) => message)

test('each element of an array is told about the branch that it was meant as', () => {
  expect(findingsOf([{ a: 1 }, {}])).toEqual(['body#/0/b is required but missing', 'body#/1/c is required but missing'])
})
test('a value that meets two branches of a oneOf is told that, and not what a third one wants', async () => {
  const one = { oneOf: ['a', 'b', 'c'].map(name => ({ required: [name] })) }
  const either = await defineContract({ title: 'T', content: { 'application/json': { schema: one } } })
  const { findings } = check({ request: {}, response: { body: '{"a":1,"b":2}' } }, either)
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('exactly one schema')])
})
test('an array of elements that meet no branch is told in linear time', () => {
  const growth = superlinearGrowth(
    size => {
      const body = Array(size).fill({})
      return () => findingsOf(body)
    },
    2 ** 9,
    2 ** 15,
  )
  expect(growth).toBeUndefined()
})

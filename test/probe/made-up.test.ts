import { describe, expect, test } from 'vitest'
import { madeUp } from '../../src/probe/made-up.ts'

const made = (schema: object) => madeUp(schema, { seed: 401, takesGiven: true })
const text = (schema: object) => ({ type: 'string', ...schema })

describe('a text is valid', () => {
  test.each([
    ['by a pattern and its length', { pattern: '^[a-z]+$', minLength: 12, maxLength: 14 }, /^[a-z]{12,14}$/],
    [
      'by a pattern of parts',
      { pattern: '^[a-z][a-z0-9-]*[a-z]$', minLength: 9, maxLength: 9 },
      /^[a-z][a-z0-9-]{7}[a-z]$/,
    ],
    ['by a format and a length', { format: 'email', maxLength: 12 }, /^[^@]+@[^@]+$/],
    ['as base64', { format: 'byte', minLength: 5 }, /^(?:[A-Za-z0-9+/]{4}){2,}$/],
    ['by look-aheads', { pattern: '^(?=.*\\d)(?=.*[a-z])(?!.*\\s).{8,}$' }, /^(?=.*\d)(?=.*[a-z])(?!.*\s).{8,}$/],
    ['by classes of Unicode', { pattern: '^\\p{Lu}[\\p{L}\\p{N}]{3}$' }, /^\p{Lu}[\p{L}\p{N}]{3}$/u],
  ])('%s', async (_, schema, pattern) => {
    expect(await made(text(schema))).toEqual({ value: expect.stringMatching(pattern) })
    expect(await made(text(schema))).toEqual(await made(text(schema)))
  })
})

describe('an object has', () => {
  const closed = { type: 'object', additionalProperties: false }
  test.each([
    [
      'names of the pattern that they have to meet',
      { minProperties: 1, propertyNames: { pattern: '^[a-z]{3}$' }, additionalProperties: { type: 'integer' } },
      /^\{"[a-z]{3}":-?\d+/,
    ],
    [
      'names that are listed',
      { minProperties: 1, propertyNames: { enum: ['one'] }, additionalProperties: { enum: [1] } },
      /^\{"one":1\}$/,
    ],
    ['as many members as it needs', { ...closed, minProperties: 1, properties: { a: { enum: [1] } } }, /^\{"a":1\}$/],
    [
      'nothing that only another kind has',
      {
        oneOf: [
          { ...closed, required: ['a'], properties: { a: { enum: ['x'] } } },
          {
            required: ['a'],
            properties: { a: {}, b: { type: 'integer' } },
            not: { properties: { a: { enum: ['x'] } } },
          },
        ],
      },
      /"a"/,
    ],
  ])('%s', async (_, schema, json) => {
    const sample = await made({ type: 'object', ...schema })
    expect(sample).toHaveProperty('value')
    expect(JSON.stringify('value' in sample && sample.value)).toMatch(json)
  })
  test('what the document gives, as it is', async () => {
    const schema = {
      type: 'object',
      required: ['id'],
      properties: { id: text({ format: 'uuid', examples: ['of-ours'] }) },
    }
    expect(await made(schema)).toEqual({ value: { id: 'of-ours' } })
  })
})

test.each([
  [
    'the keyword and the place',
    { type: 'object', required: ['a'], properties: { a: text({ pattern: '^a', not: { minLength: 1 } }) } },
    'what is made up does not meet not at /a',
  ],
  ['a pattern that cannot be used', text({ pattern: '^(a)\\1$' }), 'its schema cannot be used'],
])('where no value is valid, %s is told', async (_, schema, lack) => {
  expect(await made(schema)).toEqual({ lack: expect.stringContaining(lack) })
})

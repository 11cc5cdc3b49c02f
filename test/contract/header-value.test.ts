import { expect, test } from 'vitest'
import type { JsonSchema } from '../../src/contract/document.ts'
import { headerForm, valueOfHeader } from '../../src/contract/header-value.ts'

const integer = { type: 'integer' }
const colour = { type: 'object', properties: { r: integer, name: { type: 'string' } } }

test.each<[JsonSchema, string, unknown]>([
  [integer, '59', 59],
  [integer, 'many', 'many'],
  [{ type: ['integer', 'null'] }, '59', 59],
  [{ type: ['integer', 'string'] }, '59', '59'],
  [{ type: 'boolean' }, 'true', true],
  [{ type: 'array', items: integer }, '1, 2', [1, 2]],
  [{ type: 'array' }, 'a,b', ['a', 'b']],
  [{ $ref: '#/$defs/limit', $defs: { limit: integer } }, '59', 59],
  [{ allOf: [{ $ref: '#/$defs/limit' }], $defs: { limit: integer } }, '59', 59],
  [{ oneOf: [integer, { type: 'string', format: 'date-time' }] }, '59', 59],
  [{ oneOf: [integer, { type: 'string', format: 'date-time' }] }, '2026-05-05T10:00:00Z', '2026-05-05T10:00:00Z'],
  [{ anyOf: [{ type: 'boolean' }, integer] }, '59', 59],
  [{ anyOf: [{ type: 'boolean' }, integer] }, 'true', true],
  [colour, 'r,1,name,2', { r: 1, name: '2' }],
  [colour, 'r=1,name=2', { r: 1, name: '2' }],
  [colour, 'red', 'red'],
  [{ allOf: [{ $ref: '#/$defs/a' }], $defs: { a: { allOf: [{ $ref: '#/$defs/a' }] } } }, '59', '59'],
])('by %j, the text %j is %j', (schema, text, value) => {
  expect(valueOfHeader(text, headerForm(schema))).toEqual(value)
})

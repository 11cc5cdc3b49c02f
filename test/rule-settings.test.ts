import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { any } from '../src/contract/shipped.ts'
import { superlinearGrowth } from './growth.ts'

const checked = (setting: unknown, path = '/v1/orders') =>
  check(
    { request: { url: `https://api.example.com${path}`, case: 'none' }, response: { status: 401, headers: [] } },
    any,
    { rules: { 'challenge-missing': setting as string } },
  )

describe('a setting for some paths', () => {
  test.each([
    ['/v1/orders', '/v1/orders', true],
    ['/v1/orders', '/v1/orders/1', false],
    ['/v1/*', '/v1/orders', true],
    ['/v1/*', '/v1', false],
    ['/v1/*', '/v1/orders/1', false],
    ['/*/orders', '/v1/orders', true],
    ['/v1/**', '/v1', true],
    ['/v1/**', '/v1/orders/1/lines', true],
    ['/**/lines', '/v1/orders/1/lines', true],
    ['/**/lines', '/v1/lines/1', false],
    ['/**/orders/**/lines', '/v1/orders/orders/1/lines/lines', true],
    ['/**/orders/*', '/v1/orders/1/orders/2', true],
    ['/**', '/', true],
    ['**/lines', '/v1/lines', true],
  ])('%s, of %s: %s', (pattern, path, applies) => {
    expect(checked({ severity: 'off', paths: [pattern] }, path).findings).toHaveLength(applies ? 0 : 1)
  })
  test('is looked up in linear time', () => {
    const growth = superlinearGrowth(
      size => {
        const path = '/a'.repeat(size / 2)
        return () => checked({ severity: 'off', paths: ['/**/a/**/a/**/a/**/b'] }, path)
      },
      2 ** 10,
      2 ** 14,
    )
    expect(growth).toBeUndefined()
  })
})

describe('what is no setting is refused', () => {
  test.each<[unknown, string]>([
    ['fatal', 'options.rules: challenge-missing is set to "fatal". Use one of off, info, warning, error.'],
    [null, 'options.rules: challenge-missing is set to null. Use one of off, info, warning, error.'],
    [2, 'options.rules: challenge-missing is set to 2. Use one of off, info, warning, error.'],
    [{ paths: ['/'] }, 'options.rules: challenge-missing is set to undefined. Use one of off, info, warning, error.'],
    [
      { severity: 'off', path: ['/v1'] },
      'options.rules: path is not a member of the setting of challenge-missing. Did you mean paths?',
    ],
    [
      { severity: 'off', paths: '/v1' },
      'options.rules: The paths of challenge-missing are "/v1". List paths that start with a slash, such as ["/orders/**"].',
    ],
    [
      { severity: 'off', paths: ['v1'] },
      'options.rules: The paths of challenge-missing are ["v1"]. List paths that start with a slash, such as ["/orders/**"].',
    ],
  ])('%j', (setting, message) => {
    expect(() => checked(setting)).toThrow(expect.objectContaining({ name: 'UsageError', message }))
  })
})

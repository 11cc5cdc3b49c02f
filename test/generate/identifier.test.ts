import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNames } from '../../src/generate/identifier.ts'

const nameOf = (text: string, fallback = 'Body') => createNames().take(text, fallback)

describe('an identifier of a text', () => {
  test.each([
    ['401 Unauthorized', 'Unauthorized'],
    ['auth_required', 'AuthRequired'],
    ['AUTH_REQUIRED', 'AuthRequired'],
    ['invalidToken', 'InvalidToken'],
    ['Orders: 401', 'Orders401'],
    ['class', 'Class'],
    ['a/b c.d-e', 'ABCDE'],
    ['2fa_required', '_2faRequired'],
    ['Não autorizado', 'NãoAutorizado'],
    ['未認証', '未認証'],
    ['ﬁne', 'FIne'],
    ['*/ alert(1) /*', 'Alert1'],
  ])('%s is %s', (text, name) => {
    expect(nameOf(text)).toBe(name)
  })

  test.each(['', '401', '!?', '🙂', '\n'])('%j has none, so that its fallback names it', text => {
    expect(nameOf(text, 'orders')).toBe('Orders')
  })

  test.each([
    ['Error', 'ErrorBody'],
    ['object', 'ObjectBody'],
    ['infinity', 'InfinityBody'],
  ])('%s is spoken for: %s', (text, name) => {
    expect(nameOf(text)).toBe(name)
  })
})

test('texts that give the same identifier get different ones', () => {
  const names = createNames()
  const taken = ['token expired', 'token_expired', 'TOKEN-EXPIRED', 'token_expired_2', 'Token Expired2'].map(text =>
    names.take(text, 'Body'),
  )
  expect(taken).toEqual(['TokenExpired', 'TokenExpired2', 'TokenExpired3', 'TokenExpired22', 'TokenExpired23'])
})

test('every text gives identifiers that JavaScript takes, and no two the same', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }), texts => {
      const names = createNames()
      const taken = texts.map(text => names.take(text, 'Body'))
      expect(new Set(taken).size).toBe(taken.length)
      for (const name of taken) new Function(`const ${name} = 1; return ${name}`)
    }),
  )
})

import { describe, expect, test } from 'vitest'
import { isKnownParam, knownScheme, schemes } from '../../src/challenge/schemes.ts'

describe('the registry', () => {
  test('has the 14 schemes of IANA, and NTLM, which is not one of them', () => {
    const registered = [...schemes.values()].filter(scheme => scheme.registered)
    expect(registered).toHaveLength(14)
    expect([...schemes.values()].filter(scheme => !scheme.registered).map(({ name }) => name)).toEqual(['NTLM'])
  })
  test('has every scheme under its name in lower case', () => {
    for (const [key, { name }] of schemes) expect(key).toBe(name.toLowerCase())
  })
  test('has names of parameters in lower case, and a quoted realm everywhere', () => {
    for (const { params } of schemes.values()) {
      for (const name of params.keys()) expect(name).toBe(name.toLowerCase())
      expect(params.get('realm')?.quoting).toBe('must')
    }
  })
  test('knows a scheme in any letters', () => {
    expect(knownScheme('bEARER')).toBe(schemes.get('bearer'))
    expect(knownScheme('DPoP')).toBe(schemes.get('dpop'))
    expect(knownScheme('ApiKey')).toBeUndefined()
  })
  test('knows the parameters of every scheme', () => {
    expect(['realm', 'qop', 'algs', 'max-age'].every(isKnownParam)).toBe(true)
    expect(['foo', '', 'constructor'].some(isKnownParam)).toBe(false)
  })
})

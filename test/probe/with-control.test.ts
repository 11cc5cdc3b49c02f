import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import type { Judged, SecurityScheme } from '../../src/probe/request.ts'
import { withControl } from '../../src/probe/with-control.ts'
import { planned } from './api.ts'

const token: SecurityScheme = { name: 'token', kind: 'bearer' }
const key: SecurityScheme = { name: 'key', kind: 'api-key', in: 'header', parameter: 'X-Api-Key' }

/** An answer of an operation that takes a token, or a key. */
function answered(name: string, status: number, { scheme = token, body = '' } = {}): Judged {
  const exchange = { request: { case: name }, response: { status, headers: [], body } }
  const request = planned('http://127.0.0.1:9/a', {
    case: name,
    schemes: [token, key],
    ...(name === 'none' ? {} : { scheme }),
    credentials: name === 'none' ? [] : [{ scheme, case: name }],
  })
  return { request, exchange, result: check(exchange, unauthorized), isOneOfSeveral: true }
}

test('a 404 that the valid credential gets too proves nothing of the others', () => {
  const [none, control] = withControl([answered('none', 404), answered('valid', 404)])
  expect(none).toMatchObject({ outcome: 'inconclusive', findings: [{ rule: 'control-failed' }] })
  expect(none?.findings[0]?.message).toContain('404 to the valid credential too')
  expect(control?.outcome).toBe('conforms')
})

test('a 404 to the bad credential alone is judged, and so is all but the status of another', () => {
  expect(withControl([answered('none', 404), answered('valid', 200)])[0]?.outcome).toBe('violates')
  expect(withControl([answered('none', 200), answered('valid', 404)])[0]?.outcome).toBe('violates')
})

test('a credential is proved by a control of its own scheme, and none by any', () => {
  const outcomes = (...controls: Judged[]) => {
    const conforming = [answered('none', 401), answered('malformed', 401), answered('wrong-key', 401, { scheme: key })]
    const cases = conforming.map(one => ({ ...one, result: { ...one.result, outcome: 'conforms' as const } }))
    return withControl([...cases, ...controls])
      .slice(0, 3)
      .map(({ outcome }) => outcome)
  }
  const [accepted, refused] = [answered('valid', 200), answered('valid', 401)]
  const [keyAccepted, keyRefused] = [answered('valid', 200, { scheme: key }), answered('valid', 401, { scheme: key })]
  expect(outcomes()).toEqual(['conforms', 'conforms', 'conforms'])
  expect(outcomes(accepted, keyAccepted)).toEqual(['conforms', 'conforms', 'conforms'])
  expect(outcomes(accepted, keyRefused)).toEqual(['conforms', 'conforms', 'inconclusive'])
  expect(outcomes(refused, keyAccepted)).toEqual(['conforms', 'inconclusive', 'conforms'])
  expect(outcomes(refused)).toEqual(['inconclusive', 'inconclusive', 'conforms'])
})

import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { withControl } from '../../src/probe/with-control.ts'

const answered = (name: string, status: number, body = '') =>
  check({ request: { case: name }, response: { status, headers: [], body } }, unauthorized)

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

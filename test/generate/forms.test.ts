import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { generateTypes } from '../../src/generate/types.ts'
import { contractsToGenerate, newProject, typeErrors } from './generated.ts'

const schema = { type: 'object', required: ['code'], properties: { code: { type: 'string' } } }
const json = { 'application/json': { schema } }

/** The union of forms that the types of a contract end with, on one line. */
async function formsOf(input: Omit<ContractInput, 'title'>): Promise<string> {
  const contract: Contract = await defineContract({ title: 'Orders', ...input })
  const code = await generateTypes(contract)
  return code
    .slice(code.indexOf('export type OrdersForms ='))
    .replace(/\s+\|?\s*/g, ' ')
    .trim()
}

describe('the forms of a contract', () => {
  test('are each variant, then the contract alone', async () => {
    const login = { schema: { properties: { code: { const: 'login' } } } }
    expect(await formsOf({ content: json, variants: { login, "it's": login } })).toBe(
      'export type OrdersForms = ' +
        "{ variant: 'login'; body: Login } { variant: \"it's\"; body: ItS } { variant: undefined; body: OrdersOther }",
    )
  })
  test('are one where there are no variants', async () => {
    expect(await formsOf({ content: json })).toBe('export type OrdersForms = { variant: undefined; body: Orders }')
  })
  test('have a text where a text may come instead, and nothing where that may', async () => {
    const content = { ...json, 'text/plain': {}, none: {} }
    expect(await formsOf({ content })).toBe(
      'export type OrdersForms = { variant: undefined; body: Orders string undefined }',
    )
    expect(await formsOf({ content: { 'text/plain': {} } })).toBe(
      'export type OrdersForms = { variant: undefined; body: Orders }',
    )
  })
  test('have a body that is not known where the contract says nothing of it', async () => {
    expect(await formsOf({ variants: { login: { content: json }, gone: { content: { none: {} } } } })).toBe(
      'export type OrdersForms = ' +
        "{ variant: 'login'; body: Login } { variant: 'gone'; body: unknown } { variant: undefined; body: unknown }",
    )
  })
})

test('every contract has forms, which the type checker takes', async () => {
  const project = await newProject()
  const files = await Promise.all(
    (await contractsToGenerate()).map(async contract => {
      const code = await generateTypes(contract)
      const [, name] = /^export type (\S+Forms\d*) =/m.exec(code) ?? []
      const use = `type Known = ${name} extends { variant: string | undefined; body: unknown } ? true : never
export const known: Known = true`
      await writeFile(join(project, `${contract.name}.ts`), `${code}\n${use}\n`)
      return `${contract.name}.ts`
    }),
  )
  expect(await typeErrors(project, files)).toBe('')
}, 60_000)

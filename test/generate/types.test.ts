import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Contract } from '../../src/contract/define.ts'
import { bodySchemaOf } from '../../src/generate/body-schema.ts'
import { generateTypes } from '../../src/generate/types.ts'
import { generateZod } from '../../src/generate/zod.ts'
import { accepts, bodiesNear } from './bodies.ts'
import { contractsToGenerate, newProject, typeErrors } from './generated.ts'

/** By contract: bodies that are wrong in a way that a type can tell. */
const broken: Readonly<Record<string, readonly unknown[]>> = {
  unauthorized: [
    { status: 401, error: 'Unauthorized', message: 'm', code: 'auth_required' },
    { status: 401, error: 'Unauthorized', message: 'm', code: 'other' },
    { status: 400, error: 'Unauthorized', message: 'm', code: 'token_expired' },
    { status: 401, error: 'Unauthorized', message: 'm', code: 'token_expired', more: 1 },
    { status: 401, error: 'Unauthorized', code: 'token_expired' },
    { status: 401, error: 'Unauthorized', message: 1, code: 'token_expired' },
    [],
    'Unauthorized',
  ],
  causes: [
    { code: 'refresh' },
    { code: 'login', cause: { code: 1 } },
    { code: 'login', cause: { code: 'a', cause: { code: 'b', cause: {} } } },
    { code: 'login', related: [{}] },
    { code: 'login', trail: [['a', [1]]] },
  ],
  choices: [{}, { kind: 'a' }, { kind: 'c', either: 'x' }, { kind: 'a', either: 'x', nothing: 1 }],
  'draft-07': [
    { place: [] },
    { place: [1] },
    { place: ['a', 'b'] },
    { place: ['a', 1, 2] },
    { place: ['a'], pair: ['a'] },
    { place: ['a'], pair: ['a', 1, 2] },
  ],
  formats: [{ date: 1 }, { other: 1 }],
  members: [
    { meta: { a: [] } },
    { whole: { a: [1], c: 'd' } },
    { whole: { a: [1, { b: null }], c: 'e' } },
    { extra: { id: 1 } },
    { extra: { id: 1, name: ['a'], more: [1] } },
    { none: 1 },
    { extra: { id: 1, name: [] }, links: {} },
  ],
  names: [{ code: '8' }, { code: '7', 'a-b': 1 }, { code: '7', 'it\'s "quoted"\\': 'a' }],
  'several-media-types': [{}, { error: 1 }],
  text: [1, {}],
  'texts-and-numbers': [{}, { two: 'aa', true: false }, { two: 'aa', code: 'a' }],
  unevaluated: [
    { status: 401, kind: 'code' },
    { status: 401, kind: 'text', code: 'a' },
    { status: 401, kind: 'text', more: 1 },
    { status: 401, kind: 'other' },
  ],
  volatile: [
    { code: 'a' },
    { at: 1, code: 'a' },
    { at: '', code: 'a', trace: { id: 1 } },
    { at: '', code: 'a', trace: { id: '', span: '02' } },
    { at: '', code: 'a', kind: true },
    { at: '', code: 'a', when: 1 },
  ],
}

/** Where zod infers another type than the generated one, which says more or what TypeScript wants of index signatures. */
const apart = { toZod: ['members'], fromZod: ['choices', 'draft-07', 'members'] }

const contracts = await contractsToGenerate()
const project = await newProject('zod')

test.each(contracts.map(contract => [contract.name, contract] as const))(
  '%s refuses each of the bodies that no type may allow',
  (name, contract) => {
    for (const body of broken[name] ?? []) expect(accepts(contract, body), JSON.stringify(body)).toBe(false)
  },
)

/** Uses each contract's types: by what conforms, by what does not, and by what zod infers. */
async function writeUse(contract: Contract): Promise<string> {
  const { name } = contract
  const { body } = bodySchemaOf(contract)
  await writeFile(join(project, `${name}.types.ts`), await generateTypes(contract))
  await writeFile(join(project, `${name}.zod.ts`), await generateZod(contract))
  const conforming = bodiesNear(contract, 200).filter(other => accepts(contract, other))
  const lines = [
    `import type { ${body.name} as Body } from './${name}.types.ts'`,
    `import type { ${body.name} as ZodBody } from './${name}.zod.ts'`,
    `export const toZod = (body: Body): ZodBody => body${apart.toZod.includes(name) ? ' as never' : ''}`,
    `export const fromZod = (body: ZodBody): Body => body${apart.fromZod.includes(name) ? ' as never' : ''}`,
    ...conforming.map((value, i) => `export const conforming${i}: Body = ${JSON.stringify(value)}`),
    ...(broken[name] ?? []).map(
      (value, i) => `// @ts-expect-error: refused\nexport const broken${i}: Body = ${JSON.stringify(value)}`,
    ),
  ]
  await writeFile(join(project, `${name}.use.ts`), `${lines.join('\n')}\n`)
  return `${name}.use.ts`
}

/** A client that tells the variants apart. */
const client = `import type { TokenExpired, Unauthorized } from './unauthorized.types.ts'
export function hintOf(body: Unauthorized): string {
  if (body.code === 'auth_required') return body.authenticateHint
  // @ts-expect-error: only auth_required promises it
  const hint: string = body.authenticateHint
  if (body.code === 'token_expired') return refresh(body) + hint
  // @ts-expect-error: there is no other code
  return body.code === 'other' ? '' : body.message
}
const refresh = (body: TokenExpired): string => body.code satisfies 'token_expired'
// @ts-expect-error: undefined is not absent
export const absent: TokenExpired = { status: 401, error: 'Unauthorized', message: '', code: 'token_expired', authenticateHint: undefined }
`

describe('the type checker', async () => {
  await writeFile(join(project, 'client.use.ts'), client)
  const files = [...(await Promise.all(contracts.map(writeUse))), 'client.use.ts']
  const errors = (await typeErrors(project, files)).split(/\n(?! )/)

  test('reads every generated file', () => {
    expect(errors.filter(error => error !== '' && !files.some(file => error.startsWith(`${file}(`)))).toEqual([])
  })
  test.each(files)('takes what conforms and refuses what does not: %s', file => {
    expect(errors.filter(error => error.startsWith(`${file}(`))).toEqual([])
  })
})

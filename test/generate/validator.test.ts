import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import { bodySchemaOf } from '../../src/generate/body-schema.ts'
import { generateTypes } from '../../src/generate/types.ts'
import { generateValidator } from '../../src/generate/validator.ts'
import { contractsToGenerate, newProject, runIn, typeErrors } from './generated.ts'

const CHECKED = ['--allowJs', '--checkJs']

test('the type checker takes every generated validator, and knows what a body is that it accepts: the generated type', async () => {
  const project = await newProject()
  const files = await Promise.all(
    (await contractsToGenerate()).map(async contract => {
      const { name } = contract
      const { body, variants } = bodySchemaOf(contract)
      const uses = [body, ...variants].map(
        form => `
import { validate${form.name}, type ${form.name} } from './${name}.validator.js'
import type { ${form.name} as ${form.name}Type } from './${name}.types.ts'
export function use${form.name}(body: unknown, written: ${form.name}Type): Exact<${form.name}, ${form.name}Type> {
  if (!validate${form.name}(body)) throw new Error(validate${form.name}.errors?.[0]?.message)
  const known: ${form.name}Type = body
  const typed: ${form.name} = written
  return [known, typed].length === 2
}`,
      )
      const exact = `type IsAny<T> = 0 extends 1 & T ? true : false
type Exact<A, B> = [IsAny<A>, A] extends [IsAny<B>, B] ? ([B] extends [A] ? boolean : never) : never`
      await writeFile(join(project, `${name}.validator.js`), await generateValidator(contract))
      await writeFile(join(project, `${name}.types.ts`), await generateTypes(contract))
      await writeFile(join(project, `${name}.use.ts`), `${uses.join('\n')}\n${exact}\n`)
      return `${name}.use.ts`
    }),
  )
  expect(files.length).toBeGreaterThan(10)
  expect(await typeErrors(project, files, ...CHECKED)).toBe('')
}, 60_000)

test('texts that look like comments and code stay texts, and a long description leaves no empty line', async () => {
  const code = { enum: ["*/ alert('x') /*", '/** @type {any} */', 'a\nb', '`x`'] }
  const contract = await defineContract({
    title: 'Odd',
    description: 'The first line.\n*/ export const broken = 1\n',
    status: 401,
    content: { 'application/json': { schema: { type: 'object', required: ['code'], properties: { code } } } },
  })
  const project = await newProject()
  const validator = await generateValidator(contract)
  await writeFile(join(project, 'odd.js'), validator)
  await writeFile(
    join(project, 'use.ts'),
    `import { validateOdd } from './odd.js'
const body: unknown = { code: ${JSON.stringify(code.enum[0])} }
if (validateOdd(body)) {
  const known: ${code.enum.map(text => JSON.stringify(text)).join(' | ')} = body.code
  console.log(known)
  // @ts-expect-error it is none of these
  body.code === 'other'
}
`,
  )
  expect(await typeErrors(project, ['use.ts'], ...CHECKED, '--lib', 'es2023,dom')).toBe('')
  expect(await runIn(project, 'use.ts')).toBe(`${code.enum[0]}\n`)
  expect(await generateTypes(contract)).toContain('/**\n * The first line.\n * * / export const broken = 1\n */\n')
}, 30_000)

test('where no type can say what the body is, the validator says yes or no', async () => {
  const schema = { type: 'array', uniqueItems: true, items: { type: 'object' } }
  const contract = await defineContract({ title: 'Elements', status: 401, content: { 'application/json': { schema } } })
  await expect(generateTypes(contract)).rejects.toThrow('cannot be written as a type')
  const project = await newProject()
  await writeFile(join(project, 'set.js'), await generateValidator(contract))
  await writeFile(
    join(project, 'use.ts'),
    `import { validateElements } from './set.js'
export const verdict: boolean = validateElements([])
console.log(verdict, validateElements([{}, {}]), validateElements.errors?.[0]?.keyword)
`,
  )
  expect(await typeErrors(project, ['use.ts'], ...CHECKED, '--lib', 'es2023,dom')).toBe('')
  expect(await runIn(project, 'use.ts')).toBe('true false uniqueItems\n')
}, 30_000)

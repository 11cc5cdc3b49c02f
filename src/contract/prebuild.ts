/**
 * Writes `generated/`: the validators of the shipped contracts and of the contract format, as ajv standalone code
 * that imports nothing, and the types of their bodies. Run by `npm run build`.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import { rolldown } from 'rolldown'
import { contractTypes, typeName } from '../generate/contract-types.ts'
import type { ContractInput } from './document.ts'
import { schemasOf } from './expectation.ts'

const shipped = new URL('../../contracts/', import.meta.url)
const generated = new URL('generated/', import.meta.url)

const contracts: [name: string, contract: ContractInput][] = []
for (const file of (await readdir(shipped)).sort()) {
  const name = /^(.+)\.contract\.json$/.exec(file)?.[1]
  if (name !== undefined) contracts.push([name, (await inlined(await read(file))) as ContractInput])
}

await rm(generated, { recursive: true, force: true })
await mkdir(generated)
for (const [name, contract] of contracts) {
  const ajv = createAjv({ messages: false }) // schema-words.ts has its own
  const exported: Record<string, string> = {}
  const keys = new Map<string, string>()
  const rows = schemasOf(contract).map(([pointer, schema]) => {
    const text = JSON.stringify(schema)
    const key = keys.get(text) ?? `schema_${keys.size}`
    if (!keys.has(text)) {
      exported[key] = `contract:/${key}`
      ajv.addSchema(typeof schema === 'object' ? { ...schema, $id: exported[key] } : schema, exported[key])
      keys.set(text, key)
    }
    return `${JSON.stringify(pointer)}: exports.${key}`
  })
  const parts = `exports.document = ${JSON.stringify(contract)}\nexports.validators = { ${rows.join(', ')} }`
  const types = await contractTypes(name, contract)
  await write(name, `${standaloneCode(ajv, exported)}\n${parts}`, [
    "import type { ContractParts } from '../assemble.ts'",
    types.code,
    `export declare const load: () => ContractParts<${types.name}>`,
  ])
}

const metaAjv = createAjv({ messages: true })
metaAjv.addSchema(await read('contract.schema.json'), 'contract:/meta')
await write('meta-schema', standaloneCode(metaAjv, { validate: 'contract:/meta' }), [
  "import type { Validate } from '../expectation.ts'",
  'export declare const load: () => { validate: Validate }',
])
await bundle()
await writeList()

function createAjv({ messages }: { messages: boolean }): Ajv2020 {
  const instance = new Ajv2020({ allErrors: true, strict: false, messages, code: { source: true } })
  addFormats.default(instance)
  return instance
}

function standaloneCode(instance: Ajv2020, names: Record<string, string>): string {
  return standalone.default(instance, names)
}

async function read(file: string) {
  return JSON.parse(await readFile(new URL(file, shipped), 'utf8'))
}

/** A contract with the files of its `$ref`s in their place, so that what generates from it needs no files. */
async function inlined(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(inlined))
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value) {
    const { $ref, ...beside } = value
    if (!/^\.\/[\w.-]+$/.test(String($ref)) || Object.keys(beside).length > 0)
      throw new Error(
        `cannot inline ${JSON.stringify(value)}: a shipped contract refers to whole files, by { "$ref": "./FILE" }`,
      )
    return inlined(await read(String($ref)))
  }
  const members = Object.entries(value).map(async ([name, member]) => [name, await inlined(member)])
  return Object.fromEntries(await Promise.all(members))
}

/** Writes CommonJS code, and the types of the module that it is going to be. */
async function write(name: string, code: string, types: string[]): Promise<void> {
  await writeFile(new URL(`${name}.cjs`, generated), code)
  await writeFile(new URL(`${name}.d.ts`, generated), `${types.join('\n')}\n`)
}

/**
 * Turns the CommonJS code into modules that import nothing but what they share. What they export is a call, so that a
 * bundler leaves out the contracts that nobody uses.
 */
async function bundle(): Promise<void> {
  const files = (await readdir(generated)).filter(file => file.endsWith('.cjs'))
  const input = Object.fromEntries(
    files.map(file => [file.slice(0, -'.cjs'.length), fileURLToPath(new URL(file, generated))]),
  )
  const build = await rolldown({ input, platform: 'neutral' })
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared.js',
    codeSplitting: { groups: [{ name: 'shared', test: id => !id.endsWith('.cjs') }] },
  })
  for (const file of output) {
    if (file.type !== 'chunk') continue
    const code = file.code.replace(/export default (\w+)\(\);/, 'export { $1 as load };')
    await writeFile(new URL(file.fileName, generated), code)
  }
  await Promise.all(files.map(file => rm(new URL(file, generated))))
}

/** Writes the module that lists the contracts by name, with the types of their forms. */
async function writeList(): Promise<void> {
  const names = contracts.map(([name]) => name)
  const imports = names.map((name, i) => `import { load as load${i} } from './${name}.js'`)
  const rows = names.map((name, i) => `  ${JSON.stringify(name)}: load${i},`)
  await writeFile(
    new URL('shipped.js', generated),
    `${imports.join('\n')}\nexport const loaders = {\n${rows.join('\n')}\n}\n`,
  )
  const types = [
    "import type { ContractParts } from '../assemble.ts'",
    ...names.map(name => `import type { ${typeName(name)} } from './${name}.js'`),
    `export interface ShippedForms {\n${names.map(name => `  ${JSON.stringify(name)}: ${typeName(name)}`).join('\n')}\n}`,
    'export declare const loaders: { readonly [Name in keyof ShippedForms]: () => ContractParts<ShippedForms[Name]> }',
  ]
  await writeFile(new URL('shipped.d.ts', generated), `${types.join('\n')}\n`)
}

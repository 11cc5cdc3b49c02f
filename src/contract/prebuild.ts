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
import { typesOf } from '../generate/types.ts'
import { assembleContract } from './assemble.ts'
import { schemasOf } from './contract-schemas.ts'
import type { ContractInput } from './document.ts'
import { inlined } from './inline-refs.ts'

const shipped = new URL('../../contracts/', import.meta.url)
const generated = new URL('generated/', import.meta.url)

await rm(generated, { recursive: true, force: true })
await mkdir(generated)
await writeMetaSchema()
await bundle()

const contracts: [name: string, contract: ContractInput][] = []
for (const file of (await readdir(shipped)).sort()) {
  const name = /^(.+)\.contract\.json$/.exec(file)?.[1]
  if (name !== undefined) contracts.push([name, await complete(file)])
}

for (const [name, contract] of contracts) {
  const ajv = createAjv({ messages: false }) // schema-words.ts has its own
  const exported: Record<string, string> = {}
  const keys = new Map<string, string>()
  const rows = schemasOf(contract).map(([pointer, schema]) => {
    const text = JSON.stringify(schema)
    const key = keys.get(text) ?? `schema_${keys.size}`
    if (!keys.has(text)) {
      exported[key] = `contract:/${key}`
      ajv.addSchema(typeof schema === 'object' ? { ...inlined(schema), $id: exported[key] } : schema, exported[key])
      keys.set(text, key)
    }
    return `${JSON.stringify(pointer)}: exports.${key}`
  })
  const parts = `exports.document = ${JSON.stringify(contract)}\nexports.validators = { ${rows.join(', ')} }`
  await write(name, `${standaloneCode(ajv, exported)}\n${parts}`, [
    "import type { ContractParts } from '../assemble.ts'",
    await declaredForms(name, contract),
    'export declare const load: () => ContractParts<Forms>',
  ])
}

await writeMetaSchema() // once more, for what it shares with the others
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

async function writeMetaSchema(): Promise<void> {
  const ajv = createAjv({ messages: true })
  ajv.addSchema(JSON.parse(await readFile(new URL('contract.schema.json', shipped), 'utf8')), 'contract:/meta')
  await write('meta-schema', standaloneCode(ajv, { validate: 'contract:/meta' }), [
    "import type { Validate } from '../contract-schemas.ts'",
    'export declare const load: () => { validate: Validate }',
  ])
}

/** A contract with all that it extends and refers to, so that what is made of it needs no files. */
async function complete(file: string): Promise<ContractInput> {
  // Whoever reads contracts needs the meta-schema: it was written before.
  const { readContractDocument } = await import('../sources/contract-reader.ts')
  const pathTo = (name: string) => fileURLToPath(new URL(name, shipped))
  const byName = (name: string) => ({ path: pathTo(`${name}.contract.json`) })
  const { value, faults } = await readContractDocument(pathTo(file), byName)
  const [fault] = faults
  if (fault !== undefined) throw new Error(`${fault.place.where}: ${fault.message}`)
  return value
}

/** The types of a contract's bodies, and `Forms`. */
async function declaredForms(name: string, document: ContractInput): Promise<string> {
  const contract = assembleContract(name, () => ({ document, validators: {} }))
  const saysSomething = [contract.base, ...contract.variants].some(({ content = [] }) => content.length > 0)
  if (!saysSomething) {
    const variants = [...contract.variants.map(({ variant }) => JSON.stringify(variant)), 'undefined']
    return `export type Forms = ${variants.map(variant => `{ variant: ${variant}; body: unknown }`).join(' | ')}`
  }
  const { code, forms } = await typesOf(contract)
  // An alias, unlike an interface, can stand in the declarations of those who export what they make of a contract.
  return `${code.replace(/^export interface (\S+) \{/gm, 'export type $1 = {')}\nexport type Forms = ${forms}`
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
    ...names.map((name, i) => `import type { Forms as Forms${i} } from './${name}.js'`),
    `export interface ShippedForms {\n${names.map((name, i) => `  ${JSON.stringify(name)}: Forms${i}`).join('\n')}\n}`,
    'export declare const loaders: { readonly [Name in keyof ShippedForms]: () => ContractParts<ShippedForms[Name]> }',
  ]
  await writeFile(new URL('shipped.d.ts', generated), `${types.join('\n')}\n`)
}

/**
 * Writes `generated/`: the validators of the shipped contracts and of the contract format, as ajv standalone code
 * that imports nothing. Run by `npm run build`.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import { rolldown } from 'rolldown'
import type { ContractInput } from './document.ts'
import { schemasOf } from './expectation.ts'

const shipped = new URL('../../contracts/', import.meta.url)
const generated = new URL('generated/', import.meta.url)

const contracts: [name: string, contract: ContractInput][] = []
for (const file of (await readdir(shipped)).sort()) {
  const name = /^(.+)\.contract\.json$/.exec(file)?.[1]
  if (name !== undefined) contracts.push([name, (await inlined(await read(file))) as ContractInput])
}

const ajv = createAjv()

const exported: Record<string, string> = {}
const tables = contracts.map(([name, contract]) => {
  const rows = schemasOf(contract).map(([pointer, schema], i) => {
    const key = `${name}_${i}`.replace(/\W/g, '_')
    exported[key] = `contract:/${key}`
    ajv.addSchema(typeof schema === 'object' ? { ...schema, $id: exported[key] } : schema, exported[key])
    return `${JSON.stringify(pointer)}: exports.${key}`
  })
  return `${JSON.stringify(name)}: { document: ${JSON.stringify(contract)}, validators: { ${rows.join(', ')} } }`
})

await mkdir(generated, { recursive: true })
await write('shipped', 'shipped', `${standaloneCode(ajv, exported)}\nexports.shipped = { ${tables.join(',\n')} }`, [
  "import type { ContractInput } from '../document.ts'",
  "import type { Validators } from '../expectation.ts'",
  `export declare const shipped: Record<${contracts.map(([name]) => JSON.stringify(name)).join(' | ')}, { document: ContractInput; validators: Validators }>`,
])

const metaAjv = createAjv()
metaAjv.addSchema(await read('contract.schema.json'), 'contract:/meta')
await write('meta-schema', 'validate', standaloneCode(metaAjv, { validate: 'contract:/meta' }), [
  "import type { Validate } from '../expectation.ts'",
  'export declare const validate: Validate',
])

function createAjv(): Ajv2020 {
  const instance = new Ajv2020({ allErrors: true, strict: false, code: { source: true } })
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

/** Bundles CommonJS code with one export into a module that imports nothing, with its types beside it. */
async function write(file: string, name: string, code: string, types: string[]): Promise<void> {
  const entry = new URL(`${file}.cjs`, generated)
  await writeFile(entry, code)
  const bundle = await rolldown({ input: entry.pathname, platform: 'neutral' })
  const { output } = await bundle.generate({ format: 'esm' })
  await rm(entry)
  const module = output[0].code.replace(/export default (.+);/, `const { ${name} } = $1;\nexport { ${name} };`)
  await writeFile(new URL(`${file}.js`, generated), module)
  await writeFile(new URL(`${file}.d.ts`, generated), `${types.join('\n')}\n`)
}

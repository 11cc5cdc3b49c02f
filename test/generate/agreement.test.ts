import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { bodySchemaOf } from '../../src/generate/body-schema.ts'
import { generateSchema } from '../../src/generate/schema.ts'
import { generateValidator } from '../../src/generate/validator.ts'
import { generateZod } from '../../src/generate/zod.ts'
import { accepts, bodiesNear } from './bodies.ts'
import { contractsToGenerate, newProject, runIn } from './generated.ts'

const COUNT = 1000

/** Judges the bodies of a file by a generated module, as those who import it do. */
const script = `
import { readFileSync } from 'node:fs'
const [file, module, name] = process.argv.slice(2)
const generated = (await import('./' + module))[name]
const isBody = body => (typeof generated === 'function' ? generated(body) : generated.safeParse(body).success)
console.log(JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).map(isBody)))
`

const project = await newProject('zod')
await writeFile(join(project, 'judge.js'), script)

describe.each((await contractsToGenerate()).map(contract => [contract.name, contract] as const))(
  '%s',
  (name, contract) => {
    const bodies = bodiesNear(contract, COUNT)
    const verdicts = bodies.map(body => accepts(contract, body))
    const { body } = bodySchemaOf(contract)

    async function differences(module: string, code: string, exported: string, ...flags: string[]): Promise<unknown[]> {
      await writeFile(join(project, `${name}.json`), JSON.stringify(bodies))
      await writeFile(join(project, module), code)
      const found = JSON.parse(await runIn(project, ...flags, 'judge.js', `${name}.json`, module, exported))
      expect(found).toHaveLength(COUNT)
      return bodies.filter((_, i) => found[i] !== verdicts[i])
    }

    test('is asked about bodies that it accepts and bodies that it refuses', () => {
      const accepted = verdicts.filter(Boolean).length
      expect(accepted).toBeGreaterThan(COUNT / 20)
      expect(accepted).toBeLessThan(COUNT - COUNT / 20)
    })

    test('its schema accepts what it accepts, and refers to nothing outside', () => {
      const schema = generateSchema(contract)
      const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref)
      for (const ref of references) expect(ref).toMatch(/^#\/\$defs\//)
      const Dialect = String(schema.$schema).includes('draft-07') ? Ajv : Ajv2020
      const ajv = new Dialect({ strict: false, logger: false })
      addFormats.default(ajv)
      const isBody = ajv.compile(schema)
      expect(bodies.filter((body, i) => isBody(body) !== verdicts[i])).toEqual([])
    })

    test('its zod schemas accept what it accepts', async () => {
      expect(await differences(`${name}.zod.ts`, await generateZod(contract), body.name)).toEqual([])
    })

    test('its validator accepts what it accepts, imports nothing and evaluates no text', async () => {
      const code = await generateValidator(contract)
      expect(code).not.toMatch(/\bimport\b|\brequire\(/)
      const flags = ['--disallow-code-generation-from-strings']
      expect(await differences(`${name}.validator.js`, code, `validate${body.name}`, ...flags)).toEqual([])
    })
  },
)

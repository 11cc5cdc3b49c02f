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

/** Judges the bodies of a file by both generated modules, as those who import them do. */
const script = `
import { readFileSync } from 'node:fs'
const [name, exported] = process.argv.slice(2)
const bodies = JSON.parse(readFileSync(name + '.json', 'utf8'))
const { [exported]: schema } = await import('./' + name + '.zod.ts')
const { ['validate' + exported]: validate } = await import('./' + name + '.validator.js')
const byZod = bodies.map(body => schema.safeParse(body).success)
console.log(JSON.stringify({ byZod, byValidator: bodies.map(body => validate(body)) }))
`

const project = await newProject('zod')
await writeFile(join(project, 'judge.js'), script)

describe.each((await contractsToGenerate()).map(contract => [contract.name, contract] as const))(
  '%s',
  (name, contract) => {
    const bodies = bodiesNear(contract, COUNT)
    const verdicts = bodies.map(body => accepts(contract, body))
    const differences = (found: readonly boolean[]) => bodies.filter((_, i) => found[i] !== verdicts[i])

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
      expect(differences(bodies.map(body => isBody(body)))).toEqual([])
    })

    test('its zod schemas and its validator accept what it accepts; the validator imports nothing and evaluates no text', async () => {
      const validator = await generateValidator(contract)
      expect(validator).not.toMatch(/\bimport\b|\brequire\(/)
      await writeFile(join(project, `${name}.json`), JSON.stringify(bodies))
      await writeFile(join(project, `${name}.zod.ts`), await generateZod(contract))
      await writeFile(join(project, `${name}.validator.js`), validator)
      const args = ['--disallow-code-generation-from-strings', 'judge.js', name, bodySchemaOf(contract).body.name]
      const { byZod, byValidator } = JSON.parse(await runIn(project, ...args))
      expect([byZod.length, byValidator.length]).toEqual([COUNT, COUNT])
      expect(differences(byZod)).toEqual([])
      expect(differences(byValidator)).toEqual([])
    }, 30_000)
  },
)

import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import schema from '../src/report.schema.json' with { type: 'json' }

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

/** Every JSON report meets `report.schema.json`. */
export function expectReport(report: unknown): void {
  validate(report)
  expect(validate.errors ?? []).toEqual([])
}

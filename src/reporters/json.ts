import type { Report } from '../report.ts'
import { unicodeEscape, withoutCommands } from './ci-commands.ts'

/** The report as it is, for programs; `report.schema.json` describes it. */
export function json(report: Report): string {
  return `${withoutCommands(JSON.stringify(report, null, 2), unicodeEscape)}\n`
}

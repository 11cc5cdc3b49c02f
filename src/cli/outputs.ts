import type { Report } from '../report.ts'
import { type Arguments, badFlag, type Streams } from './command.ts'
import { writeFile } from './write-file.ts'

type Format = 'pretty' | 'json'
/** One report, and the file it goes to; without one, to stdout. */
export type Output = { format: Format; file?: string }

/**
 * The reports that `--format` asks for.
 *
 * @throws UsageError `ERR_BAD_OPTION`
 */
export function outputsOf({ values }: Arguments): Output[] {
  const outputs = (values.get('format') ?? ['pretty']).map(text => {
    const [format = '', ...rest] = text.split('=')
    if (format !== 'pretty' && format !== 'json') {
      throw badFlag('--format', `knows no ${JSON.stringify(format)}`, 'use pretty or json')
    }
    if (rest.length > 0 && rest.join('=') === '') throw badFlag('--format', 'names no file', `write ${format}=FILE`)
    return rest.length > 0 ? { format, file: rest.join('=') } : { format }
  })
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw badFlag('--format', 'sends two reports to stdout', 'send one of them to a file: --format json=report.json')
  }
  return outputs as Output[]
}

/** Writes the report as often as it was asked for. */
export async function writeReports(
  report: Report,
  outputs: readonly Output[],
  { quiet }: { quiet: boolean },
  { color, width, stdout }: Streams,
): Promise<void> {
  for (const { format, file } of outputs) {
    const options = { color: color && file === undefined, quiet, width }
    const text =
      format === 'json'
        ? (await import('../reporters/json.ts')).json(report)
        : await (await import('../reporters/pretty.ts')).pretty(report, options)
    if (file === undefined) stdout(text)
    else writeFile(file, text, 'The report')
  }
}

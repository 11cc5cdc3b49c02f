import { nearest } from '../nearest.ts'
import type { Report } from '../report.ts'
import { type Arguments, badFlag, type Streams } from './command.ts'
import { writeFile } from './write-file.ts'

/** What the reporters are told. */
interface Options {
  color: boolean
  quiet: boolean
  width: number
  allowInconclusive: boolean
}

type Format = 'pretty' | 'json' | 'junit' | 'github'

/** The reporters; each is loaded when it is asked for. */
const formats: Readonly<Record<Format, (report: Report, options: Options) => Promise<string>>> = {
  pretty: async (report, options) => (await import('../reporters/pretty.ts')).pretty(report, options),
  json: async report => (await import('../reporters/json.ts')).json(report),
  junit: async (report, options) => (await import('../reporters/junit.ts')).junit(report, options),
  github: async report => (await import('../reporters/github.ts')).github(report),
}

/** One report, and the file it goes to; without one, to stdout. */
export interface Output {
  format: Format
  file?: string
}

/**
 * The reports that `--format` asks for.
 *
 * @throws UsageError `ERR_BAD_OPTION`
 */
export function outputsOf({ values }: Arguments): Output[] {
  const outputs = (values.get('format') ?? ['pretty']).map((text): Output => {
    const [format = '', ...rest] = text.split('=')
    if (!isFormat(format)) {
      const names = Object.keys(formats)
      const like = nearest(format, names)
      const fix = like ? `did you mean ${like}?` : `use ${names.join(', ')}`
      throw badFlag('--format', `knows no ${JSON.stringify(format)}`, fix)
    }
    const file = rest.join('=')
    if (rest.length > 0 && file === '') throw badFlag('--format', 'names no file', `write ${format}=FILE`)
    return rest.length > 0 ? { format, file } : { format }
  })
  const toStdout = outputs.filter(({ file }) => file === undefined).map(({ format }) => format)
  // The annotations of GitHub are made of the lines of the log, between those that people read.
  const isLog = toStdout.length === 2 && toStdout.includes('pretty') && toStdout.includes('github')
  if (toStdout.length > 1 && !isLog) {
    throw badFlag('--format', 'sends two reports to stdout', 'send one of them to a file: --format json=report.json')
  }
  return outputs
}

function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name)
}

/** Writes the report as often as it was asked for. */
export async function writeReports(
  report: Report,
  outputs: readonly Output[],
  { switches }: Arguments,
  { color, width, stdout }: Streams,
): Promise<void> {
  for (const { format, file } of outputs) {
    const text = await formats[format](report, {
      color: color && file === undefined,
      quiet: switches.has('quiet'),
      width,
      allowInconclusive: switches.has('allow-inconclusive'),
    })
    if (file === undefined) stdout(text)
    else writeFile(file, text, 'The report')
  }
}

import { parseArgs } from 'node:util'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** One flag of a command. */
export interface Flag {
  name: string
  /** What stands for the value in the help; absent: a switch. */
  value?: string
  repeatable?: true
  summary: string
}

/** Where a command writes; `main.ts` alone touches `process`. */
export interface Streams {
  stdout: (text: string) => void
  stderr: (text: string) => void
  env: Readonly<Record<string, string | undefined>>
  color: boolean
  /** How many columns the report has. */
  width: number
  /** Where a person watches; `undefined`: nobody does. */
  terminal(): NodeJS.WriteStream | undefined
  now(): Date
  /** Ends a command that runs until it is stopped. */
  stopped: AbortSignal
}

/** A command is a description and a `run` that returns the exit code. */
export interface Command {
  name: string
  usage: string
  summary: string
  flags: readonly Flag[]
  /** A last part of the help. */
  notes?: string
  run(args: Arguments, streams: Streams): Promise<number>
}

/** The arguments of a command, as they were given. */
export interface Arguments {
  inputs: readonly string[]
  switches: ReadonlySet<string>
  values: ReadonlyMap<string, readonly string[]>
}

/**
 * Reads the arguments of a command.
 *
 * @throws UsageError `ERR_BAD_OPTION` for a flag that the command does not have, or one without its value
 */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = Object.fromEntries(
    command.flags.map(({ name, value }) => [
      name,
      { type: value === undefined ? 'boolean' : 'string', multiple: true } as const,
    ]),
  )
  const { tokens } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: false, tokens: true })
  const values = new Map<string, string[]>()
  const switches = new Set<string>()
  const inputs: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') inputs.push(token.value)
    if (token.kind !== 'option') continue
    const flag = command.flags.find(({ name }) => name === token.name)
    if (flag === undefined) throw unknownFlag(command, token.rawName)
    if (flag.value === undefined && token.value === undefined) switches.add(flag.name)
    else if (flag.value === undefined) throw badFlag(token.rawName, 'takes no value', `write ${token.rawName} alone`)
    else if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      throw badFlag(token.rawName, `needs a value (${flag.value})`, `write ${token.rawName} ${flag.value}`)
    } else if (values.has(flag.name) && !flag.repeatable) {
      throw badFlag(token.rawName, 'is given twice', 'give it once')
    } else values.set(flag.name, [...(values.get(flag.name) ?? []), token.value])
  }
  return { inputs, switches, values }
}

/** A flag's number, or the default when it is not given. */
export function numberOf(
  { values }: Arguments,
  name: string,
  byDefault: number,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): number {
  const text = values.get(name)?.[0]
  if (text === undefined) return byDefault
  if (!/^\d+$/.test(text))
    throw badFlag(`--${name}`, `is ${JSON.stringify(text)}, not a whole number`, `write --${name} N`)
  const number = Number(text)
  if (number < min) throw badFlag(`--${name}`, `is ${number}`, `write at least ${min}`)
  if (number > max) throw badFlag(`--${name}`, `is too large`, `write at most ${max}`)
  return number
}

/** The error for a flag that was not used as it must be. */
export function badFlag(flag: string, what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what: `${flag} ${what}.`, where: 'command line', fix })
}

function unknownFlag(command: Command, flag: string): UsageError {
  const like = nearest(
    flag.replace(/^-+/, ''),
    command.flags.map(({ name }) => name),
  )
  const fix = like ? `did you mean --${like}?` : `see error-contracts ${command.name} --help`
  return new UsageError('ERR_BAD_OPTION', {
    what: `There is no flag ${flag}.`,
    where: `error-contracts ${command.name}`,
    fix,
  })
}

/** The help of a command. */
export function helpOf({ usage, summary, flags, notes }: Command): string {
  const rows = flags.map(
    ({ name, value, summary: text }) => [`--${name}${value === undefined ? '' : ` ${value}`}`, text] as const,
  )
  const width = Math.max(...rows.map(([flag]) => flag.length))
  const lines = [
    `Usage: error-contracts ${usage}`,
    '',
    summary,
    '',
    ...rows.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`),
  ]
  return `${[...lines, ...(notes === undefined ? [] : ['', notes])].join('\n')}\n`
}

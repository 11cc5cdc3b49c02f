import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { escapeText } from '../quote.ts'
import { version } from '../version.ts'
import { type Command, helpOf, readArguments, type Streams } from './command.ts'
import { isTerminal, writeTo } from './output.ts'

/** The commands; each is loaded when it is asked for. */
const commands: Readonly<Record<string, { summary: string; load(): Promise<Command> }>> = {
  check: { summary: 'check responses, URLs and contracts', load: async () => (await import('./check.ts')).check },
  explain: { summary: 'tell what a rule checks, and why', load: async () => (await import('./explain.ts')).explain },
  generate: {
    summary: 'write types, schemas and validators from a contract',
    load: async () => (await import('./generate.ts')).generate,
  },
  init: {
    summary: 'write a config, a contract and a test into a project',
    load: async () => (await import('./init.ts')).init,
  },
  verify: {
    summary: 'verify a provider by the pacts of its consumers',
    load: async () => (await import('./verify.ts')).verify,
  },
  serve: { summary: 'run the reference API', load: async () => (await import('./serve.ts')).serve },
}

/** Reads the command line, runs the command and sets the exit code. */
export async function main(): Promise<void> {
  const { argv, env } = process
  const stopping = new AbortController()
  const streams: Streams = {
    stdout: text => writeTo('stdout', text),
    stderr: text => writeTo('stderr', text),
    env,
    color: wantsColor(argv, env),
    width: widthOf(env),
    terminal: () => (env.TERM !== 'dumb' && isTerminal('stderr') ? process.stderr : undefined),
    now: () => new Date(),
    stopped: stopping.signal,
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  try {
    process.exitCode = await run(argv.slice(2), streams)
  } catch (error) {
    const reason =
      error instanceof UsageError ? error.message : `this is a bug of ours, please report it: ${oneLine(error)}`
    writeTo('stderr', `error-contracts: ${reason}\n`)
    process.exitCode = 2
  }
}

async function run([name, ...rest]: string[], streams: Streams): Promise<number> {
  if (name === '--version' || name === '-v') {
    streams.stdout(`${version}\n`)
    return 0
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const text = overview()
    if (name !== undefined) {
      streams.stdout(text)
      return 0
    }
    streams.stderr(text)
    return 2
  }
  const command = await (commands[name] ?? unknownCommand(name)).load()
  if (rest.includes('--help') || rest.includes('-h')) {
    streams.stdout(helpOf(command))
    return 0
  }
  if (rest.includes('--version')) {
    streams.stdout(`${version}\n`)
    return 0
  }
  return command.run(readArguments(command, rest), streams)
}

function oneLine(error: unknown): string {
  return escapeText(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(8)}  ${summary}`)
  return `Usage: error-contracts COMMAND …

Checks that HTTP error responses keep their contract, 401 Unauthorized first.

${rows.join('\n')}

error-contracts COMMAND --help tells its flags; --version the version.
`
}

function unknownCommand(name: string): never {
  const like = nearest(name, Object.keys(commands))
  throw new UsageError('ERR_BAD_OPTION', {
    what: `There is no command ${JSON.stringify(name)}.`,
    where: 'command line',
    fix: like ? `did you mean ${like}?` : `use one of ${Object.keys(commands).join(', ')}`,
  })
}

function wantsColor(argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  if (argv.includes('--no-color') || env.NO_COLOR) return false
  return env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : isTerminal('stdout')
}

const BY_DEFAULT = 80
const NARROWEST = 40

function widthOf({ COLUMNS }: NodeJS.ProcessEnv): number {
  const columns = Number(COLUMNS) || (isTerminal('stdout') ? process.stdout.columns : BY_DEFAULT)
  return Math.max(NARROWEST, columns)
}

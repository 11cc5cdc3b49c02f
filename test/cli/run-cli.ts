import { execFile } from 'node:child_process'
import { resolve } from 'node:path'

/** What a run of the built command line printed, and how it ended. */
export interface Run {
  stdout: string
  stderr: string
  code: number
}

const bin = resolve('dist/bin.cjs')

/** Runs the built command line. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Run> {
  return new Promise(done => {
    const env = { PATH: process.env.PATH ?? '', ...options.env }
    execFile(process.execPath, [bin, ...args], { cwd: options.cwd, env, timeout: 20_000 }, (error, stdout, stderr) => {
      done({ stdout, stderr, code: typeof error?.code === 'number' ? error.code : error ? -1 : 0 })
    })
  })
}

/** A run as a person sees it: command, output, exit code. */
export function transcript(args: readonly string[], { stdout, stderr, code }: Run): string {
  const shown = args.map(arg => (/[\s$"']/.test(arg) ? `'${arg}'` : arg)).join(' ')
  const fenced = (text: string, name: string) =>
    text === '' ? '' : `${name}:\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n\n`
  return `## error-contracts ${shown}\n\n${fenced(stdout, 'stdout')}${fenced(stderr, 'stderr')}exit code: ${code}\n`
}

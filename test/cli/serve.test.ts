import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readArguments } from '../../src/cli/command.ts'
import { serve } from '../../src/cli/serve.ts'
import { breakable } from '../../src/serve/broken-reply.ts'

/** Runs the command; `use` gets the address once it listens, and then it is stopped. */
async function run(argv: string[], use?: (url: string) => Promise<void>) {
  const stopping = new AbortController()
  let stdout = ''
  let stderr = ''
  let listening: (url: string) => void = () => {}
  const url = new Promise<string>(resolve => {
    listening = resolve
  })
  const streams = {
    stdout: (part: string) => {
      stdout += part
      listening(/http:\S+/.exec(part)?.[0] ?? '')
    },
    stderr: (part: string) => {
      stderr += part
    },
    env: {},
    color: false,
    width: 80,
    terminal: () => undefined,
    now: () => new Date(),
    stopped: stopping.signal,
  }
  const running = serve.run(readArguments(serve, argv), streams)
  if (use !== undefined) await url.then(use).finally(() => stopping.abort())
  return { code: await running, stdout, stderr }
}

test('prints where it listens, serves, and ends with 0 when it is stopped', async () => {
  let address = ''
  const { code, stdout } = await run(['--port', '0'], async url => {
    address = url
    expect((await fetch(`${url}orders`)).status).toBe(401)
  })
  expect(code).toBe(0)
  expect(stdout).toBe(`Listening on ${address}\n`)
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  await expect(fetch(address)).rejects.toThrow()
})

test('serves the contract that is named, with a break', async () => {
  await run(['--port', '0', '--contract', 'any', '--break', 'challenge-missing'], async url => {
    const response = await fetch(`${url}orders`)
    expect(response.headers.get('content-length')).toBe('0')
    expect(response.headers.has('www-authenticate')).toBe(false)
  })
})

test('breaks a rule that the default contract has no room for under any, and says so', async () => {
  const { code, stderr } = await run(['--port', '0', '--break', 'leak-stack'], async url => {
    expect(await (await fetch(`${url}orders`)).text()).toMatch(/ at .+:\d+/)
  })
  expect([code, stderr]).toEqual([
    0,
    'error-contracts: under unauthorized, no answer breaks leak-stack and nothing else; this is the contract any, to check with --contract any\n',
  ])
})

test.each([
  [
    [],
    'body-code-matches-challenge',
    'No answer breaks body-code-matches-challenge and nothing else under the contract unauthorized.',
  ],
  [
    ['--contract', 'unauthorized'],
    'leak-stack',
    'No answer breaks leak-stack and nothing else under the contract unauthorized.',
  ],
  [[], 'leak-stak', 'There is no rule "leak-stak".'],
])('with %j refuses --break %s', async (argv, breaks, what) => {
  await expect(run([...argv, '--port', '0', '--break', breaks])).rejects.toMatchObject({ name: 'UsageError', what })
})

test('--list-breaks lists what --break takes', async () => {
  const { code, stdout } = await run(['--list-breaks'])
  expect(code).toBe(0)
  expect(stdout.match(/^\S+/gm)).toEqual(breakable)
})

describe('is a usage error', () => {
  test.each([
    ['a port that is no number', ['--port', 'http'], '--port is "http", not a whole number.'],
    ['a port that is too large', ['--port', '65536'], '--port is 65536, more than 65535.'],
    ['an unknown contract', ['--contract', 'unauthorised'], 'There is no contract of this name.'],
    ['an unknown rule', ['--break', 'challenge-mising'], 'There is no rule "challenge-mising".'],
    ['a rule that no response shows', ['--break', 'contract-invalid'], 'One response cannot break contract-invalid'],
    ['an input', ['unauthorized'], 'takes no input'],
  ])('%s', async (_, argv, what) => {
    await expect(run(argv)).rejects.toMatchObject({ name: 'UsageError', what: expect.stringContaining(what) })
  })

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    await expect(run(['--port', port])).rejects.toMatchObject({ what: `Port ${port} is in use.` })
  })
})

test.runIf(process.platform !== 'win32')(
  'as a process it ends with 0 on SIGTERM, and with 2 on a mistake',
  async () => {
    const child = spawn(process.execPath, ['src/cli/bin.ts', 'serve', '--port', '0'])
    onTestFinished(() => void child.kill('SIGKILL'))
    const [line] = await once(child.stdout, 'data')
    expect(String(line)).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+\/\n$/)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)

    const mistaken = spawn(process.execPath, ['src/cli/bin.ts', 'serve', '--break', 'timeuot'])
    const [stderr, [code]] = await Promise.all([text(mistaken.stderr), once(mistaken, 'exit')])
    expect(stderr).toBe('error-contracts: --break: There is no rule "timeuot". Did you mean timeout?\n')
    expect(code).toBe(2)
  },
)

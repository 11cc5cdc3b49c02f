import { once } from 'node:events'
import { UsageError } from '../errors.ts'
import { loadContract } from '../sources/contract.ts'
import { badFlag, type Command, numberOf } from './command.ts'

export const serve: Command = {
  name: 'serve',
  usage: 'serve [--contract C] [--port N] [--break RULE]',
  summary: `Run an API that answers bad credentials as a contract says, until it is stopped.

Its page at / shows every answer; /orders is protected for real, and /token?case=expired mints test tokens.`,
  flags: [
    {
      name: 'contract',
      value: 'C',
      summary:
        'the contract: a name, or the path of a file (default: unauthorized, or any to break what it has no room for)',
    },
    { name: 'port', value: 'N', summary: 'the port on 127.0.0.1 (default: 4010; 0: any free one)' },
    { name: 'break', value: 'RULE', summary: 'answer bad credentials with exactly the violation of this rule' },
    { name: 'list-breaks', summary: 'list the rules that --break takes and stop' },
  ],
  async run(args, streams) {
    if (args.inputs.length > 0)
      throw badFlag('serve', `takes no input, got ${JSON.stringify(args.inputs[0])}`, 'name a contract with --contract')
    if (args.switches.has('list-breaks')) {
      streams.stdout(await listOfBreaks())
      return 0
    }
    const port = numberOf(args, 'port', 4010)
    if (port > 65_535) throw badFlag('--port', `is ${port}, more than 65535`, 'write --port 4010')
    const named = args.values.get('contract')?.[0]
    const breaks = args.values.get('break')?.[0]
    const { api, contract } = await started(named === undefined ? BY_DEFAULT : [named], port, breaks)
    if (named === undefined && contract !== BY_DEFAULT[0]) {
      const why = `under ${BY_DEFAULT[0]}, no answer breaks ${breaks} and nothing else`
      streams.stderr(
        `error-contracts: ${why}; this is the contract ${contract}, to check with --contract ${contract}\n`,
      )
    }
    streams.stdout(`Listening on ${api.url}\n`)
    if (!streams.stopped.aborted) await once(streams.stopped, 'abort')
    await api.close()
    return 0
  },
}

/** Where the first leaves no room for a violation, as its bodies do for most leaks, the next one serves. */
const BY_DEFAULT = ['unauthorized', 'any']

/** The API under the first of these contracts that can show the violation. */
async function started(contracts: readonly string[], port: number, breaks: string | undefined) {
  const { startReferenceApi } = await import('../serve/reference-api.ts')
  let refusal: UsageError | undefined
  for (const contract of contracts) {
    try {
      return { contract, api: await startReferenceApi({ contract: await loadContract(contract), port, breaks }) }
    } catch (error) {
      if (!(error instanceof UsageError) || error.where !== '--break') throw error
      refusal ??= error
    }
  }
  throw refusal
}

async function listOfBreaks(): Promise<string> {
  const [{ breakable }, { rules }] = await Promise.all([
    import('../serve/broken-reply.ts'),
    import('../rules/index.ts'),
  ])
  const width = Math.max(...breakable.map(id => id.length))
  const rows = rules
    .filter(({ id }) => breakable.includes(id))
    .map(({ id, summary }) => `${id.padEnd(width)}  ${summary}`)
  return `${rows.join('\n')}\n`
}

import { readFileSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import type { Contract } from '../contract/define.ts'
import { UsageError } from '../errors.ts'
import * as code from '../generate/generate.ts'
import { nearest } from '../nearest.ts'
import { loadContract } from '../sources/contract.ts'
import { unreadable } from '../sources/json-file.ts'
import { type Arguments, badFlag, type Command } from './command.ts'
import { generatePact, pactFlags, pactWords } from './generate-pact.ts'
import { writeFile } from './write-file.ts'

const kinds = { ...code.kinds, pact: 'a pact file: what a consumer expects of an operation, for each bad credential' }
const width = Math.max(...Object.keys(kinds).map(kind => kind.length))

export const generate: Command = {
  name: 'generate',
  usage: 'generate KIND CONTRACT [--out FILE [--check]]',
  summary: `Write code and documents that say what a contract says, from that contract alone.

KIND is one of:
${Object.entries(kinds)
  .map(([kind, summary]) => `  ${kind.padEnd(width)}  ${summary}`)
  .join('\n')}

CONTRACT is a name, or the path of a file.`,
  flags: [
    { name: 'out', value: 'FILE', summary: 'the file to write (default: stdout)' },
    { name: 'check', summary: 'write nothing; fail when the file is not what would be written' },
    ...pactFlags,
  ],
  notes: `The body is that of the JSON content; a text where there is none. It is any of the variants.
Exit codes: 0 done, or up to date; 1 the file is stale or missing; 2 the contract is broken or cannot be
written as that kind, or the call was wrong.`,
  async run(args, { stdout, stderr }) {
    const { inputs, switches, values } = args
    const [kind, name, ...more] = inputs
    if (more.length > 0) throw badFlag('generate', 'takes a kind and one contract', 'name one at a time')
    assertKind(kind)
    if (name === undefined) throw badFlag('generate', 'needs a contract', `write generate ${kind} CONTRACT`)
    const [file] = values.get('out') ?? []
    const isCheck = switches.has('check')
    if (isCheck && file === undefined) throw badFlag('--check', 'needs the file to check', 'write --out FILE beside it')
    const [stray] = kind === 'pact' ? [] : pactWords(args)
    if (stray !== undefined) throw badFlag(stray, 'belongs to the kind pact', 'leave it out')
    const from = isAbsolute(name) ? relative('', name) : name
    const command = ['error-contracts', 'generate', kind, from, ...pactWords(args)].map(shellWord).join(' ')
    const { text, note } = await textOf(kind, await loadContract(name), args, { contract: from, command })
    if (isCheck && file !== undefined) {
      const found = readIfThere(file)
      if (found?.replaceAll('\r\n', '\n') === text) return 0
      const state = found === undefined ? 'missing' : 'stale'
      stderr(`error-contracts: ${file} is ${state}; run ${command} --out ${shellWord(file)}\n`)
      return 1
    }
    if (file === undefined) stdout(text)
    else writeFile(file, text, 'The generated file')
    if (note !== undefined) stderr(`error-contracts: ${note}\n`)
    return 0
  },
}

async function textOf(kind: Kind, contract: Contract, args: Arguments, origin: code.Origin): Promise<Generated> {
  if (kind !== 'pact') return { text: await code.generate(kind, contract, origin) }
  const { text, unexpressed } = await generatePact(args, contract, code.originOf(origin))
  const left = new Set(unexpressed.map(({ at, keyword }) => `${keyword} of ${at}`))
  return left.size === 0 ? { text } : { text, note: `not in the pact, but checked by verify: ${[...left].join(', ')}` }
}

/** A generated file, and what is to be known of it. */
interface Generated {
  text: string
  note?: string
}

type Kind = keyof typeof kinds

function assertKind(kind: string | undefined): asserts kind is Kind {
  if (kind !== undefined && Object.hasOwn(kinds, kind)) return
  const all = Object.keys(kinds)
  const like = kind === undefined ? undefined : nearest(kind, all)
  throw new UsageError('ERR_BAD_OPTION', {
    what: kind === undefined ? 'There is no kind to generate.' : `There is no kind ${JSON.stringify(kind)}.`,
    where: 'error-contracts generate',
    fix: like === undefined ? `use one of ${all.join(', ')}` : `did you mean ${like}?`,
  })
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw unreadable(file, cause)
  }
}

/** A word as a shell takes it. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./#-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

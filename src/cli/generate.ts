import { readFileSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import { UsageError } from '../errors.ts'
import { generate as generateText, type Kind, kinds } from '../generate/generate.ts'
import { nearest } from '../nearest.ts'
import { loadContract } from '../sources/contract.ts'
import { unreadable } from '../sources/json-file.ts'
import { badFlag, type Command } from './command.ts'
import { writeFile } from './write-file.ts'

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
  ],
  notes: `The body is that of the JSON content; a text where there is none. It is any of the variants.
Exit codes: 0 done, or up to date; 1 the file is stale or missing; 2 the contract is broken or cannot be
written as that kind, or the call was wrong.`,
  async run({ inputs, switches, values }, { stdout, stderr }) {
    const [kind, name, ...more] = inputs
    if (more.length > 0) throw badFlag('generate', 'takes a kind and one contract', 'name one at a time')
    assertKind(kind)
    if (name === undefined) throw badFlag('generate', 'needs a contract', `write generate ${kind} CONTRACT`)
    const [file] = values.get('out') ?? []
    const isCheck = switches.has('check')
    if (isCheck && file === undefined) throw badFlag('--check', 'needs the file to check', 'write --out FILE beside it')
    const from = isAbsolute(name) ? relative('', name) : name
    const command = `error-contracts generate ${kind} ${shellWord(from)}`
    const text = await generateText(kind, await loadContract(name), { contract: from, command })
    if (file === undefined) stdout(text)
    else if (!isCheck) writeFile(file, text, 'The generated file')
    else {
      const found = readIfThere(file)
      if (found?.replaceAll('\r\n', '\n') === text) return 0
      stderr(
        `error-contracts: ${file} is ${found === undefined ? 'missing' : 'stale'}; run ${command} --out ${shellWord(file)}\n`,
      )
      return 1
    }
    return 0
  },
}

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

import type { Contract } from '../contract/define.ts'
import { namedCases } from '../contract/usual-cases.ts'
import type { Operation, Unexpressed } from '../pact/index.ts'
import { casesOf } from './cases.ts'
import { type Arguments, badFlag, type Flag } from './command.ts'

/** The flags of the kind `pact` alone. */
export const pactFlags: readonly Flag[] = [
  { name: 'consumer', value: 'NAME', summary: 'pact: who asks' },
  { name: 'provider', value: 'NAME', summary: 'pact: who answers' },
  {
    name: 'operation',
    value: "'METHOD PATH'",
    repeatable: true,
    summary: "pact: what is asked for: 'GET /orders?limit=1'",
  },
  { name: 'case', value: 'A,B', summary: 'pact: the credential cases (default: all that a request can show)' },
]

/** The flags of the kind `pact` as they were given. */
export function pactWords({ values }: Arguments): string[] {
  return pactFlags.flatMap(({ name }) => (values.get(name) ?? []).flatMap(value => [`--${name}`, value]))
}

/**
 * The pact of a contract and the operations of an API.
 *
 * @returns the file, and what it cannot say
 * @throws UsageError `ERR_BAD_OPTION`; `ERR_NOT_INSTALLED`; `ERR_NO_EXAMPLE` and `ERR_BAD_CONTRACT` as `respondWith`
 */
export async function generatePact(
  args: Arguments,
  contract: Contract,
  generated: string,
): Promise<{ text: string; unexpressed: Unexpressed[] }> {
  const consumer = partyOf(args, 'consumer')
  const provider = partyOf(args, 'provider')
  const operations = args.values.get('operation')?.map(operationOf)
  if (operations === undefined) throw badFlag('--operation', 'is missing', "write --operation 'GET /orders'")
  const cases = casesOf(args, namedCases(contract))
  const { interactions, pactText } = await import('../pact/index.ts')
  const all = operations.flatMap(operation => interactions(contract, { ...operation, cases }))
  const metadata = { 'error-contracts': { generated } }
  return {
    text: pactText(all, { consumer, provider }, metadata),
    unexpressed: all.flatMap(({ unexpressed }) => unexpressed),
  }
}

function partyOf({ values }: Arguments, name: 'consumer' | 'provider'): string {
  const [party] = values.get(name) ?? []
  if (party === undefined) throw badFlag(`--${name}`, 'is missing', `write --${name} NAME`)
  return party
}

function operationOf(text: string): Operation {
  const [, method, path, query] = /^([A-Za-z]+) +(\/[^\s?#]*)(?:\?([^\s#]*))?$/.exec(text) ?? []
  if (method === undefined || path === undefined)
    throw badFlag(
      '--operation',
      `is ${JSON.stringify(text.replace(/\?.*/s, '?…'))}, not a method and a path`,
      "write it as 'GET /orders'",
    )
  const members = new URLSearchParams(query)
  return {
    method,
    path,
    ...(query === undefined
      ? {}
      : { query: Object.fromEntries([...members.keys()].map(key => [key, members.getAll(key)])) }),
  }
}

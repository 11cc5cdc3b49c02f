import { pointerTo } from '../json-pointer.ts'
import type { Contract } from './define.ts'
import type { ContractInput } from './document.ts'
import { checkExamples } from './examples.ts'
import { isSchemaObject } from './schema-keywords.ts'

/** Whether what is at a JSON Pointer of a contract is from the one that it extends. */
export type IsInherited = (pointer: string) => boolean

/** The document of a contract without the examples of the one that it extends, as far as it does not allow them any more. */
export function withoutOutdatedExamples(contract: Contract, isInherited: IsInherited): ContractInput {
  const broken = checkExamples(contract).filter(({ severity, rule }) => severity === 'error' && rule === undefined)
  const outdated = new Set(broken.map(({ pointer }) => pointer).filter(isInherited))
  return outdated.size === 0 ? contract.document : (without(outdated, contract.document, '') as ContractInput)
}

function without(places: ReadonlySet<string>, value: unknown, pointer: string): unknown {
  if (Array.isArray(value)) return value.filter((_, i) => !places.has(pointerTo(pointer, i)))
  if (!isSchemaObject(value)) return value
  const members = Object.entries(value).filter(([name]) => !places.has(pointerTo(pointer, name)))
  return Object.fromEntries(members.map(([name, inner]) => [name, without(places, inner, pointerTo(pointer, name))]))
}

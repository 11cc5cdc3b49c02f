import type { Contract } from '../contract/define.ts'
import { escapeText } from '../quote.ts'

/** What can be made of a contract, with what the help says of it. */
export const kinds = {
  types: 'TypeScript types of the body: one of each variant, and their union',
  zod: 'the same as zod schemas (zod 4.3 or newer), which accept what the contract accepts',
  schema: 'the body as one JSON Schema that needs no other file',
  openapi: 'a Response Object of OpenAPI 3.1, with headers and examples',
  validator: 'a module of JavaScript that validates the body and imports nothing',
} as const

export type Kind = keyof typeof kinds

/** Where a generated file comes from, for its first line. */
export interface Origin {
  contract: string
  command: string
}

/**
 * Generates a file from a contract. The same contract and origin give the same text.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the contract says nothing of the body, or what this kind cannot say
 */
export async function generate(kind: Kind, contract: Contract, from: Origin): Promise<string> {
  const origin = originOf(from)
  switch (kind) {
    case 'types':
      return `// ${origin}\n\n${await (await import('./types.ts')).generateTypes(contract)}`
    case 'zod':
      return `// ${origin}\n\n${await (await import('./zod.ts')).generateZod(contract)}`
    case 'validator':
      return `// ${origin}\n\n${await (await import('./validator.ts')).generateValidator(contract)}`
    case 'schema':
      return jsonText({ $comment: origin, ...(await import('./schema.ts')).generateSchema(contract) })
    case 'openapi':
      return jsonText({ 'x-generated': origin, ...(await import('./openapi.ts')).toResponseObject(contract) })
  }
}

/** Where a file is from, as the file says it. */
export function originOf({ contract, command }: Origin): string {
  return `Generated from the contract ${escapeText(contract)} by \`${escapeText(command)}\`; do not edit.`
}

/** Indented JSON whose first member is in the first line. */
function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2).replace(/^\{\n */, '{ ')}\n`
}

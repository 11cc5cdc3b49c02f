import type { Contract } from '../contract/define.ts'
import { UsageError } from '../errors.ts'

/** What the page shows of `generate`: the code, or why there is none. */
export interface GeneratedCode {
  kind: 'types' | 'zod' | 'schema'
  code?: string
  refusal?: string
}

/** The types, zod schemas and JSON Schema of a contract. The generators are imported here: a server needs them only when somebody looks. */
export async function generatedCode(contract: Contract): Promise<GeneratedCode[]> {
  return Promise.all([
    codeOf('types', async () => (await import('../generate/types.ts')).generateTypes(contract)),
    codeOf('zod', async () => (await import('../generate/zod.ts')).generateZod(contract)),
    codeOf('schema', async () => {
      return JSON.stringify((await import('../generate/schema.ts')).generateSchema(contract), null, 2)
    }),
  ])
}

async function codeOf(kind: GeneratedCode['kind'], generate: () => Promise<string>): Promise<GeneratedCode> {
  try {
    return { kind, code: (await generate()).trimEnd() }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { kind, refusal: error.what }
  }
}

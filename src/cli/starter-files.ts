import contract from '../../contracts/unauthorized.contract.json' with { type: 'json' }
import schema from '../../contracts/unauthorized.schema.json' with { type: 'json' }
import { contracts } from '../contract/shipped.ts'
import type { Project } from './project.ts'

/** A file that `init` writes where there is none. */
export interface StarterFile {
  path: string
  text: string
}

export const CONTRACT = 'contracts/unauthorized.contract.json'
const SCHEMA = 'contracts/unauthorized.schema.json'

/** A contract of the project's own, to be edited, and the schema of its body. */
export function contractFiles(): StarterFile[] {
  const { $schema: _, ...document } = contract
  const own = { $schema: '../node_modules/error-contracts/contracts/contract.schema.json', ...document }
  return [
    { path: CONTRACT, text: jsonText(own) },
    { path: SCHEMA, text: jsonText(schema) },
  ]
}

/** The config: what `check` checks without being told. Of the operations of a document, the document says what they answer. */
export function configFile({ isTypeScript, isModule, openApi }: Project): StarterFile {
  const config = {
    inputs: ['contracts', ...(openApi === undefined ? [] : [openApi])],
    ...(openApi === undefined ? { contract: contracts.unauthorized.name } : undefined),
  }
  if (!isModule) return { path: 'error-contracts.config.json', text: jsonText(config) }
  const inputs = config.inputs.map(input => `'${input.replaceAll("'", "\\'")}'`).join(', ')
  return {
    path: `error-contracts.config.${isTypeScript ? 'ts' : 'js'}`,
    text: `import { defineConfig } from 'error-contracts/probe'

export default defineConfig({
  inputs: [${inputs}],${config.contract === undefined ? '' : `\n  contract: '${config.contract}',`}
})
`,
  }
}

/** A test that the contract passes by itself, until it asks the API. */
export function testFile({ isTypeScript, testFolder }: Project): StarterFile {
  const [types, auth] = isTypeScript
    ? ["import type { CredentialHeaders } from 'error-contracts/vitest'\n", 'auth: CredentialHeaders']
    : ['', 'auth']
  return {
    path: `${testFolder}/unauthorized.test.${isTypeScript ? 'ts' : 'js'}`,
    text: `import { loadContract, toResponse } from 'error-contracts'
import 'error-contracts/vitest'
${types}import { expect, test } from 'vitest'

test('whoever has no valid token is told so, as the contract says', async () => {
  const unauthorized = await loadContract('${CONTRACT}')
  // Here the contract answers itself. Ask your API instead: fetch('http://localhost:3000/orders', { headers: auth.headers })
  const ask = async (${auth}) => toResponse(unauthorized, auth.case === 'none' ? 'auth_required' : 'invalid_token')
  await expect(ask).toRequireAuthentication(unauthorized)
})
`,
  }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

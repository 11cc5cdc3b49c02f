import fc from 'fast-check'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'

const object = { type: 'object', required: ['code'], properties: { code: { type: 'string' } } }
const documents: ContractInput[] = [
  { title: 'scripts', status: 401, cors: { credentials: true }, hidden: true, alternatives: ['rfc9728-400'] },
  {
    title: 'codes',
    challenges: [
      {
        scheme: 'Bearer',
        required: true,
        params: { required: ['error'], properties: { error: { const: 'our_error' } } },
      },
    ],
    errorCodes: ['our_error'],
    codes: { auth_required: null, token_expired: 'invalid_token' },
    content: { 'application/*': { schema: object } },
    headers: { 'Cache-Control': { required: true, schema: { const: 'no-store' } } },
    mirrors: { '/status': 'status', '/a~1b': 'reason', '/error/message': 'challenge' },
  },
  {
    title: 'variants',
    content: { 'application/problem+json': { schema: object }, 'text/html': {} },
    variants: {
      login: { cases: ['none', 'our-own'], status: 401, schema: { properties: { code: { const: 'login' } } } },
      locked: { cases: ['expired'], status: 403, content: { 'text/plain': { schema: { maxLength: 3 } } } },
      other: {
        challenges: [{ scheme: 'DPoP' }, { scheme: 'Basic', params: { properties: { realm: { minLength: 2 } } } }],
      },
    },
  },
]

const contracts: readonly Contract[] = [any, unauthorized, ...(await Promise.all(documents.map(defineContract)))]

/** The name of a contract: of those that we ship, or of one that says what a contract can. */
export const contractName: fc.Arbitrary<string> = fc.constantFrom(...contracts.map(({ name }) => name))

export function contractOf(name: string): Contract {
  return contracts.find(contract => contract.name === name) ?? any
}

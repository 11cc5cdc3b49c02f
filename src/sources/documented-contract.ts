import { type Contract, makeContract } from '../contract/define.ts'
import type { ContractInput } from '../contract/document.ts'
import { isSchemaObject } from '../contract/schema-keywords.ts'
import { any } from '../contract/shipped.ts'
import { UsageError } from '../errors.ts'
import { pointerTo } from '../json-pointer.ts'
import { documented401 } from './check-openapi.ts'
import { completeContract } from './contract-document.ts'
import { challengeSchemesOf } from './declared-challenges.ts'
import type { DraftContract } from './draft-contract.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { contractOfResponse } from './openapi-response.ts'
import type { Operation } from './operations.ts'
import { referencesOver } from './references.ts'

/** What a document says of each of its operations, as a contract; those that say the same share it. */
export function documentedContracts(openApi: OpenApiDocument): (operation: Operation) => Promise<Contract> {
  const made = new Map<string, Promise<Contract>>()
  return async operation => {
    const [key, response] = documented401(operation) ?? []
    const place = response && `${response.document.url}#${response.pointer}`
    const said = JSON.stringify([key, place, declaredChallenges(operation)])
    const contract = made.get(said) ?? documentedContract(openApi, operation)
    made.set(said, contract)
    const shared = await contract
    return shared === any ? any : { ...shared, name: operation.name }
  }
}

/**
 * What a document says of an operation's answers to bad credentials, as a contract: its documented 401, else what holds of every
 * 4XX or by default, with a challenge of a scheme that it declares. Where it says nothing, the RFC rules alone: `any`.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` at the place of what cannot be used
 */
async function documentedContract(openApi: OpenApiDocument, operation: Operation): Promise<Contract> {
  const { documents } = openApi
  const { document, pointer } = operation.at
  const [key] = documented401(operation) ?? []
  const challenges = declaredChallenges(operation)
  if (key === undefined && challenges === undefined) return any
  const draft =
    key === undefined
      ? undefined
      : await contractOfResponse({ document, pointer: pointer + pointerTo('/responses', key) }, documents)
  const own = isSchemaObject(draft?.document.value) ? draft.document.value : {}
  const { status, ...rest } = own
  const value = {
    ...(challenges === undefined ? {} : { challenges }),
    ...rest,
    title: operation.name,
    ...(key === '401' ? { status } : {}), // the others hold of many errors: which one is due is said by the case
    ...(challenges === undefined ? {} : { rules: { 'scheme-unexpected': 'warning', ...ruleSettingsIn(own) } }),
  }
  const contract = await contractOf(value as ContractInput, draft, openApi, operation)
  return key === undefined ? { ...contract, ofSchemes: true } : contract
}

/** Any of the schemes that an operation declares, where each of them has challenges. */
function declaredChallenges({ security }: Operation): { scheme: string }[] | undefined {
  const schemes = security.flat().map(({ scheme }) => challengeSchemesOf(scheme))
  if (schemes.length === 0 || schemes.some(names => names.length === 0)) return undefined
  return [...new Set(schemes.flat())].map(scheme => ({ scheme }))
}

async function contractOf(
  value: ContractInput,
  draft: DraftContract | undefined,
  { documents, root }: OpenApiDocument,
  { name }: Operation,
): Promise<Contract> {
  const placed = draft ?? { name, document: root.document, faults: [] }
  const whole = await completeContract(
    { ...placed, name, document: { ...placed.document, value } },
    referencesOver(documents),
  )
  const [fault] = whole.faults
  if (fault !== undefined) throw unusable(name, fault.message, fault.place.where, fault.fix)
  const { contract, problems } = await makeContract(whole.value, name)
  if (contract !== undefined) return contract
  const [{ pointer = '', message = '', fix = '' } = {}] = problems
  throw unusable(name, message, (await whole.placeOf(pointer)).where, fix)
}

function ruleSettingsIn({ rules }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return isSchemaObject(rules) ? rules : {}
}

function unusable(operation: string, message: string, where: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_CONTRACT', {
    what: `What is documented of ${operation} cannot be used: ${message}`,
    where,
    fix,
  })
}

import { statSync } from 'node:fs'
import type { CredentialCase } from '../cases.ts'
import { judge } from '../check.ts'
import { alternativesOf } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { lookAlike } from '../contract/look-alike.ts'
import { namedCases } from '../contract/usual-cases.ts'
import type { Credentials } from '../credential-settings.ts'
import { UsageError } from '../errors.ts'
import type { Traffic } from '../probe/manners.ts'
import type { Skipped, Unasked } from '../report.ts'
import type { Result } from '../result.ts'
import type { RuleOverrides, RuleSettings } from '../rule-settings.ts'
import { parseJson, readOctets, unreadable } from '../sources/json-file.ts'
import type { Selection } from '../sources/selection.ts'
import { casesOf } from './cases.ts'
import { type Arguments, badFlag, type Streams } from './command.ts'
import { checkContractFile, checkFolder, isContractInput } from './contract-input.ts'
import { checkOpenApiFile, isOpenApiInput } from './openapi-input.ts'
import { type Planned, probePlanned } from './planned.ts'
import type { Progress } from './progress.ts'

/** What an input is checked with. */
export interface InputContext {
  contract: Contract
  /** Whether `--contract` named it. */
  isNamed: boolean
  args: Arguments
  /** Those of the config. */
  credentials: Credentials | undefined
  streams: Streams
  overrides: RuleOverrides & { used: ReadonlySet<string> }
  /** Those of `--rule`, which `overrides` has too. */
  ruleFlags: RuleSettings
  /** What the config says of single operations. */
  selection: Selection
  progress: Progress
  /** How far the requests of all inputs are. */
  traffic: Traffic
}

/** What came of an input. */
export interface Checked {
  results: Result[]
  skipped: Skipped[]
  /** Only when the run was stopped. */
  unasked?: Omit<Unasked, 'inputs'>
}

/**
 * Checks one input, whatever it is: a URL, an `.http` file, a JSON body, a contract file or a folder of them.
 *
 * @throws UsageError when it cannot be read, or is none of these
 */
export async function checkInput(input: string, context: InputContext): Promise<Checked> {
  const planned = await planInput(input, context)
  if (planned !== undefined) return probePlanned(planned, context)
  if (isUrl(input) || (await isOpenApiInput(input))) return checkOpenApiFile(input, context)
  if (isContractInput(input)) return { results: [await checkContractFile(input, context.overrides)], skipped: [] }
  if (isFolder(input)) return { results: await checkFolder(input, context.overrides), skipped: [] }
  const result = /\.http$/i.test(input) ? checkHttpFile(input, context) : checkJsonFile(input, context)
  return { results: [await result], skipped: [] }
}

/** What would be sent for an input; `undefined` for one that is checked as it is. */
export async function planInput(input: string, context: InputContext): Promise<Planned | undefined> {
  const [server] = context.args.values.get('server') ?? []
  if (server === undefined) {
    if (!isUrl(input)) return undefined
    const { isOpenApiUrl } = await import('./openapi-url.ts')
    if (!(await isOpenApiUrl(input, context.args))) return (await import('./url-input.ts')).planUrlInput(input, context)
    context.streams.stderr(`error-contracts: ${DOCUMENT_AT_URL}\n`)
    return undefined
  }
  if (!isUrl(input) && !(await isOpenApiInput(input)))
    throw badFlag('--server', `goes with an OpenAPI document, and ${input} is none`, 'leave it out, or the input')
  return (await import('./openapi-plan-input.ts')).planOpenApiInput(input, server, context)
}

const DOCUMENT_AT_URL =
  'this address has an OpenAPI document, which is checked as it is written; to ask its API, add --server URL'

/**
 * Refuses an input that is not there, or is none that `check` knows: before anything is sent.
 *
 * @throws UsageError
 */
export async function assertInput(input: string): Promise<void> {
  if (isUrl(input)) return
  const isOther = /^\w+:\/\//.test(input)
  if (!isOther && (isContractInput(input) || isFolder(input) || /\.(http|json)$/i.test(input))) return
  throw new UsageError('ERR_BAD_INPUT', {
    what: 'This is none of the inputs that check knows.',
    where: isOther ? `${input.split('://')[0]}://…` : input,
    fix: 'name a URL (http://…), an .http file, a .json body or a contract (NAME.contract.json)',
  })
}

function isUrl(input: string): boolean {
  return /^https?:\/\//i.test(input)
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function caseOf({ args, contract }: InputContext, input: string): CredentialCase | undefined {
  const [name, ...others] = casesOf(args, namedCases(contract)) ?? []
  if (others.length > 0)
    throw badFlag('--case', `names ${others.length + 1} cases for ${input}`, 'a recorded response has one case')
  return name
}

async function checkHttpFile(path: string, context: InputContext): Promise<Result> {
  const { contract, isNamed, overrides } = context
  const { readHttpFile } = await import('../sources/http-message.ts')
  const exchange = await readHttpFile(path, { case: caseOf(context, path) })
  const looksLike = isNamed ? undefined : lookAlike(exchange)
  return from(path, { ...judge(exchange, contract, { overrides }), looksLike })
}

async function checkJsonFile(path: string, context: InputContext): Promise<Result> {
  const { contract, isNamed, overrides } = context
  const body = readOctets(path)
  const value = await parseJson(new TextDecoder().decode(body), path)
  if (isContract(value)) return checkContractFile(path, overrides)
  if (!isNamed) {
    throw new UsageError('ERR_BAD_INPUT', {
      what: 'A body needs a contract to be checked against.',
      where: path,
      fix: 'add --contract NAME, or name a contract NAME.contract.json',
    })
  }
  if (!alternativesOf(contract).some(hasContent)) {
    throw new UsageError('ERR_BAD_INPUT', {
      what: `The contract ${contract.name} says nothing of a body.`,
      where: path,
      fix: 'name a contract with content',
    })
  }
  return from(path, judge({ request: { case: caseOf(context, path) }, response: { body } }, contract, { overrides }))
}

function hasContent({ base, variants }: Contract): boolean {
  return [base, ...variants].some(({ content }) => content !== undefined)
}

/** A contract, or the response of OpenAPI that one was generated as. */
function isContract(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return 'x-error-contract' in value || ('$schema' in value && /contract\.schema\.json$/.test(String(value.$schema)))
}

function from(file: string, result: Result): Result {
  return { ...result, exchange: { ...result.exchange, source: { file } } }
}

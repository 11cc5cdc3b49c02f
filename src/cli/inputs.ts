import { statSync } from 'node:fs'
import { type CredentialCase, cases as knownCases } from '../cases.ts'
import { judge } from '../check.ts'
import { alternativesOf } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { lookAlike } from '../contract/look-alike.ts'
import { usualCases } from '../contract/usual-cases.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import type { RuleOverrides } from '../rule-settings.ts'
import { parseJson, readOctets, unreadable } from '../sources/json-file.ts'
import { type Arguments, badFlag, numberOf } from './command.ts'
import { checkContractFile, checkFolder, isContractInput } from './contract-input.ts'
import { checkOpenApiFile, isOpenApiInput } from './openapi-input.ts'
import type { Progress } from './progress.ts'
import { targetOf, tokensOf } from './target.ts'

/** What an input is checked with. */
export interface InputContext {
  contract: Contract
  /** Whether `--contract` named it. */
  isNamed: boolean
  args: Arguments
  env: Readonly<Record<string, string | undefined>>
  overrides: RuleOverrides
  /** Ends a probe before its time. */
  stopped: AbortSignal
  progress: Progress
}

interface Checked {
  results: Result[]
  skipped: Skipped[]
}

/**
 * Checks one input, whatever it is: a URL, an `.http` file, a JSON body, a contract file or a folder of them.
 *
 * @throws UsageError when it cannot be read, or is none of these
 */
export async function checkInput(input: string, context: InputContext): Promise<Checked> {
  if (isUrl(input)) return checkUrl(input, context)
  if (await isOpenApiInput(input)) return { results: await checkOpenApiFile(input, context.overrides), skipped: [] }
  if (isContractInput(input)) return { results: [await checkContractFile(input, context.overrides)], skipped: [] }
  if (isFolder(input)) return { results: await checkFolder(input, context.overrides), skipped: [] }
  const result = /\.http$/i.test(input) ? checkHttpFile(input, context) : checkJsonFile(input, context)
  return { results: [await result], skipped: [] }
}

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

async function checkUrl(url: string, context: InputContext): Promise<Checked> {
  const { contract, isNamed, args, env, overrides, stopped, progress } = context
  const { planRequests, probe, withControl } = await import('../probe/probe.ts')
  const tokens = tokensOf(args, env)
  const alternatives = alternativesOf(contract)
  const byDefault: CredentialCase[] = alternatives.flatMap(({ base }) => usualCases(base))
  if (tokens.expired !== undefined) byDefault.push('expired')
  const target = targetOf(url, args, env)
  if (tokens.valid !== undefined || target.secretHeaders.length > 0) byDefault.push('valid')
  for (const { base, byCase } of alternatives)
    if (base.status === undefined && !byDefault.some(name => byCase.has(name))) byDefault.push(...byCase.keys()) // else nothing of the contract would be asked for
  const isAsked = args.values.has('method') || args.values.has('data')
  const named = isAsked ? [] : alternatives.flatMap(({ document }) => document.methods ?? [])
  const plans = [...new Set(named.length > 0 ? named : [target.method])].map(method =>
    planRequests({ ...target, method }, casesOf(args) ?? byDefault, tokens, {
      unsafe: args.switches.has('unsafe'),
      schemes: alternatives.flatMap(({ document }) => document.challenges?.map(({ scheme }) => scheme) ?? []),
    }),
  )
  const options = {
    contract,
    overrides,
    lookAlike: isNamed ? undefined : lookAlike,
    timeoutMs: numberOf(args, 'timeout', 10_000, { min: 1, max: 2_147_483_647 }),
    maxBodyBytes: numberOf(args, 'max-body', 1_048_576, { max: 1_073_741_824 }),
    signal: stopped,
  }
  await progress.expect(plans.reduce((sum, { requests }) => sum + requests.length, 0))
  const results: Result[] = []
  for (const { requests } of plans) {
    const of: Result[] = []
    for await (const result of probe(requests, options)) {
      of.push(result)
      progress.tick()
    }
    results.push(...withControl(of))
  }
  return { results, skipped: plans.flatMap(({ skipped }) => skipped) }
}

function casesOf({ values }: Arguments): CredentialCase[] | undefined {
  const names = values
    .get('case')?.[0]
    ?.split(',')
    .map(name => name.trim())
  for (const name of names ?? []) {
    if (Object.hasOwn(knownCases, name)) continue
    const like = nearest(name, Object.keys(knownCases))
    throw badFlag('--case', `knows no ${JSON.stringify(name)}`, like ? `did you mean ${like}?` : 'see --list-cases')
  }
  return names
}

function caseOf(args: Arguments, input: string): CredentialCase | undefined {
  const [name, ...others] = casesOf(args) ?? []
  if (others.length > 0)
    throw badFlag('--case', `names ${others.length + 1} cases for ${input}`, 'a recorded response has one case')
  return name
}

async function checkHttpFile(path: string, { contract, isNamed, args, overrides }: InputContext): Promise<Result> {
  const { readHttpFile } = await import('../sources/http-message.ts')
  const exchange = await readHttpFile(path, { case: caseOf(args, path) })
  const looksLike = isNamed ? undefined : lookAlike(exchange)
  return from(path, { ...judge(exchange, contract, { overrides }), looksLike })
}

async function checkJsonFile(path: string, { contract, isNamed, args, overrides }: InputContext): Promise<Result> {
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
  return from(path, judge({ request: { case: caseOf(args, path) }, response: { body } }, contract, { overrides }))
}

function hasContent({ base, variants }: Contract): boolean {
  return [base, ...variants].some(({ content }) => content !== undefined)
}

function isContract(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$schema' in value &&
    /contract\.schema\.json$/.test(String(value.$schema))
  )
}

function from(file: string, result: Result): Result {
  return { ...result, exchange: { ...result.exchange, source: { file } } }
}

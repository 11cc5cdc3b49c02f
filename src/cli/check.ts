import { statSync } from 'node:fs'
import { alternativesOf } from '../contract/any-of.ts'
import { UsageError } from '../errors.ts'
import { createReport, type Report, type Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { families } from '../rules/index.ts'
import { type LoadedConfig, loadConfig } from '../sources/config.ts'
import { dayOf } from '../sources/selection.ts'
import type { Baseline } from './baseline.ts'
import { listOfCases } from './cases.ts'
import { contextOf, tellIgnored, tellNotes } from './check-context.ts'
import { type Arguments, type Command, numberOf } from './command.ts'
import { exitCodeOf } from './exit-code.ts'
import { assertInput, checkInput, type InputContext } from './inputs.ts'
import { outputsOf, writeReports } from './outputs.ts'
import { paceFlags } from './pace.ts'
import { displayFlags, reportFlags } from './report-flags.ts'

export const check: Command = {
  name: 'check',
  usage: 'check [INPUT…] [--contract C] [--token ENV] …',
  summary: `Check what an API answers to bad credentials, a recorded response, or a contract.

INPUT is a URL (asked once per credential case), an .http file (as curl -i prints it; the request may
stand before it), a .json error body (with --contract), a contract (a file, a folder of them, or a
response of an OpenAPI document: openapi.yaml#/components/responses/NAME), or an OpenAPI document, which may
be at a URL: these are checked themselves, and nothing is sent; with --server the secured operations of an
OpenAPI document are asked.
Without INPUT: the inputs of the config, else ./contracts.`,
  flags: [
    {
      name: 'contract',
      value: 'C',
      repeatable: true,
      summary: 'the contract: a name or a path (default: any, the RFC rules alone); several: any of them will do',
    },
    { name: 'case', value: 'A,B', summary: 'the credential cases to send, or the case of an .http file' },
    { name: 'list-cases', summary: 'list the credential cases and stop' },
    { name: 'auth', value: 'A', summary: 'how a credential travels: bearer (default), basic or header:NAME' },
    { name: 'token', value: 'ENV', summary: 'the variable that holds a valid token: adds the control, case valid' },
    { name: 'expired-token', value: 'ENV', summary: 'the variable that holds an expired token: adds the case expired' },
    {
      name: 'header',
      value: "'N: v'",
      repeatable: true,
      summary: 'a header to send; $NAME in it is read from the environment',
    },
    { name: 'method', value: 'M', summary: 'the method (default: GET, with --data POST)' },
    { name: 'data', value: 'BODY', summary: 'a JSON request body' },
    {
      name: 'server',
      value: 'URL',
      summary: 'where the API of an OpenAPI document is: its secured operations are asked',
    },
    { name: 'unsafe', summary: 'also send methods that may change something' },
    { name: 'dry-run', summary: 'print what would be sent, as a table and as curl lines, and send nothing' },
    reportFlags.format,
    reportFlags.rule,
    {
      name: 'config',
      value: 'FILE',
      summary: 'the config (default: error-contracts.config.ts, .mts, .js, .mjs or .json, if it is there)',
    },
    reportFlags.maxWarnings,
    {
      name: 'min-coverage',
      value: 'P',
      summary: 'fail when fewer percent of the operations conform in every applicable case',
    },
    { name: 'baseline', value: 'FILE', summary: 'do not fail on the findings that this file lists' },
    { name: 'update-baseline', summary: 'list what is found now in the baseline, and take out what is gone' },
    reportFlags.allowInconclusive,
    ...paceFlags,
    ...displayFlags,
  ],
  notes: `Exit codes: 0 all that was checked conforms; 1 something violates its contract;
2 nothing conforms, something could not be judged, or the call was wrong.
Secrets come by environment: a header that holds one is sent with the case valid alone.`,
  async run(args, streams) {
    if (args.switches.has('list-cases')) {
      streams.stdout(listOfCases())
      return 0
    }
    const outputs = outputsOf(args)
    const gate = {
      maxWarnings: numberOf(args, 'max-warnings', Number.MAX_SAFE_INTEGER),
      minCoverage: args.values.has('min-coverage') ? numberOf(args, 'min-coverage', 0, { max: 100 }) : undefined,
      allowInconclusive: args.switches.has('allow-inconclusive'),
    }
    const config = await loadConfig(args.values.get('config')?.[0])
    const inputs = await inputsOf(args, config)
    const context = await contextOf(args, config, streams)
    for (const input of inputs) await assertInput(input)
    if (args.switches.has('dry-run')) {
      const code = await (await import('./dry-run.ts')).dryRun(inputs, context)
      tellIgnored(context)
      tellNotes(context, () => false)
      return code
    }
    const hasBaseline = args.values.has('baseline') || args.switches.has('update-baseline')
    const baseline = hasBaseline ? await (await import('./baseline.ts')).loadBaseline(args) : undefined
    const report = await reportOn(inputs, context, baseline)
    await writeReports(report, outputs, args, streams)
    if (report.unasked !== undefined) {
      const { unaskedText } = await import('../reporters/unasked-text.ts')
      streams.stderr(`error-contracts: stopped; this is what was done until then. ${unaskedText(report.unasked)}\n`)
      return 130
    }
    const { code, reason } = exitCodeOf(report, gate)
    if (reason !== undefined) streams.stderr(`error-contracts: ${reason}\n`)
    return code
  },
}

async function inputsOf({ inputs }: Arguments, config: LoadedConfig): Promise<readonly string[]> {
  if (inputs.length > 0) return inputs
  if (config.inputs !== undefined && config.inputs.length > 0) return config.inputs
  if (statSync('contracts', { throwIfNoEntry: false })?.isDirectory()) return ['contracts']
  throw new UsageError('ERR_NO_INPUT', {
    what: 'There is nothing to check.',
    where: 'error-contracts check',
    fix: 'name a URL, an .http file, a body or a contract, or make a folder contracts',
  })
}

async function reportOn(
  inputs: readonly string[],
  context: InputContext,
  baseline: Baseline | undefined,
): Promise<Report> {
  const { contract, overrides, progress, streams } = context
  const start = streams.now()
  const startedAt = start.toISOString()
  const results: Result[] = []
  const skipped: Skipped[] = []
  const incomplete: string[] = []
  const unasked = { requests: 0, operations: 0, incomplete, inputs: inputs.length }
  try {
    for (const input of inputs) {
      if (streams.stopped.aborted) break
      unasked.inputs -= 1
      const checked = await checkInput(input, context)
      unasked.requests += checked.unasked?.requests ?? 0
      unasked.operations += checked.unasked?.operations ?? 0
      incomplete.push(...(checked.unasked?.incomplete ?? []))
      results.push(...checked.results)
      skipped.push(...checked.skipped)
    }
  } finally {
    progress.stop()
  }
  const canBeFound = couldBeFoundIn(results)
  tellNotes(context, canBeFound)
  const ofContracts = alternativesOf(contract).flatMap(({ document }) => Object.entries(document.rules ?? {}))
  const unused = Object.keys({ ...Object.fromEntries(ofContracts), ...overrides.settings }).filter(
    id => canBeFound(id) && !overrides.used.has(id),
  )
  if (unused.length > 0) {
    streams.stderr(
      `error-contracts: no finding was touched by the setting of ${unused.join(', ')}; is it still needed?\n`,
    )
  }
  const durationMs = streams.now().getTime() - start.getTime()
  const ignored = context.selection.ignored()
  const run = {
    startedAt,
    durationMs,
    skipped,
    ...(streams.stopped.aborted ? { unasked } : undefined),
    ...(ignored === undefined ? undefined : { ignored }),
  }
  if (baseline === undefined) return createReport(results, run)
  const { settle } = await import('./baseline.ts')
  const settled = settle(baseline, results, dayOf(streams.now()), streams)
  return createReport(settled.results, { ...run, baseline: settled.baseline })
}

/** Whether a rule had a chance in what was checked: where documents were only read, those about documents, else the others. */
function couldBeFoundIn(results: readonly Result[]): (rule: string) => boolean {
  const isOnlyRead = results.every(({ exchange }) => exchange.case === undefined && exchange.status === undefined)
  const ofDocuments = new Set(families.document.map(({ id }) => id))
  return rule => ofDocuments.has(rule) === isOnlyRead
}

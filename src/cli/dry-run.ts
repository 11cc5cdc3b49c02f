import type { PlannedRequest } from '../probe/request.ts'
import { requestLine } from '../probe/request-line.ts'
import { escapeText } from '../quote.ts'
import { redact, redactUrl } from '../redact.ts'
import { caseName } from '../reporters/causes.ts'
import { type InputContext, planInput } from './inputs.ts'
import type { Planned } from './planned.ts'

/** Prints what would be sent for these inputs and returns the exit code: nothing at all is no good plan. */
export async function dryRun(inputs: readonly string[], context: InputContext): Promise<number> {
  const { stdout, stderr } = context.streams
  let total = 0
  for (const input of inputs) {
    const planned = await planInput(input, context)
    if (planned === undefined) {
      stderr(`error-contracts: nothing is sent for ${escapeText(input)}\n`)
      continue
    }
    const { text, count } = await dryRunText(planned)
    stdout(text)
    total += count
  }
  if (total === 0) stderr('error-contracts: nothing would be sent\n')
  return total === 0 ? 2 : 0
}

/** What would be sent, as a table and as lines for a shell, and what would be left out. No secret is in it, and nothing is called for one. */
async function dryRunText(planned: Planned): Promise<{ text: string; count: number }> {
  const rows: string[][] = []
  const lines: string[] = []
  for await (const { requests, credentials = planned.credentials } of planned.plan.operations) {
    for (const request of requests) {
      const name = caseName({ case: request.case, scheme: request.scheme?.name }) ?? ''
      rows.push([name, request.method, request.contract.name, shownUrl(request, planned)])
      lines.push(
        `# ${escapeText(`${name}: ${request.operation ?? request.method}${besides(request)}`)}`,
        requestLine(request, { credentials, variables: planned.variables }),
      )
    }
  }
  const left = planned.plan.skipped.map(({ case: name = '', method, url, detail }) => [name, method, url, detail])
  const parts = [
    rows.length === 0 ? [] : table(['case', 'method', 'contract', 'url'], rows),
    left.length === 0 ? [] : table(['left out', 'method', 'url', 'why'], left),
    lines,
  ]
  const text = parts.filter(part => part.length > 0).map(part => `${part.join('\n')}\n`)
  return { text: text.join('\n'), count: rows.length }
}

function besides({ beside }: PlannedRequest): string {
  return beside === undefined ? '' : ` (${beside})`
}

function shownUrl({ url }: PlannedRequest, { secrets }: Planned): string {
  return redact(redactUrl(url), secrets)
}

function table(head: readonly string[], rows: readonly string[][]): string[] {
  const lines = [head, ...rows.map(cells => cells.map(escapeText))]
  const widths = head.map((_, column) => Math.max(...lines.map(cells => cells[column]?.length ?? 0)))
  return lines.map(cells =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

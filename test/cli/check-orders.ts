import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Report } from '../../src/report.ts'
import { ordersCredentials, ordersDocument, serveOrdersApi } from '../api/orders-api.ts'
import { type Run, runCli } from './run-cli.ts'

/** The orders API, until the test ends. */
export async function startOrdersApi(): Promise<string> {
  const { url, close } = await serveOrdersApi()
  onTestFinished(close)
  return url
}

/** Runs `check` on the orders API by its document, with these flags and more in its config. */
export async function checked(
  flags: readonly string[],
  more: object = {},
): Promise<Run & { env: Record<string, string> }> {
  const server = await startOrdersApi()
  const folder = await mkdtemp(join(tmpdir(), 'error-contracts-'))
  const document = join(folder, 'openapi.json')
  const { config, env } = await ordersCredentials()
  await writeFile(document, JSON.stringify(ordersDocument()))
  await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, ...more }))
  const args = ['check', document, '--server', server, '--config', join(folder, 'config.json'), ...flags]
  return { ...(await runCli(args, { env })), env }
}

/** The report of such a run. */
export async function reportOf(flags: readonly string[], more: object = {}): Promise<Report> {
  const { stdout, stderr } = await checked(['--format', 'json', ...flags], more)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

/** The rules with errors and warnings, by operation. */
export function weightyIn({ results }: Report): Record<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const { exchange, findings } of results) {
    for (const { rule, severity } of findings) {
      if (severity === 'info') continue
      const rules = found.get(exchange.operation ?? '') ?? new Set()
      found.set(exchange.operation ?? '', rules.add(rule))
    }
  }
  return Object.fromEntries([...found].map(([name, rules]) => [name, [...rules].sort()]))
}

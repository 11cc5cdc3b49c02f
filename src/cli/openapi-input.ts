import type { Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { withSettings } from '../rule-settings.ts'
import { isObject } from '../rules/json-body.ts'
import { CONTRACT_FILE } from '../sources/contract-name.ts'
import { ignoresAll, whyIgnored } from '../sources/selection.ts'
import { weightOf } from '../verdict.ts'
import type { Checked, InputContext } from './inputs.ts'

/** Whether an input is an OpenAPI document: YAML or JSON that says so in its first level. */
export async function isOpenApiInput(input: string): Promise<boolean> {
  if (!/\.(?:json|ya?ml)$/i.test(input) || CONTRACT_FILE.test(input)) return false
  const { readText } = await import('../sources/json-file.ts')
  const text = (await readText(input)).trimStart()
  if (!text.startsWith('{')) return /^["']?(?:openapi|swagger)["']?\s*:/m.test(text)
  const value = jsonIn(text)
  return isObject(value)
    ? 'openapi' in value || 'swagger' in value
    : /^\{\s*["']?(?:openapi|swagger)["']?\s*:/.test(text)
}

/** `undefined` for what is no JSON: whoever reads the input says where it is not. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Checks what a document says of the answers to bad credentials; nothing is sent. */
export async function checkOpenApiFile(path: string, context: InputContext): Promise<Checked> {
  const { overrides, ruleFlags, selection } = context
  const [{ readOpenApi }, { checkOpenApi }] = await Promise.all([
    import('../sources/openapi-document.ts'),
    import('../sources/check-openapi.ts'),
  ])
  const results: Result[] = []
  const skipped: Skipped[] = []
  for await (const { operation, result } of checkOpenApi(await readOpenApi(path))) {
    const own = selection.settingsOf(operation).overridesWith(overrides, ruleFlags)
    const ignored = ignoresAll(selection.ignoredOf(operation))
    if (ignored !== undefined) {
      const { name, method, path: url } = operation
      skipped.push({ method, url, operation: name, reason: 'ignored', detail: whyIgnored(ignored) })
      continue
    }
    const findings = withSettings(result.findings, own, { request: {}, response: {} })
    results.push({ ...result, findings, outcome: weightOf(findings) > 0 ? 'violates' : 'conforms' })
  }
  return { results, skipped }
}

import type { Result } from '../result.ts'
import { type RuleOverrides, withSettings } from '../rule-settings.ts'
import { isObject } from '../rules/json-body.ts'
import { CONTRACT_FILE } from '../sources/contract-name.ts'
import { weightOf } from '../verdict.ts'

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
export async function checkOpenApiFile(path: string, overrides: RuleOverrides): Promise<Result[]> {
  const [{ readOpenApi }, { checkOpenApi }] = await Promise.all([
    import('../sources/openapi-document.ts'),
    import('../sources/check-openapi.ts'),
  ])
  const results = await checkOpenApi(await readOpenApi(path))
  return results.map(result => {
    const findings = withSettings(result.findings, overrides, { request: {}, response: {} })
    return { ...result, findings, outcome: weightOf(findings) > 0 ? 'violates' : 'conforms' }
  })
}

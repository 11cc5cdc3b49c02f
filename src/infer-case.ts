import type { CredentialCase } from './cases.ts'
import type { HeaderLines } from './exchange.ts'
import { isSecretName } from './secrets.ts'

/** `none`, where a request is known to carry no credential; else nobody knows (RULES.md §D1a). */
export function inferCase(headers: HeaderLines | undefined, url: string | undefined): CredentialCase | undefined {
  if (headers === undefined || headers.some(([name]) => isSecretName(name))) return undefined
  if (url === undefined || !URL.canParse(url)) return 'none'
  const { username, password, searchParams } = new URL(url)
  if (username !== '' || password !== '') return undefined
  return [...searchParams.keys()].some(isSecretName) ? undefined : 'none'
}

import type { CredentialCase } from '../cases.ts'
import { UsageError } from '../errors.ts'
import { redact } from '../redact.ts'
import { isSecretName } from '../secrets.ts'

/** The request that the API refuses. Credentials are left out: each interaction has its own. */
export interface Operation {
  method: string
  /** Without the query. */
  path: string
  query?: Readonly<Record<string, string | readonly string[]>>
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  body?: unknown
  /** Which credential cases; all that a request can show when left out, `expired` and `revoked`. */
  cases?: readonly CredentialCase[]
}

/** The operation in the words of a description. */
export function targetOf({ method, path, query }: Operation): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  )
  return `${method.toUpperCase()} ${path}${pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''}`
}

/**
 * Refuses what is no request, and what holds a credential: a pact is published.
 *
 * @throws UsageError `ERR_BAD_OPTION`
 */
export function assertUsable({ method, path, query, headers, body }: Operation): void {
  if (!/^[A-Za-z]+$/.test(method))
    throw badOperation('method', `${JSON.stringify(method)} is no method`, 'name a method such as GET')
  if (!/^\/[^?#]*$/.test(path))
    throw badOperation('path', `${JSON.stringify(path)} is no path`, 'write /PATH, and the query as `query`')
  const [parameter] = /\{[^/]*\}/.exec(path) ?? []
  if (parameter !== undefined)
    throw badOperation('path', `${parameter} is no part of an address`, 'write a value for it')
  for (const [part, members] of Object.entries({ headers, query })) {
    const name = Object.keys(members ?? {}).find(isSecretName)
    if (name !== undefined)
      throw badOperation(part, `${name} holds a credential`, 'leave it out: a pact has only made-up ones')
  }
  const text = JSON.stringify([path, query, headers, body])
  if (redact(text, []) !== text)
    throw badOperation('operation', 'it holds a token', 'leave it out: a pact has only made-up ones')
}

function badOperation(part: string, what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where: `interactions: ${part}`, fix })
}

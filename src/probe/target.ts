import type { HeaderLines } from '../exchange.ts'
import { isSecretName } from '../secrets.ts'
import { version } from '../version.ts'

/** One address to ask once per credential case. */
export interface Target {
  url: string
  /** The methods to ask with, each with its own control. */
  methods: readonly string[]
  /** Sent with every case. */
  headers: HeaderLines
  /** Credentials that go with the case `valid` alone, beside or instead of a token. */
  secretHeaders: HeaderLines
  body?: string
}

/**
 * What to ask, with the headers that a client sends; of these, a later one of the same name replaces the one before. Those that hold
 * a credential are for the case `valid` alone, or `none` would not be none.
 */
export function targetOf(request: {
  url: string
  methods: readonly string[]
  headers: HeaderLines
  body?: string
}): Target {
  const { url, methods, body } = request
  const headers = new Map<string, readonly [name: string, value: string]>()
  for (const line of [...clientHeaders(body), ...request.headers.filter(([name]) => !isSecretName(name))])
    headers.set(line[0].toLowerCase(), line)
  return {
    url: url.replace(/#.*$/s, ''),
    methods,
    headers: [...headers.values()],
    secretHeaders: request.headers.filter(([name]) => isSecretName(name)),
    ...(body === undefined ? undefined : { body }),
  }
}

/** What our requests carry unless they are told otherwise. */
export function clientHeaders(body?: string): HeaderLines {
  const ofBody = body === undefined ? [] : [['Content-Type', 'application/json'] as const]
  return [['Accept', 'application/json'], ['User-Agent', `error-contracts/${version}`], ...ofBody]
}

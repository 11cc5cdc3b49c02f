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

/** What to ask, with the headers that a client sends. */
export function targetOf(request: {
  url: string
  methods: readonly string[]
  headers: HeaderLines
  body?: string
}): Target {
  const { url, methods, body } = request
  const ofBody = body === undefined ? [] : [['Content-Type', 'application/json'] as const]
  return {
    url: url.replace(/#.*$/s, ''),
    methods,
    ...sentHeaders(request.headers, [['Accept', 'application/json'], ...ofBody]),
    ...(body === undefined ? undefined : { body }),
  }
}

/**
 * The headers of a request: the usual ones, of which a user's of the same name takes the place. Those of the user that hold a
 * credential are for the case `valid` alone, or `none` would not be none.
 */
export function sentHeaders(given: HeaderLines, usual: HeaderLines): Pick<Target, 'headers' | 'secretHeaders'> {
  const headers = new Map<string, readonly [name: string, value: string]>()
  for (const line of [...usual, USER_AGENT, ...given.filter(([name]) => !isSecretName(name))])
    headers.set(line[0].toLowerCase(), line)
  return { headers: [...headers.values()], secretHeaders: given.filter(([name]) => isSecretName(name)) }
}

const USER_AGENT = ['User-Agent', `error-contracts/${version}`] as const

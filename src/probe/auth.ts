import type { SecurityScheme } from './request.ts'

/** How a credential travels: in `Authorization`, or as an API key in the header that is named. */
export type Auth = 'bearer' | 'basic' | `header:${string}`

/** The scheme that a text names; `undefined` when it names none. */
export function schemeOfAuth(text: string): SecurityScheme | undefined {
  if (text === 'bearer' || text === 'basic') return { kind: text }
  const [, parameter] = /^header:([!#$%&'*+.^_`|~0-9A-Za-z-]+)$/.exec(text) ?? []
  return parameter === undefined ? undefined : { kind: 'api-key', in: 'header', parameter }
}

/** A status as a contract writes it: a code, or a range such as `4XX`. */
export type StatusItem = number | `${1 | 2 | 3 | 4 | 5}XX` | (string & {})

/** The statuses that a contract accepts. */
export interface Statuses {
  /** As they are written, for messages. */
  written: readonly StatusItem[]
  codes: readonly number[]
}

/** What `status` of a contract says; `undefined` when it says nothing. */
export function statusesOf(status: StatusItem | readonly StatusItem[] | undefined): Statuses | undefined {
  if (status === undefined) return undefined
  const written = typeof status === 'object' ? status : [status]
  return { written, codes: [...new Set(written.flatMap(codesOf))] }
}

/** The status to answer with where a contract accepts several: the first that is written; of a range 401, or its lowest. */
export function answerStatus(statuses: Statuses | undefined): number {
  const [first = 401] = statuses?.written ?? []
  const codes = codesOf(first)
  return codes.includes(401) ? 401 : (codes[0] ?? 401)
}

function codesOf(item: StatusItem): number[] {
  if (typeof item === 'number') return [item]
  const lowest = Number(item.charAt(0)) * 100
  return Array.from({ length: 100 }, (_, i) => lowest + i)
}

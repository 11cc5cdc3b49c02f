import type { Exchange } from '../exchange.ts'
import { usersOf } from './submitted.ts'

/** What differs from answer to answer and tells nothing: ids, times, numbers. */
const VARYING =
  /\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b|\b(?=[a-z]*\d)[\da-z_-]{12,}\b|\d+/gi

/** A text without what varies from answer to answer, nor the user names that were sent. */
export function masked(text: string, ...exchanges: readonly Exchange[]): string {
  const values = exchanges.flatMap(({ request }) => (request.headers ?? []).map(([, value]) => value))
  const users = values.flatMap(usersOf).filter(name => name !== '')
  const anonymous = users.reduce((left, user) => left.replaceAll(user, '…'), text)
  return anonymous.replace(VARYING, '…')
}

import { escapeText, quote } from '../../quote.ts'
import { jsonText } from '../json-body.ts'
import { scanJson } from '../json-scan.ts'
import type { Rule } from '../rule.ts'
import { placesIn } from '../text-place.ts'

export const bodyDuplicateKey: Rule = {
  id: 'body-duplicate-key',
  severity: 'warning',
  spec: 'RFC 8259 §4',
  summary: 'The names within a JSON object are unique.',
  help: 'Write each member once: of two, some clients read the first, some the last, and some refuse the body.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":"unauthorized","code":"token_expired"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":"unauthorized","cause":{"code":"token_expired"}}',
  },
  reads: 'body',
  check(ctx) {
    const value = ctx.json()?.value
    if (typeof value !== 'object' || value === null) return
    const text = jsonText(ctx)
    // Each member that was written has a colon behind a quote or blank; a colon in a string only makes this look closer.
    if (colonsOf(text) === membersOf(value)) return
    const placeOf = placesIn(text)
    for (const { name, pointer, offset } of scanJson(text).repeats) {
      ctx.report({
        at: `body@${placeOf(offset)}`,
        message: `${quote(name)} is in ${escapeText(`body#${pointer}`)} more than once: clients differ in which one they read`,
      })
    }
  },
}

/** How many colons may stand behind the name of a member. */
function colonsOf(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1)
    if (before === 0x22 || before <= 0x20) count += 1
  }
  return count
}

/** How many members the parsed objects have, at any depth. */
function membersOf(value: object): number {
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  let count = Array.isArray(value) ? 0 : inner.length
  for (const member of inner) if (typeof member === 'object' && member !== null) count += membersOf(member)
  return count
}

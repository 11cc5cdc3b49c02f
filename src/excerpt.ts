import type { Exchange } from './exchange.ts'
import { characterStart, escapeText } from './quote.ts'
import { redact, withoutNonces } from './redact.ts'
import { isSecretField, secretsOf } from './secrets.ts'

/** How much of a line is shown. */
const WIDTH = 100
/** How much of it at least before the place. */
const BEFORE = 40

/** What stands at the place of a finding: the header line, or the line of the body, with a `^` under the column. */
export function excerptAt(at: string, exchange: Exchange, secrets: readonly string[] = secretsOf(exchange)): string[] {
  const [, field, line, column] = /^(?:header:([^@]+)|body)(?:@(\d+):(\d+))?$/.exec(at) ?? []
  if (field !== undefined) {
    if (isSecretField(field)) return []
    const lines = (exchange.response.headers ?? []).filter(([name]) => name.toLowerCase() === field)
    const shown = line === undefined ? lines : lines.slice(Number(line) - 1, Number(line))
    return shown.flatMap(([name, value]) => {
      const before = withoutNonces(value.slice(0, Math.max(0, Number(column) - 1)))
      const place = column === undefined ? 0 : before.length + 1
      return excerpt(`${escapeText(name)}: `, withoutNonces(value), place, secrets)
    })
  }
  if (line === undefined || at === 'body@1:1') return [] // the message shows how the body begins
  const text = bodyText(exchange).split('\n')[Number(line) - 1] ?? ''
  return excerpt('', text, Number(column), secrets)
}

/** A line, cut around the column, and the mark under it; no mark when the column is not a number or lies in a secret. */
export function excerpt(label: string, text: string, column: number, secrets: readonly string[]): string[] {
  const clean = (part: string) => escapeText(redact(part, secrets))
  const whole = clean(text)
  const before = clean(text.slice(0, Math.max(0, column - 1)))
  const isMarked = column > 0 && whole.startsWith(before)
  const start = isMarked && before.length > WIDTH - BEFORE ? characterStart(whole, before.length - BEFORE) : 0
  const end = characterStart(whole, start + WIDTH)
  const line = `${label}${start > 0 ? '…' : ''}${whole.slice(start, end)}${end < whole.length ? '…' : ''}`
  if (!isMarked) return [line]
  const width = label.length + (start > 0 ? 1 : 0) + before.length - start
  return [line, `${' '.repeat(width)}^`]
}

/** The body of a response as text. */
export function bodyText({ response: { body } }: Exchange): string {
  if (body === undefined || body === null) return ''
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}

import { isJsonType } from '../../media-type.ts'
import { quote } from '../../quote.ts'
import type { CheckContext, Rule } from '../rule.ts'

/** How much of the body the message shows. */
const SHOWN = 40

export const bodyNotJson: Rule = {
  id: 'body-not-json',
  severity: 'error',
  spec: 'RFC 8259 §2',
  summary: 'A body that is announced as JSON, or that the contract wants as JSON, is JSON.',
  help: 'Send JSON; an HTML page here is mostly the default error page of a proxy or framework.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n<!DOCTYPE html><title>Unauthorized</title>',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"status":401}',
  },
  contractual: true,
  check(ctx) {
    if (!isJsonWanted(ctx)) return
    const text = ctx.body()
    if (text === '' || ctx.json() !== undefined) return
    const kind = /^\s*<(!doctype html|html)/i.test(text)
      ? 'HTML, not JSON: a proxy or framework answered with its page'
      : 'not JSON'
    ctx.report({ at: `body@${placeOfError(text)}`, message: `${kind}: ${quote(text, SHOWN)}` })
  },
}

function isJsonWanted(ctx: CheckContext): boolean {
  const wanted = ctx.content()
  if (wanted !== undefined) return wanted.json
  const { status, headers } = ctx.exchange.response
  if (headers === undefined || status === 204 || status === 304 || ctx.exchange.request.method === 'HEAD') return false
  return isJsonType(ctx.mediaType() ?? '')
}

/** The line and column of the first character that is not JSON, as the engine's own parser tells it. */
function placeOfError(text: string): string {
  let offset = 0
  try {
    JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const position = /position (\d+)/.exec(message)?.[1]
    offset = position === undefined ? (/end of JSON/.test(message) ? text.length : 0) : Number(position)
  }
  const before = text.slice(0, offset).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

import { quote } from '../../quote.ts'
import { isJsonWanted, jsonText } from '../json-body.ts'
import { scanJson } from '../json-scan.ts'
import type { Rule } from '../rule.ts'
import { lineAndColumn } from '../text-place.ts'

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
  reads: 'body',
  check(ctx) {
    if (!isJsonWanted(ctx)) return
    const text = jsonText(ctx)
    if (text === '' || ctx.json() !== undefined) return
    const { error } = scanJson(text)
    const kind =
      error === undefined
        ? 'JSON that nests too deep to be judged'
        : /^\s*<(!doctype html|html)/i.test(text)
          ? 'HTML, not JSON: a proxy or framework answered with its page'
          : 'not JSON'
    ctx.report({ at: `body@${lineAndColumn(text, error ?? 0)}`, message: `${kind}: ${quote(text, SHOWN)}` })
  },
}

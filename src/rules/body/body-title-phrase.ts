import { isAt } from '../../contract/places.ts'
import { show } from '../../quote.ts'
import { reasonPhrase } from '../../reason-phrase.ts'
import { jsonObject } from '../json-body.ts'
import type { CheckContext, Rule } from '../rule.ts'

/** The members that commonly hold a reason phrase. */
const MEMBERS = ['title', 'error']
const STATUS_OF = new Map(Array.from({ length: 200 }, (_, i) => [reasonPhrase(400 + i), 400 + i]))

export const bodyTitlePhrase: Rule = {
  id: 'body-title-phrase',
  severity: 'info',
  otherwise: 'error where the contract fixes the phrase, warning in problem details without a type of their own',
  spec: 'RFC 9457 §4.2.1',
  summary: 'A body that holds a reason phrase holds that of its status.',
  help: 'Write the phrase of the status that is sent: "title": "Unauthorized"',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"error":"Forbidden"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"error":"Unauthorized"}',
  },
  supersedes: ['body-schema', 'problem-blank-title'],
  reads: 'body',
  check(ctx) {
    const body = jsonObject(ctx)
    if (body === undefined) return
    const phrase = reasonPhrase(ctx.status())
    for (const name of MEMBERS) {
      const value = Object.hasOwn(body, name) ? body[name] : undefined
      if (typeof value !== 'string') continue
      if (value === phrase) continue
      const status = STATUS_OF.get(value)
      if (status === undefined) continue
      const pointer = `/${name}`
      if (phrase === undefined || ctx.expectation.mirrors.some(mirror => isAt(mirror, pointer))) continue
      ctx.report({
        at: `body#${pointer}`,
        severity: severityOf(ctx, pointer, body),
        message: `${name} is ${show(value)}, the phrase of ${status}, but the response is ${ctx.status()}`,
        expected: show(phrase),
        actual: show(value),
        help: `Write the phrase of the status that is sent: "${name}": "${phrase}"`,
      })
    }
  },
}

function severityOf(ctx: CheckContext, pointer: string, { type = null }: Record<string, unknown>) {
  if (ctx.bodyFindings().some(finding => finding.pointer === pointer)) return 'error'
  if (pointer !== '/title' || ctx.exchange.response.headers === undefined) return 'info'
  const isBlank = type === null || type === 'about:blank'
  return isBlank && ctx.mediaType() === 'application/problem+json' ? 'warning' : 'info'
}

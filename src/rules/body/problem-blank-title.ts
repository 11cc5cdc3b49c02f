import { show } from '../../quote.ts'
import { reasonPhrase } from '../../reason-phrase.ts'
import { listElements } from '../field-list.ts'
import { problemDetails } from '../json-body.ts'
import type { Rule } from '../rule.ts'

export const problemBlankTitle: Rule = {
  id: 'problem-blank-title',
  severity: 'warning',
  spec: 'RFC 9457 §4.2.1',
  summary: 'The title of a problem without a type of its own is the reason phrase of the status.',
  help: 'Give the problem a type of its own, for example "type": "https://api.example.com/problems/token-expired", or the title "Unauthorized".',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"type":"about:blank","title":"Token expired","status":401}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"type":"https://api.example.com/problems/token-expired","title":"Token expired","status":401}',
  },
  about: 'problem-details',
  check(ctx) {
    const problem = problemDetails(ctx)
    const { type = null, title } = problem ?? {}
    if (typeof title !== 'string' || (type !== null && type !== 'about:blank')) return
    const phrase = reasonPhrase(ctx.status())
    if (phrase === undefined || title.toLowerCase() === phrase.toLowerCase()) return
    if (listElements(ctx.lines('content-language')).some(tag => !/^en(?:-|$)/i.test(tag))) return // it may be localised
    if (ctx.bodyFindings().some(({ pointer }) => pointer === '/title')) return // body-schema
    ctx.report({
      at: 'body#/title',
      message: `the title ${show(title)} says more than the status, but the problem has no type of its own`,
      expected: show(phrase),
      actual: show(title),
      help: `Give the problem a type of its own, for example "type": "https://api.example.com/problems/token-expired", or write "title": "${phrase}"`,
    })
  },
}

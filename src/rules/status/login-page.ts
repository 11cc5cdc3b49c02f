import { phraseOf } from '../../cases.ts'
import { type Rule, SUCCESS } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401 }

export const loginPage: Rule = {
  id: 'login-page',
  severity: 'error',
  otherwise: 'warning without a contract',
  spec: 'contract; RFC 9110 §11.4',
  summary: 'An API does not answer a request without good credentials with a login page.',
  help: 'Answer 401 with a challenge to requests of programs (Accept: application/json); show the page to browsers only.',
  bad: {
    case: 'none',
    contract,
    response:
      'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>Sign in</title><form method=post><input type=password></form>',
  },
  good: {
    case: 'none',
    contract,
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  supersedes: ['status-expected', 'auth-not-enforced'],
  statuses: SUCCESS.filter(status => status < 300),
  check(ctx) {
    if (ctx.acceptance.by !== 'nobody' || ctx.mediaType() !== 'text/html') return
    const name = ctx.refusedCase()
    if (name === undefined || !isLoginPage(ctx.body().slice(0, MAX_LENGTH))) return
    const status = ctx.status()
    ctx.report({
      at: 'status',
      severity: ctx.hasContract ? 'error' : 'warning',
      message: `${status} with an HTML login page for ${phraseOf(name)}: programs read it as a success`,
      expected: ctx.acceptance.expected.join(' or '),
      actual: String(status),
    })
  },
}

/** How far into the page is looked, in characters. */
const MAX_LENGTH = 65_536

function isLoginPage(html: string): boolean {
  if (/<form\b/i.test(html) && /\btype\s*=\s*["']?password\b/i.test(html)) return true
  const start = html.search(/<title\b/i)
  if (start < 0) return false
  const [title = ''] = html.slice(start, start + 300).split('</', 1)
  return /\b(?:log|sign)[ -]?in\b/i.test(title)
}

import { show } from '../../quote.ts'
import { problemDetails } from '../json-body.ts'
import type { Rule } from '../rule.ts'

const TEXTS = ['type', 'title', 'detail', 'instance']

export const problemMemberTypes: Rule = {
  id: 'problem-member-types',
  severity: 'error',
  spec: 'RFC 9457 §3.1',
  summary: 'The members of problem details have the types that the RFC gives them.',
  help: 'Write type, title, detail and instance as strings, and status as a number: "status": 401',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized","status":"401"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized","status":401}',
  },
  supersedes: ['body-schema'],
  about: 'problem-details',
  check(ctx) {
    const problem = problemDetails(ctx)
    if (problem === undefined) return
    const report = (name: string, type: string, help?: string) => {
      const actual = show(problem[name])
      const message = `${name} is ${actual}, which is no ${type}: consumers must ignore it`
      ctx.report({ at: `body#/${name}`, message, expected: `a ${type}`, actual, help })
    }
    for (const name of TEXTS) if (isOther(problem[name], 'string')) report(name, 'string')
    const { status } = problem
    const isStatus = Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599
    if (isOther(status, 'number') || (typeof status === 'number' && !isStatus)) {
      const sent = ctx.exchange.response.status
      report('status', 'HTTP status as a number', sent === undefined ? undefined : `Write "status": ${sent}`)
    }
  },
}

/** Whether a member is there and of another type; what is `null` says nothing that could be lost. */
function isOther(value: unknown, type: 'string' | 'number'): boolean {
  return value !== undefined && value !== null && typeof value !== type
}

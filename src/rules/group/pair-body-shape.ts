import { caseOf, jsonOf, mediaTypeOf, ofCase, pairOf, refusals } from '../answer.ts'
import { isObject } from '../json-body.ts'
import type { GroupRule, Judged } from '../rule.ts'

const answer = (type: string, body: string) => ({
  response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nContent-Type: ${type}\n\n${body}`,
})

export const pairBodyShape: GroupRule = {
  id: 'pair-body-shape',
  severity: 'warning',
  otherwise: 'info of members, where there is no contract',
  spec: 'contract',
  summary: 'Every 401 of an operation has one media type, and without a contract the same members.',
  help: 'Build the error body in one place.',
  bad: [
    { case: 'malformed', ...answer('application/json', '{"error":"invalid"}') },
    { case: 'tampered', ...answer('text/plain', 'invalid') },
  ],
  good: [
    { case: 'malformed', ...answer('application/json', '{"error":"invalid"}') },
    { case: 'tampered', ...answer('application/json; charset=utf-8', '{"error":"signature"}') },
  ],
  checkGroup(judged, report) {
    const answers = refusals(judged).filter(({ exchange }) => mediaTypeOf(exchange) !== undefined)
    const first = ofCase(answers, 'none') ?? answers[0]
    if (first === undefined) return
    const told = new Set<string>()
    for (const one of answers) {
      const difference = differenceOf(first, one)
      if (difference === undefined || told.has(difference.message)) continue
      told.add(difference.message)
      report(one, { at: pairOf(first, one), ...difference })
    }
  },
}

function differenceOf(first: Judged, one: Judged): { message: string; severity?: 'info' } | undefined {
  const [type, other] = [mediaTypeOf(first.exchange), mediaTypeOf(one.exchange)]
  if (type !== other) return { message: `${caseOf(first)} is answered with ${type}, ${caseOf(one)} with ${other}` }
  if (one.result.contract !== 'any') return undefined // its variants say what each has
  const [members, others] = [membersOf(first), membersOf(one)]
  if (members === others || members === undefined || others === undefined) return undefined
  return { severity: 'info', message: `${caseOf(first)} has {${members}}, ${caseOf(one)} has {${others}}` }
}

function membersOf({ exchange }: Judged): string | undefined {
  const body = jsonOf(exchange)
  return isObject(body) ? Object.keys(body).sort().join(', ') : undefined
}

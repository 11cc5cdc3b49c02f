import type { Rule } from '../rules/rule.ts'
import { parseHttpMessage } from '../sources/http-message.ts'
import { challengeFieldOf } from './alter.ts'
import type { Answer } from './answer.ts'
import type { Situation } from './defects.ts'

/** The bad example of a rule, put into the conforming answer as little as it takes, or answered as it is. */
export function replaysOf({ bad }: Rule, { answer }: Situation): readonly Answer[] {
  const { status = answer.status, headers = [], body } = parseHttpMessage(bad.response, 'bad').response
  const lines = headers.map(([name, value]) => [name, asOctets(value)] as const)
  const names = lines.map(([name]) => name.toLowerCase())
  const kept = answer.headers.filter(([name]) => !names.includes(name.toLowerCase()))
  const challenges = lines.filter(([name]) => name.toLowerCase() === challengeFieldOf(answer).toLowerCase())
  const alone = { status, headers: lines, body: asText(body) }
  return [
    { ...answer, headers: [...kept, ...lines] },
    { ...answer, headers: [...answer.headers, ...challenges] },
    { ...answer, status, headers: [...kept, ...lines] },
    { ...alone, headers: [...kept.filter(([name]) => !/^(content-type|www-authenticate)$/i.test(name)), ...lines] },
    alone,
  ]
}

/** A header value as the characters that stand for its octets: examples are written in UTF-8. */
function asOctets(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1')
}

function asText(body: Uint8Array | string | null | undefined): string {
  return typeof body === 'string' ? body : body ? Buffer.from(body).toString('utf8') : ''
}

import { pointerTo } from '../../json-pointer.ts'
import { bodyOf, challengesOf, jsonOf, ofCase, pairOf } from '../answer.ts'
import { isObject } from '../json-body.ts'
import { masked } from '../masked.ts'
import type { GroupRule, Judged } from '../rule.ts'

const answer = (message: string) => ({
  response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\nContent-Type: application/json\n\n{"message":"${message}"}`,
})

export const pairUserEnumeration: GroupRule = {
  id: 'pair-user-enumeration',
  severity: 'warning',
  spec: 'CWE-204',
  summary: 'An unknown user is answered as a wrong password is: nobody can find out who has an account.',
  help: 'Answer both with the same status, headers and words, such as "wrong user or password".',
  bad: [
    { case: 'wrong-password', ...answer('Wrong password') },
    { case: 'unknown-user', ...answer('No such user') },
  ],
  good: [
    { case: 'wrong-password', ...answer('Wrong user or password (request 17)') },
    { case: 'unknown-user', ...answer('Wrong user or password (request 18)') },
  ],
  checkGroup(judged, report) {
    const known = ofCase(judged, 'wrong-password')
    const unknown = ofCase(judged, 'unknown-user')
    if (known === undefined || unknown === undefined) return
    const place = differenceOf(known, unknown)
    if (place === undefined) return
    report(unknown, {
      at: pairOf(unknown, known),
      message: `an unknown user and a wrong password are answered differently: ${place}`,
    })
  },
}

/** Statuses that say nothing of the user. */
const NOT_JUDGED = [429, 502, 503, 504]

function differenceOf({ exchange: one }: Judged, { exchange: other }: Judged): string | undefined {
  const [a, b] = [one.response.status, other.response.status]
  if (a === undefined || b === undefined || NOT_JUDGED.includes(a) || NOT_JUDGED.includes(b)) return undefined
  if (a !== b) return `the status is ${b}, not ${a}`
  const names = [namesOf(one), namesOf(other)]
  if (names[0] !== names[1]) return 'the names of the headers'
  const plain = (text: string) => masked(text, one, other) // a text that names one of both users by itself tells nothing
  if (plain(offers(one)) !== plain(offers(other))) return 'the challenge'
  const [json, otherJson] = [jsonOf(one), jsonOf(other)]
  if (isObject(json) && isObject(otherJson)) {
    const members = [...new Set([...Object.keys(json), ...Object.keys(otherJson)])]
    const differs = (name: string) =>
      plain(JSON.stringify(json[name]) ?? '') !== plain(JSON.stringify(otherJson[name]) ?? '')
    const member = members.find(differs)
    return member === undefined ? undefined : `body#${pointerTo('', member)}`
  }
  return plain(bodyOf(one) ?? '') === plain(bodyOf(other) ?? '') ? undefined : 'the body'
}

/** Those that tell of the way of an answer, and not of what it says. */
const OF_THE_WAY = ['age', 'connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']

function namesOf({ response }: Judged['exchange']): string {
  const names = (response.headers ?? []).map(([name]) => name.toLowerCase()).filter(name => !OF_THE_WAY.includes(name))
  return [...new Set(names)].sort().join()
}

function offers(exchange: Judged['exchange']): string {
  const told = challengesOf(exchange).map(({ scheme, params }) =>
    [scheme.toLowerCase(), ...[...params].filter(([name]) => name !== 'nonce' && name !== 'opaque').map(String)].join(),
  )
  return told.sort().join(';')
}

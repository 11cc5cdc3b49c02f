import { recent } from '../../recent.ts'
import { exposedBy, placeInWords } from '../exposed-text.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { base64Of, credentialForms, credentialValues, usersOf } from '../submitted.ts'

/** Fields in which a server hands out what the client is to send. */
const HANDED_OUT = ['set-cookie', 'dpop-nonce']
const MIN_LENGTH = 8
/** Characters that are whole groups of Base64, whatever follows them. */
const ENCODED = 6

export const leakCredentialEcho: Rule = {
  id: 'leak-credential-echo',
  severity: 'error',
  otherwise: 'info of a user name alone',
  spec: 'CWE-200; RFC 9110 §17.16',
  summary: 'A response does not repeat the credential that was sent.',
  help: 'Say what is wrong with the credential and leave its value out: responses end up in logs, caches and bug reports.',
  bad: {
    request: 'GET https://api.example.com/orders HTTP/1.1\nX-Api-Key: 3fA9c27be41d\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ApiKey realm="api"\nContent-Type: application/json\n\n{"message":"Unknown key 3fA9c27be41d"}',
  },
  good: {
    request: 'GET https://api.example.com/orders HTTP/1.1\nX-Api-Key: 3fA9c27be41d\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Unknown key"}',
  },
  check(ctx) {
    const { request } = ctx.exchange
    if (request.case === 'none') return
    if (request.headers === undefined) return ctx.skip()
    const values = credentialValues(request)
    if (!values.some(value => mayComeBack(ctx, value))) return
    const forms = credentialForms(values)
    const users = values.flatMap(usersOf).filter(user => user.length >= MIN_LENGTH)
    if (forms.length === 0 && users.length === 0) return
    for (const exposed of exposedBy(ctx)) {
      const { in: part, name, text } = exposed
      if (part === 'header' && HANDED_OUT.includes(name)) continue
      const form = forms.find(candidate => text.includes(candidate))
      if (form !== undefined) {
        const place = placeInWords(exposed, text.indexOf(form))
        ctx.report({ at: exposed.at, message: `the credential of the request is repeated in ${place}` })
      } else if (users.some(user => hasWord(text, user))) {
        const { at } = exposed
        ctx.report({ at, severity: 'info', message: `the user name of the request is repeated in ${at}` })
      }
    }
  },
}

/** A cheap look: whether the start of a credential is anywhere in the response. What is decoded or escaped first may be. */
function mayComeBack(ctx: CheckContext, value: string): boolean {
  const { headers, body } = ctx.exchange.response
  if (/^basic /i.test(value)) return true
  const start = value.slice(value.lastIndexOf(' ') + 1).slice(0, MIN_LENGTH)
  if (start.length < MIN_LENGTH) return false
  if (/[^\w.-]/.test(start) || headers === undefined || body === undefined) return true
  if (ctx.body().includes(encodedStart(start.slice(0, ENCODED)))) return true
  return ctx.body().includes(start) || headers.some(([, text]) => text.includes(start))
}

/** An API is asked with few credentials, and often. */
const encodedStart = recent(64, base64Of)

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word)
  if (at < 0) return false
  return !/[\w.@-]/.test(text.charAt(at - 1)) && !/[\w@-]/.test(text.charAt(at + word.length))
}

import { quote } from '../../quote.ts'
import { listElements } from '../field-list.ts'
import type { Rule } from '../rule.ts'

const request = (accepted: string) => `GET https://api.example.com/orders HTTP/1.1\nAccept-Encoding: ${accepted}\n\n`
const response = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Encoding: br\n\n'

export const contentEncodingUnasked: Rule = {
  id: 'content-encoding-unasked',
  severity: 'info',
  spec: 'RFC 9110 §12.5.3',
  summary: 'The body has a coding that the request accepts.',
  help: 'Encode the body as Accept-Encoding allows, or send it as it is.',
  bad: { request: request('gzip'), response },
  good: { request: request('gzip, br;q=0.5'), response },
  fields: ['content-encoding'],
  check(ctx) {
    const lines = ctx.lines('content-encoding')
    if (lines.length === 0) return
    const accept = ctx.requestLines('accept-encoding')
    if (accept.length === 0) return // any coding will do
    const accepted = codingsOf(accept)
    const isAccepted = (coding: string) => accepted.get(coding) ?? accepted.get('*') ?? coding === 'identity'
    const unasked = listElements(lines).find(coding => !isAccepted(nameOf(coding)))
    if (unasked === undefined) return
    ctx.report({
      at: 'header:content-encoding',
      message: `Content-Encoding ${quote(unasked)} is not in Accept-Encoding ${quote(accept.join(', '))}`,
    })
  },
}

/** Whether each coding of Accept-Encoding is accepted: not with the weight 0. */
function codingsOf(lines: readonly string[]): Map<string, boolean> {
  const codings = new Map<string, boolean>()
  for (const element of listElements(lines)) {
    const [coding = '', ...parameters] = element.split(';')
    codings.set(nameOf(coding), !parameters.some(parameter => /^\s*q=0(?:\.0{0,3})?\s*$/i.test(parameter)))
  }
  return codings
}

/** In lower case; `x-gzip` is the same as `gzip` (RFC 9110 §8.4.1). */
function nameOf(coding: string): string {
  return coding
    .trim()
    .toLowerCase()
    .replace(/^x-(?=gzip$|compress$)/, '')
}

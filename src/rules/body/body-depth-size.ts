import { jsonText } from '../json-body.ts'
import { scanJson } from '../json-scan.ts'
import type { Rule } from '../rule.ts'
import { lineAndColumn } from '../text-place.ts'

const MAX_OCTETS = 65_536
const MAX_DEPTH = 32

export const bodyDepthSize: Rule = {
  id: 'body-depth-size',
  severity: 'warning',
  spec: 'RFC 8259 §9',
  summary: 'A JSON error body has at most 64 KiB and 32 levels.',
  help: 'Say what is wrong in a few members, and leave dumps of objects, requests and stacks to the log.',
  bad: {
    response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"error":${'['.repeat(32)}${']'.repeat(32)}}`,
  },
  good: {
    response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"error":${'['.repeat(31)}${']'.repeat(31)}}`,
  },
  reads: 'body',
  check(ctx) {
    const text = jsonText(ctx)
    const { body } = ctx.exchange.response
    const octets = body instanceof Uint8Array ? body.length : text.length
    if (octets <= 2 * MAX_DEPTH || ctx.json() === undefined) return
    if (octets > MAX_OCTETS) {
      ctx.report({ at: 'body', message: `the body has ${Math.ceil(octets / 1024)} KiB: clients expect a short one` })
    }
    if (!hasManyBrackets(text)) return
    const { levels } = scanJson(text)
    const tooDeep = levels[MAX_DEPTH]
    if (tooDeep === undefined) return
    const message = `${levels.length} levels of nesting: many clients stop reading at fewer`
    ctx.report({ at: `body@${lineAndColumn(text, tooDeep)}`, message })
  },
}

/** Whether there are enough brackets to open so many levels. */
function hasManyBrackets(text: string): boolean {
  let left = MAX_DEPTH
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      left -= 1
      if (left < 0) return true
    }
  }
  return false
}

import { quote } from '../../quote.ts'
import { foreignOrigin, sendOrigin } from '../cors.ts'
import type { Rule } from '../rule.ts'

const request = 'GET https://api.example.com/orders HTTP/1.1\nOrigin: https://app.example.com\n\n'
const response = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n'

export const corsDuplicateAcao: Rule = {
  id: 'cors-duplicate-acao',
  severity: 'error',
  spec: 'Fetch §4.10',
  summary: 'Access-Control-Allow-Origin has one value: browsers refuse several.',
  help: 'Let one place alone set it: the application or the proxy before it.',
  bad: {
    request,
    response: `${response}Access-Control-Allow-Origin: *\nAccess-Control-Allow-Origin: https://app.example.com\n\n`,
  },
  good: {
    request,
    response: `${response}Access-Control-Allow-Origin: *\nAccess-Control-Expose-Headers: WWW-Authenticate\n\n`,
  },
  fields: ['access-control-allow-origin'],
  preflight: true,
  check(ctx) {
    const lines = ctx.lines('access-control-allow-origin')
    if (lines.length < 2 && !lines[0]?.includes(',')) return
    const origin = foreignOrigin(ctx)
    if (origin === undefined) return
    const actual = quote(lines.join(', '))
    ctx.report({
      at: 'header:access-control-allow-origin',
      message: `Access-Control-Allow-Origin has several values, ${actual}: browsers refuse the answer`,
      actual,
      help: sendOrigin(origin),
    })
  },
}

import { quote } from '../../quote.ts'
import { redactUrl } from '../../redact.ts'
import type { Severity } from '../../result.ts'
import { paramOf } from '../auth-param.ts'
import { quotedParam, sendCorrected, withParamAs } from '../corrected-field.ts'
import { isLoopback } from '../loopback.ts'
import type { Rule } from '../rule.ts'

export const resourceMetadata: Rule = {
  id: 'resource-metadata',
  severity: 'error',
  otherwise: 'warning of http or a fragment, info of http on this machine or another path',
  spec: 'RFC 9728 §2, §5.1',
  summary: 'resource_metadata is an absolute https URL without fragment.',
  help: 'Give the whole address: resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"',
  bad: {
    request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer resource_metadata="/.well-known/oauth-protected-resource"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      const param = paramOf(challenge, 'resource_metadata')
      const defect = param && defectOf(param.value, ctx.exchange.request.url)
      if (param === undefined || defect === undefined) continue
      const { severity, words, instead } = defect
      const shown = quote(redactUrl(param.value))
      ctx.report({
        at: ctx.challengePlace(param.start),
        severity,
        message: `resource_metadata ${shown} ${words}`,
        actual: shown,
        help: instead && sendCorrected(ctx, withParamAs(param, quotedParam('resource_metadata', instead))),
      })
    }
  },
}

interface Defect {
  severity: Severity
  words: string
  /** What was meant, where that can be told. */
  instead?: string
}

/** What is worst about the URL; `of` is that of the request. */
function defectOf(value: string, of: string | undefined): Defect | undefined {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(value) ? URL.parse(value) : null
  if (url === null) {
    const whole = of !== undefined && /^\/[^/]/.test(value) ? URL.parse(value, of) : null
    const instead = whole?.protocol === 'https:' ? whole.href : undefined
    return { severity: 'error', words: 'is not an absolute URL', instead }
  }
  const [plain = value] = value.split('#', 1)
  const isLocal = url.protocol === 'http:' && isLoopback(url)
  if (url.protocol !== 'https:' && !isLocal) {
    const instead = url.protocol === 'http:' && url.port === '' ? plain.replace(/^http/i, 'https') : undefined
    return { severity: 'warning', words: 'is not https', instead }
  }
  if (plain !== value) return { severity: 'warning', words: 'has a fragment', instead: plain }
  if (isLocal) return { severity: 'info', words: 'is not https' }
  if (url.pathname.includes('/.well-known/')) return undefined
  return { severity: 'info', words: 'has no /.well-known/ in its path' }
}

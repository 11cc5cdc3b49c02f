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

/** What is worst about the URL. */
function defectOf(
  value: string,
  of: string | undefined,
): { severity: Severity; words: string; instead?: string } | undefined {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(value) ? URL.parse(value) : null
  if (url === null) {
    const whole = of !== undefined && /^\/[^/]/.test(value) ? URL.parse(value, of) : null
    return {
      severity: 'error',
      words: 'is not an absolute URL',
      instead: whole?.protocol === 'https:' ? whole.href : undefined,
    }
  }
  const secure = value.replace(/^http:/i, 'https:').replace(/#.*$/s, '')
  const isLocal = url.protocol === 'http:' && isLoopback(url)
  if (url.protocol !== 'https:' && !isLocal) {
    return {
      severity: 'warning',
      words: 'is not https',
      instead: url.protocol === 'http:' && url.port === '' ? secure : undefined,
    }
  }
  if (value.includes('#')) return { severity: 'warning', words: 'has a fragment', instead: value.replace(/#.*$/s, '') }
  if (isLocal) return { severity: 'info', words: 'is not https' }
  return url.pathname.includes('/.well-known/')
    ? undefined
    : { severity: 'info', words: 'has no /.well-known/ in its path' }
}

import type { AuthParam, Challenge } from '../../challenge/parse.ts'
import { carriesError } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import { quotedParam, sendCorrected, withParamAs } from '../corrected-field.ts'
import { misspelt } from '../misspelt-param.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

export const stepupParams: Rule = {
  id: 'stepup-params',
  severity: 'error',
  otherwise: 'warning of acr_values, and where both are missing',
  spec: 'RFC 9470 §3',
  summary: 'A step-up challenge says in acr_values or max_age, in whole seconds, which authentication it wants.',
  help: 'Say what is wanted: WWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="urn:example:mfa", max_age=300',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="insufficient_user_authentication", max_age="5m"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="insufficient_user_authentication", max_age="300"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (challenge.params.get('error') !== 'insufficient_user_authentication') continue
      if (carriesError(challenge.scheme)) judge(ctx, challenge)
    }
  },
}

function judge(ctx: CheckContext, challenge: Challenge): void {
  const { params, start } = challenge
  const maxAge = paramOf(challenge, 'max_age')
  if (maxAge !== undefined && !/^\d+$/.test(maxAge.value)) {
    const message = `max_age ${quote(maxAge.value)} is not a whole number of seconds`
    ctx.report({ at: ctx.challengePlace(maxAge.start), message, actual: quote(maxAge.value) })
  }
  const acrValues = paramOf(challenge, 'acr_values')
  if (acrValues !== undefined) judgeAcrValues(ctx, acrValues)
  const lacksBoth = ['max_age', 'acr_values'].every(name => !params.has(name) && !misspelt(challenge, name))
  if (lacksBoth && !hasStrayParam(ctx)) {
    const message = 'step-up without acr_values and max_age: a client cannot tell which authentication is wanted'
    ctx.report({ at: ctx.challengePlace(start), severity: 'warning', message })
  }
}

function judgeAcrValues(ctx: CheckContext, param: AuthParam): void {
  const { value } = param
  const at = ctx.challengePlace(param.start)
  if (value.trim() === '') ctx.report({ at, severity: 'warning', message: 'acr_values is empty' })
  else if (/, |,$/.test(value)) {
    const message = `acr_values ${quote(value)} has commas between its values, which are separated by spaces`
    const separated = value.replace(/[ ,]+/g, ' ').trim()
    const help = sendCorrected(ctx, withParamAs(param, quotedParam('acr_values', separated)))
    ctx.report({ at, severity: 'warning', message, actual: quote(value), help })
  }
}

import type { AuthParam } from '../../challenge/parse.ts'
import { carriesError } from '../../challenge/schemes.ts'
import { isInSingleQuotes, offsetInField } from '../auth-param.ts'
import { challengeText } from '../challenge-text.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { asErrorText, forbiddenAt } from '../error-text.ts'
import type { CheckContext, Rule } from '../rule.ts'

/** The first character that each may hold: a space, or what follows it. */
const FIRST_ALLOWED: Readonly<Record<string, 0x20 | 0x21>> = {
  error: 0x20,
  error_description: 0x20,
  error_uri: 0x21,
  scope: 0x20, // between its tokens
}

export const bearerParamChars: Rule = {
  id: 'bearer-param-chars',
  severity: 'error',
  spec: 'RFC 6750 §3; RFC 6749 §A.4, §A.7, §A.8, §A.9',
  summary:
    "error, error_description, error_uri and scope hold printable ASCII without '\"' and '\\'; scope tokens have one space between them.",
  help: 'Write plain ASCII, with single quotes inside a text: error_description="The token \'abc\' expired"',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="the \\"exp\\" claim"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="the \'exp\' claim"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (!carriesError(challenge.scheme)) continue
      for (const param of challenge.authParams) {
        if (Object.hasOwn(FIRST_ALLOWED, param.name) && !isInSingleQuotes(param)) judge(ctx, param)
      }
    }
  },
}

function judge(ctx: CheckContext, param: AuthParam): void {
  const { name, value, start } = param
  const at = forbiddenAt(value, FIRST_ALLOWED[name] ?? 0x20)
  if (at >= 0) {
    ctx.report({
      at: ctx.challengePlace(offsetInField(param, at, challengeText(ctx))),
      message: `${named(value.codePointAt(at) ?? 0)} is not allowed in ${name}`,
      help: name === 'error_description' && isAscii(value) ? inSingleQuotes(ctx, param) : undefined,
    })
  } else if (value === '' && (name === 'error' || name === 'error_description')) {
    ctx.report({ at: ctx.challengePlace(start), message: `${name} is empty: fill it, or leave it out` })
  } else if (name === 'scope' && value.trim().includes('  ')) {
    const help = sendCorrected(ctx, withParamAs(param, `scope="${value.trim().replace(/ +/g, ' ')}"`))
    ctx.report({ at: ctx.challengePlace(start), message: 'More than one space between two scope tokens', help })
  }
}

function inSingleQuotes(ctx: CheckContext, param: AuthParam): string | undefined {
  return sendCorrected(ctx, withParamAs(param, `error_description="${asErrorText(param.value)}"`))
}

function isAscii(value: string): boolean {
  return !/[^ -~]/.test(value)
}

function named(code: number): string {
  if (code > 0x20 && code < 0x7f) return `'${String.fromCharCode(code)}'`
  return code === 0x20 ? 'A space' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

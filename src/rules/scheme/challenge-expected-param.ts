import type { AuthParam, Challenge } from '../../challenge/parse.ts'
import { knownScheme, sameScheme } from '../../challenge/schemes.ts'
import { isAboutError, paramsOf } from '../../contract/challenges.ts'
import { inWords } from '../../contract/schema-words.ts'
import { memberAt, pointerMembers } from '../../json-pointer.ts'
import { show } from '../../quote.ts'
import { quotedParam, sendCorrected, withParam, withParamAs } from '../corrected-field.ts'
import { maybeIt, misspelt } from '../misspelt-param.ts'
import { isWithheld } from '../rewritten-field.ts'
import type { CheckContext, Rule } from '../rule.ts'

const contract = {
  title: 'Unauthorized',
  status: 401,
  challenges: [{ scheme: 'Bearer', params: { required: ['realm'], properties: { realm: { const: 'orders' } } } }],
}

export const challengeExpectedParam: Rule = {
  id: 'challenge-expected-param',
  severity: 'error',
  spec: 'contract',
  summary: 'The challenge has the parameters that the contract fixes.',
  help: 'Send the parameter as the contract has it, or correct the contract.',
  bad: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  good: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="orders", scope="read"\n\n' },
  contractual: true,
  reads: 'challenge',
  check(ctx) {
    if (ctx.expectation.challenges === undefined) return
    for (const { challenge, errors } of ctx.unmetChallenges()) {
      for (const error of errors) {
        if (isAboutError(error)) continue
        const { pointer, predicate, expected, actual } = inWords(error, paramsOf(challenge))
        const name = pointerMembers(pointer)[0]
        const param = challenge.authParams.find(candidate => candidate.name === name)
        const slip = param === undefined && name !== undefined ? misspelt(challenge, name) : undefined
        const shown = actual === undefined ? undefined : isWithheld(name ?? '') ? '[redacted]' : show(actual)
        const got = shown === undefined ? '' : `, got ${shown}`
        ctx.report({
          at: ctx.challengePlace(param?.start ?? challenge.start),
          message: `${challenge.scheme} ${name === undefined ? 'parameters' : `parameter ${name}`} ${predicate}${got}${maybeIt(slip)}`,
          expected: `${expected} (${ctx.contract.name}#${error.place})`,
          actual: shown,
          help: name && sendFixed(ctx, challenge, name, param ?? slip),
        })
      }
    }
  },
}

/** Where the contract fixes the value: the field with it, in the place of the parameter that is there. */
function sendFixed(ctx: CheckContext, challenge: Challenge, name: string, param?: AuthParam): string | undefined {
  const value = fixedValue(ctx, challenge, name)
  if (value === undefined || isWithheld(name)) return undefined
  const isToken = knownScheme(challenge.scheme)?.params.get(name)?.quoting === 'must-not'
  const written = isToken ? `${name}=${value}` : quotedParam(name, value)
  return sendCorrected(ctx, param === undefined ? withParam(challenge, written) : withParamAs(param, written))
}

function fixedValue({ contract, expectation }: CheckContext, { scheme }: Challenge, name: string): string | undefined {
  const { challenges = [], variants = {} } = contract.document
  const own = expectation.variant === undefined ? [] : (variants[expectation.variant]?.challenges ?? [])
  for (const entry of [...own, ...challenges]) {
    const value = sameScheme(entry.scheme, scheme) ? memberAt(entry.params, ['properties', name, 'const']) : undefined
    if (typeof value === 'string') return value
  }
  return undefined
}

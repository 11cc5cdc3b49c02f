import { isAboutError, paramsOf } from '../../contract/challenges.ts'
import { inWords } from '../../contract/schema-words.ts'
import { pointerMembers } from '../../json-pointer.ts'
import { show } from '../../quote.ts'
import type { Rule } from '../rule.ts'

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
        const got = actual === undefined ? '' : `, got ${show(actual)}`
        ctx.report({
          at: ctx.challengePlace(param?.start ?? challenge.start),
          message: `${challenge.scheme} ${name === undefined ? 'parameters' : `parameter ${name}`} ${predicate}${got}`,
          expected: `${expected} (${ctx.contract.name}#${ctx.expectation.path}/challenges)`,
          actual: actual === undefined ? undefined : show(actual),
        })
      }
    }
  },
}

import { describe, expect, test } from 'vitest'
import { check } from '../../../src/check.ts'
import { checkGroup } from '../../../src/check-group.ts'
import { any } from '../../../src/contract/shipped.ts'
import { pairChallengeConsistent } from '../../../src/rules/group/pair-challenge-consistent.ts'
import { parseHttpMessage } from '../../../src/sources/http-message.ts'
import { checkExamples, groupRuleTest } from '../group-rule-test.ts'

const answer = (name: string, challenge: string, sent = '') => ({
  case: name,
  request: `GET https://api.example.com/orders HTTP/1.1\n${sent && `Authorization: ${sent}\n`}\n`,
  response: `HTTP/1.1 401 Unauthorized\n${challenge && `WWW-Authenticate: ${challenge}\n`}\n`,
})

groupRuleTest(pairChallengeConsistent, {
  passes: {
    'parameters that belong to the error': [
      answer('none', 'Bearer realm="api"'),
      answer('malformed', 'Bearer realm="api", error="invalid_token", scope="a"'),
    ],
    'the challenges in another order': [
      answer('none', 'Bearer realm="api", Basic realm="api"'),
      answer('malformed', 'basic realm="api", bearer realm="api"'),
    ],
    'only the scheme that was tried': [
      answer('none', 'Bearer realm="api", Basic realm="web"'),
      answer('wrong-password', 'Basic realm="web"', 'Basic YTpi'),
    ],
    'an answer without a challenge, which is another finding': [
      answer('none', 'Bearer realm="api"'),
      answer('malformed', ''),
    ],
    'another method, which is another operation': [
      answer('none', 'Bearer realm="api"'),
      { ...answer('none', 'Basic realm="proxy"'), request: 'PUT https://api.example.com/orders HTTP/1.1\n\n' },
    ],
    'one answer': [answer('none', 'Bearer realm="api"')],
  },
  fails: {
    'another scheme': {
      exchanges: [answer('none', 'Bearer realm="api"'), answer('expired', 'Basic realm="api"', 'Bearer made-up')],
      at: 'pair:none~expired',
      on: 'expired',
    },
    'a realm that comes and goes, once': {
      exchanges: [
        answer('none', 'Bearer realm="api"'),
        answer('malformed', 'Bearer error="invalid_token"'),
        answer('expired', 'Bearer error="invalid_token"'),
      ],
      at: 'pair:none~malformed',
      on: 'malformed',
    },
  },
})

test('the schemes and realms are told as they were sent', async () => {
  const results = await checkExamples([answer('none', 'Bearer realm="API"'), answer('expired', 'DPoP realm="API"')])
  expect(results[1]?.findings.map(({ message }) => message)).toContain(
    'none offers Bearer realm="API", expired offers DPoP realm="API"',
  )
})

describe('where a token and a key go together', () => {
  const found = (...challenges: string[]) => {
    const judged = challenges.map((challenge, i) => {
      const { request, response, case: name } = answer(i === 0 ? 'none' : 'empty', challenge, 'Bearer good')
      const exchange = parseHttpMessage(`${request}${response}`, 'example', { case: name })
      return { exchange, result: check(exchange, any), isOneOfSeveral: true }
    })
    const findings = checkGroup(judged).flatMap(result => result.findings)
    return findings.filter(({ rule }) => rule === pairChallengeConsistent.id).map(({ message }) => message)
  }
  test('the answer to a bad key may ask for the key alone', () => {
    expect(found('Bearer realm="api"', 'ApiKey realm="keys"')).toEqual([])
  })
  test('a realm of one and the same scheme that changes is still told', () => {
    expect(found('Bearer realm="api"', 'ApiKey, Bearer realm="orders"')).toEqual([
      'none offers Bearer realm="api", empty offers ApiKey, Bearer realm="orders"',
    ])
  })
})

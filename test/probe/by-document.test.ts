import { describe, expect, test } from 'vitest'
import { judge } from '../../src/check.ts'
import type { Contract } from '../../src/contract/define.ts'
import { any, contracts } from '../../src/contract/shipped.ts'
import { judgeByDocument } from '../../src/probe/by-document.ts'
import type { PlannedRequest } from '../../src/probe/request.ts'
import { operationDiffersFromDocument } from '../../src/rules/document/operation-differs-from-document.ts'
import { operationUndeclaredSecurity } from '../../src/rules/document/operation-undeclared-security.ts'
import type { Example } from '../../src/rules/rule.ts'
import { documentedContracts } from '../../src/sources/documented-contract.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'
import { operationsOf } from '../../src/sources/operations.ts'
import { documentOf } from '../sources/document-of.ts'

/** What is found in answers by the document of `GET /orders`; they are judged by `contract` first, and by the document without one. */
async function found(
  document: Example['document'],
  responses: readonly string[],
  contract?: Contract,
  request?: Pick<PlannedRequest, 'beside' | 'scheme' | 'credentials'>,
) {
  const openApi = await documentOf(document ?? {})
  for await (const operation of operationsOf(openApi)) {
    const documented = await documentedContracts(openApi)(operation)
    const judged = responses.map(response => {
      const exchange = parseHttpMessage(response, 'example', { case: 'none' })
      const result = judge(exchange, contract ?? documented)
      return request === undefined ? { exchange, result } : { exchange, result, request }
    })
    return judgeByDocument(operation, documented, judged).map(({ findings, outcome }) => ({
      findings: findings.map(({ rule, message, severity }) => ({ rule, message, severity })),
      outcome,
    }))
  }
  throw new Error('no operation')
}

const ids = (results: Awaited<ReturnType<typeof found>>) =>
  results.flatMap(({ findings }) => findings.map(({ rule }) => rule))

const bad401 = operationUndeclaredSecurity.bad.response
const rules = [operationDiffersFromDocument, operationUndeclaredSecurity].map(rule => [rule.id, rule] as const)

test.each(rules)('%s reports its bad example and nothing in its good one', async (id, { bad, good }) => {
  expect(ids(await found(bad.document, [bad.response], any))).toEqual([id])
  expect(ids(await found(good.document, [good.response], any)).filter(rule => rule === id)).toEqual([])
})

const security = [{ token: [] }]

test('a public operation that documents its 401 may answer so, as a login does', async () => {
  const document = { security: [], responses: { 401: { description: 'Wrong password' } } }
  expect(ids(await found(document, [bad401], any))).toEqual([])
})

const json = { 'application/json': { schema: { type: 'object', required: ['code'], properties: {} } } }
const bare = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n'
const withBody = (body: string) => bare.replace(/\n$/, `Content-Type: application/json\n\n${body}`)

test.each([{ 403: { description: 'Not allowed' } }, {}])(
  'where no 401 is documented, what the RFCs only advise is a warning',
  async responses => {
    const [result] = await found({ security, responses }, ['HTTP/1.1 403 Forbidden\n\n'])
    const warning = { rule: 'forbidden-for-unauthenticated', severity: 'warning' }
    expect(result?.findings).toContainEqual(expect.objectContaining(warning))
    expect(result?.findings.map(({ severity }) => severity)).not.toContain('error')
  },
)

test('nothing is wanted of a token that is good beside a bad key', async () => {
  const challenges = [
    { scheme: 'Bearer', params: { required: ['error'], properties: { error: { const: 'invalid_token' } } } },
  ]
  const document = {
    security,
    responses: { 401: { description: 'No', 'x-error-contract': { title: 'No', challenges } } },
  }
  const key = { name: 'key', kind: 'api-key', in: 'header', parameter: 'X-Api-Key' } as const
  const credentials = [
    { scheme: key, case: 'malformed' },
    { scheme: { name: 'token', kind: 'bearer' } as const, case: 'valid' },
  ]
  expect(ids(await found(document, [bare], any, { scheme: key, credentials }))).toEqual([])
  expect(ids(await found(document, [bare], any))).toEqual(['operation-differs-from-document'])
})

describe('the documented response', () => {
  test('is what the answer has to be like: a member that is not there is an error', async () => {
    const document = { security, responses: { 401: { description: '', content: json } } }
    expect(await found(document, [withBody('{"code":"a"}')])).toMatchObject([{ outcome: 'conforms', findings: [] }])
    expect(ids(await found(document, [withBody('{}')]))).toEqual(['body-schema'])
  })
  test.each(['4XX', 'default'])('is that of %s where there is no 401, and of a 401 all the same', async key => {
    const document = { security, responses: { [key]: { description: '', content: json } } }
    expect(ids(await found(document, [withBody('{}')]))).toEqual(['body-schema'])
    expect(ids(await found(document, ['HTTP/1.1 404 Not Found\n\n']))).toEqual(['status-expected'])
  })
  test('is compared with the answer where another contract was named', async () => {
    const document = { security, responses: { 401: { description: '', content: json } } }
    const body = '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}'
    const other = { security, responses: { 401: { description: '', content: { 'text/plain': {} } } } }
    const message = expect.stringContaining('by the document, ')
    expect(ids(await found(document, [withBody(body)], contracts.unauthorized))).not.toContain(
      'operation-differs-from-document',
    )
    expect((await found(other, [withBody(body)], any))[0]?.findings).toContainEqual({
      rule: 'operation-differs-from-document',
      severity: 'warning',
      message,
    })
  })
})

test('nothing is said of a request that was sent beside the others', async () => {
  const { bad } = operationDiffersFromDocument
  expect(
    ids(await found(bad.document, [bad.response], any, { beside: 'HEAD beside GET', credentials: [] })),
  ).not.toContain('operation-differs-from-document')
})

test('a 401 that is not documented is told once for an operation', async () => {
  const results = await found({ security, responses: { 200: { description: 'OK' } } }, [bare, bare])
  expect(results.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
    ['401 is not documented: the document has 200'],
    [],
  ])
})

describe('the challenge agrees with the declared schemes', () => {
  const responses = { 401: { description: '' } }
  const answer = (challenge: string) => `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ${challenge}\n\n`
  test('one of them has to be offered', async () => {
    expect(ids(await found({ security, responses }, [answer('Basic realm="api"')]))).toContain('scheme-expected')
  })
  test('one that is not declared is a warning', async () => {
    const [result] = await found({ security, responses }, [answer('Bearer realm="api", Digest realm="api"')])
    expect(result?.findings).toContainEqual(expect.objectContaining({ rule: 'scheme-unexpected', severity: 'warning' }))
  })
  test('of OAuth, Bearer and DPoP are both', async () => {
    const components = { securitySchemes: { token: { type: 'oauth2', flows: {} } } }
    const results = await found({ security, responses, components }, [answer('DPoP realm="api", algs="ES256"')])
    expect(ids(results).filter(rule => rule.startsWith('scheme-'))).toEqual([])
  })
  test('nothing is said where a key is declared too, of which there is no challenge', async () => {
    const components = {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
    }
    const both = { security: [{ token: [] }, { key: [] }], responses, components }
    expect(ids(await found(both, [answer('Basic realm="api"')])).filter(rule => rule === 'scheme-expected')).toEqual([])
  })
})

import type { Contract } from '../contract/define.ts'
import { statusesOf } from '../contract/statuses.ts'
import { type ResponseObject, toResponseObject } from '../generate/openapi.ts'
import { variantsOfStatus } from '../generate/status-variants.ts'
import { version } from '../version.ts'
import type { Refusal } from './refusals.ts'
import { tokenCases } from './tokens.ts'

/** The OpenAPI 3.1 description of the reference API. */
export function openApiDocument(contract: Contract, refusals: readonly Refusal[], origin: string): object {
  const accepted = [contract.document.status ?? 401].flat()
  const [status = '401', ...others] = accepted.map(String)
  const codes = statusesOf(accepted)?.codes ?? []
  const apart = [...new Set(refusals.map(({ answer }) => answer.status))].filter(code => !codes.includes(code))
  const refusedAs = (key: string | number) => ({ $ref: `#/paths/~1orders/get/responses/${key}` })
  const refused = refusedAs(status)
  const asJson = (description: string, schema: object) => ({
    description,
    content: { 'application/json': { schema } },
  })
  const problem = {
    description: 'A problem (RFC 9457).',
    content: { 'application/problem+json': { schema: problemSchema } },
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `Reference API: ${contract.document.title}`,
      description: 'An API that answers bad credentials as its contract says, to test clients and checks against.',
      version,
    },
    servers: [{ url: origin }],
    paths: {
      '/orders': {
        get: {
          operationId: 'listOrders',
          summary: 'List the orders.',
          security: [{ bearerAuth: [] }],
          responses: {
            200: asJson('The orders.', { type: 'array', items: orderSchema }),
            [status]: contract.document.status === undefined ? responseOf(contract, 401) : toResponseObject(contract),
            ...Object.fromEntries(others.map(other => [other, refused])),
            ...Object.fromEntries(apart.map(code => [code, responseOf(contract, code)])),
          },
        },
        post: {
          operationId: 'createOrder',
          summary: 'Pretend to create an order; the request body is not looked at.',
          security: [{ bearerAuth: [] }],
          responses: { 201: asJson('The order.', orderSchema), [status]: refused },
        },
      },
      '/token': {
        get: {
          operationId: 'mintToken',
          summary: 'Mint a test token.',
          security: [],
          parameters: [{ name: 'case', in: 'query', required: true, schema: { enum: tokenCases } }],
          responses: { 200: asJson('The token.', tokenSchema), 400: problem },
        },
      },
      ...Object.fromEntries(
        refusals.map(({ name, path, answer }, i) => [
          path,
          {
            get: {
              operationId: `answer${i + 1}`,
              summary: `Answer ${name}, whatever is sent.`,
              security: [],
              responses: { [answer.status]: apart.includes(answer.status) ? refusedAs(answer.status) : refused },
            },
          },
        ]),
      ),
    },
    components: { securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  }
}

/** What a contract says of one status. */
function responseOf(contract: Contract, status: number): ResponseObject {
  const variants = variantsOfStatus(contract.document, status)
  return toResponseObject({ ...contract, document: { ...contract.document, status, variants } })
}

const orderSchema = {
  type: 'object',
  required: ['id', 'item'],
  properties: { id: { type: 'integer' }, item: { type: 'string' } },
}

const tokenSchema = {
  type: 'object',
  required: ['token', 'case'],
  properties: { token: { type: 'string' }, case: { enum: tokenCases } },
}

const problemSchema = {
  type: 'object',
  required: ['title', 'status', 'detail'],
  properties: { title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
}

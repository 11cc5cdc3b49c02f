import type { ReportedRule } from '../rule.ts'

const headers = { 'WWW-Authenticate': { schema: { type: 'string' }, example: 'ApiKey realm="api"' } }
const document = (place: string) => ({
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: 'apiKey', in: place, name: 'key' } } },
  responses: { 401: { description: 'Unauthorized', headers } },
})

export const operationSchemeUnchallengeable: ReportedRule = {
  id: 'operation-scheme-unchallengeable',
  severity: 'info',
  spec: 'RFC 9110 §11',
  summary: 'A security scheme can be challenged: clients cannot be told to send a key in a cookie or in the query.',
  help: 'Take the key in a header, for which a scheme of your own can be challenged, such as: ApiKey realm="api"',
  bad: { response: '', document: document('query') },
  good: { response: '', document: document('header') },
  madeBy: 'document',
}

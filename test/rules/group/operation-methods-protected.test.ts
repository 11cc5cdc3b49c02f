import { operationMethodsProtected } from '../../../src/rules/group/operation-methods-protected.ts'
import { groupRuleTest } from '../group-rule-test.ts'

const asked = (method: string, status: string, name = 'none') => ({
  case: name,
  request: `${method} https://api.example.com/orders HTTP/1.1\n\n`,
  response: `HTTP/1.1 ${status}\n${status.startsWith('401') ? 'WWW-Authenticate: Bearer realm="api"\n' : ''}\n`,
})

groupRuleTest(operationMethodsProtected, {
  passes: {
    'an operation that is open itself, which is another finding': [asked('GET', '200 OK')],
    'a preflight': [asked('GET', '401 Unauthorized'), asked('OPTIONS', '204 No Content')],
    'methods that are not offered': [
      asked('GET', '401 Unauthorized'),
      asked('PUT', '404 Not Found'),
      asked('PATCH', '501 Not Implemented'),
    ],
    'a valid credential': [asked('GET', '401 Unauthorized'), asked('HEAD', '200 OK', 'valid')],
  },
  fails: {
    'a method in the guise of another': {
      exchanges: [
        asked('GET', '401 Unauthorized'),
        {
          ...asked('POST', '200 OK'),
          request: 'POST https://api.example.com/orders HTTP/1.1\nX-HTTP-Method-Override: GET\n\n',
        },
      ],
      at: 'status',
      on: 'none',
    },
    'a DELETE without credentials': {
      exchanges: [asked('GET', '401 Unauthorized'), asked('DELETE', '204 No Content')],
      at: 'status',
      on: 'none',
    },
  },
})

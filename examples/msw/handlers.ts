import { contracts, toResponse, unauthorized } from 'error-contracts'
import { HttpResponse, http } from 'msw'

export const api = 'https://api.example.com'

/** An API that knows one token. Whatever else it says is what the contract says, so no mock can grow old by itself. */
export const handlers = [
  http.get(`${api}/orders`, ({ request }) => {
    const authorization = request.headers.get('Authorization')
    if (authorization === null) return toResponse(unauthorized, 'auth_required')
    if (authorization === 'Bearer good') return HttpResponse.json([{ id: 1 }])
    return toResponse(unauthorized, authorization === 'Bearer old' ? 'token_expired' : 'invalid_token')
  }),
]

/** For `server.use(...)` in the test of a client that is sent away for a while. */
export const tooManyRequests = http.get(`${api}/orders`, () => toResponse(contracts['too-many-requests']))

import { toResponse, unauthorized } from 'error-contracts'
import fastify, { type FastifyInstance } from 'fastify'
import { errors, jwtVerify } from 'jose'

/** The variants of the contract. */
type Variant = 'auth_required' | 'token_expired' | 'invalid_token'

/** What the API is run with. */
export interface Settings {
  /** The key of HS256. */
  key: Uint8Array
  /** Whether the token of this id was taken back. */
  isRevoked(id: string | undefined): boolean
}

/** An orders API: whatever is asked without a valid token is refused as the contract `unauthorized` says. */
export function buildApi({ key, isRevoked }: Settings): FastifyInstance {
  const orders = [{ id: 1, item: 'cup' }]
  const api = fastify()
  api.addHook('onRequest', async ({ headers: { authorization } }, reply) => {
    const variant = await refusalOf(authorization)
    if (variant !== undefined) return reply.send(toResponse(unauthorized, variant))
  })
  api.get('/orders', async () => orders)
  api.get<{ Params: { id: string } }>('/orders/:id', async ({ params: { id } }, reply) => {
    return orders.find(order => String(order.id) === id) ?? reply.callNotFound()
  })
  return api

  /** The variant of the contract that refuses this credential; `undefined` when it is accepted. */
  async function refusalOf(authorization = ''): Promise<Variant | undefined> {
    const token = /^Bearer +(.+)$/i.exec(authorization)?.[1]
    if (token === undefined) return 'auth_required'
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] })
      return isRevoked(payload.jti) ? 'invalid_token' : undefined
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'token_expired'
      if (error instanceof errors.JOSEError) return 'invalid_token'
      throw error
    }
  }
}

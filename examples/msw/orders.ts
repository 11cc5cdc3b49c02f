import { contracts, parseError, unauthorized } from 'error-contracts'

export type Orders = { orders: unknown } | { sorry: string }

/** Reads the orders, and says to a person why it cannot. */
export async function readOrders(api: string, token?: string): Promise<Orders> {
  const headers: HeadersInit = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  const response = await fetch(`${api}/orders`, { headers })
  if (response.ok) return { orders: await response.json() }
  if (response.status === 429) {
    const { matches } = await parseError(response, contracts['too-many-requests'])
    return { sorry: matches ? 'Too many requests: try again later.' : 'Something went wrong.' }
  }
  const { variant } = await parseError(response, unauthorized)
  if (variant === 'auth_required') return { sorry: 'Please log in.' }
  if (variant === 'token_expired') return { sorry: 'You were away for long: please log in again.' }
  return { sorry: 'Something went wrong.' }
}

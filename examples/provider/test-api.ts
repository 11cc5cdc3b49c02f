import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { buildApi } from './api.ts'

const REVOKED = 'a-revoked-token'

/** The API on a free port, and real tokens for it. */
export async function startTestApi() {
  const key = randomBytes(32)
  const api = buildApi({ key, isRevoked: id => id === REVOKED })
  const url = await api.listen({ host: '127.0.0.1', port: 0 })
  const sign = (expires: string, id: string) =>
    new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setJti(id).setExpirationTime(expires).sign(key)
  const tokens = {
    valid: () => sign('5 minutes', 'a-token'),
    expired: () => sign('5 minutes ago', 'a-token'),
    revoked: () => sign('5 minutes', REVOKED),
  }
  return { url, tokens, close: () => api.close() }
}

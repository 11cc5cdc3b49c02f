// A server in a process of its own, so that what it costs is nobody's: it refuses every request as the contract
// `unauthorized` wants it, and prints its port.
import { createServer } from 'node:http'

const message = { status: 401, error: 'Unauthorized' }
const answers = {
  none: [
    'Bearer realm="api"',
    { ...message, message: 'Authentication required', code: 'auth_required', authenticateHint: 'Bearer realm="api"' },
  ],
  expired: [
    'Bearer realm="api", error="invalid_token"',
    { ...message, message: 'Access token expired', code: 'token_expired' },
  ],
  invalid: [
    'Bearer realm="api", error="invalid_token"',
    { ...message, message: 'Access token invalid', code: 'invalid_token' },
  ],
}

const server = createServer(({ headers: { authorization = 'Bearer' } }, response) => {
  const name = authorization === 'Bearer' ? 'none' : authorization.includes('expired') ? 'expired' : 'invalid'
  const [challenge, body] = answers[name]
  const text = JSON.stringify(body)
  response.writeHead(401, {
    'Content-Type': 'application/json',
    'Content-Length': text.length,
    'WWW-Authenticate': challenge,
    'Cache-Control': 'no-store',
  })
  response.end(text)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))

import { cp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { installedProject } from '../docs.ts'

/** The fixture project where the package is installed, and the servers that its tests ask. */
export async function fixtureProject(): Promise<{
  folder: string
  env: Readonly<Record<string, string>>
  close(): Promise<unknown>
}> {
  const folder = await installedProject('re2js', 'undici', 'vitest')
  await cp('test/fixtures/vitest-project', folder, { recursive: true })
  const apis = await Promise.all(
    [undefined, 'challenge-missing', 'bearer-error-expected', 'auth-not-enforced'].map(breaks =>
      startReferenceApi({ contract: unauthorized, port: 0, breaks }),
    ),
  )
  const [API = '', WITHOUT_CHALLENGE = '', WITHOUT_ERROR = '', OPEN = ''] = apis.map(({ url }) => url.slice(0, -1))
  const redirecting = await redirectingServer()
  return {
    folder,
    env: { API, WITHOUT_CHALLENGE, WITHOUT_ERROR, OPEN, REDIRECT: redirecting.url },
    close: () => Promise.all([redirecting, ...apis].map(api => api.close())),
  }
}

/** Sends everybody to a login page, as many frameworks do. */
async function redirectingServer(): Promise<{ url: string; close(): Promise<unknown> }> {
  const server = createServer((request, response) => {
    if (request.url === '/') response.writeHead(302, { Location: '/login?token=abcd1234' }).end()
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Log in</title>')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    return new Promise(done => server.close(done))
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Contract } from '../../src/contract/define.ts'
import { any } from '../../src/contract/shipped.ts'
import type { Clock } from '../../src/probe/clock.ts'
import type { CredentialMaker } from '../../src/probe/credentials.ts'
import { createCredentials } from '../../src/probe/credentials.ts'
import type { PlannedRequest, SecurityScheme } from '../../src/probe/request.ts'
import { listen } from './raw-server.ts'

/** What an API was asked, in the order it came. */
export interface Asked {
  method: string
  url: string
  headers: IncomingMessage['headers']
}

/** An API on a free port of 127.0.0.1 until the test ends. Without a handler it refuses everything as it ought to. */
export async function apiOf(
  handle: (request: IncomingMessage, response: ServerResponse, count: number) => unknown = (_, response) =>
    refuse(response),
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    asked.push({ method, url, headers })
    handle(request, response, asked.length)
  })
  return { ...(await listen(server)), asked }
}

export function refuse(response: ServerResponse, challenge = 'Bearer realm="api"'): void {
  response.writeHead(401, { 'WWW-Authenticate': challenge }).end()
}

export const bearer: SecurityScheme = { kind: 'bearer' }

/** A request of a plan. */
export function planned(url: string, change: Partial<PlannedRequest> = {}): PlannedRequest {
  const name = change.case ?? 'none'
  const [scheme = bearer] = change.schemes ?? [bearer]
  return {
    case: name,
    method: 'GET',
    url,
    headers: [],
    contract: any satisfies Contract,
    schemes: [scheme],
    credentials: [{ scheme, case: name }],
    ...change,
  }
}

/** Credentials of what a test gives. */
export function credentialsOf(
  credentials: Parameters<typeof createCredentials>[0]['credentials'] = {},
  change: Partial<Parameters<typeof createCredentials>[0]> = {},
): CredentialMaker {
  return createCredentials({ credentials, env: {}, now: Date.now, timeoutMs: 20_000, ...change })
}

/** A clock on which time passes by sleeping alone. */
export function testClock(start = 1_700_000_000_000): Clock & { slept: number[] } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    sleep: async ms => {
      slept.push(Math.round(ms))
      now += ms
    },
    random: () => 0,
  }
}

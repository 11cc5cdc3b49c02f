import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, json } from 'node:stream/consumers'
import type { HeaderLines } from '../exchange.ts'
import { withoutSecrets, wordsOf } from '../probe/error-words.ts'
import { type Limits, type Sent, send } from '../probe/send.ts'
import type { WireRequest } from '../probe/wire.ts'

/** What the verifier asked of the provider for one interaction, and what came back. */
export interface Recorded {
  states: readonly { name: string; params: unknown }[]
  /** Why the provider was not asked. */
  failure?: string
  request: WireRequest
  sent?: Sent
}

/** Brings the provider into a state; what it returns goes into the request, where the pact says `${name}`. */
export type SetUp = (name: string, params: unknown) => Promise<Readonly<Record<string, unknown>> | undefined>

export interface ProviderProxy {
  url: string
  stateUrl: string
  /** In the order of the requests. */
  recorded: readonly Recorded[]
  close(): void
}

const STATE_PATH = '/_pactSetup'

/**
 * Stands between the verifier of Pact and a provider: it sets up the states, passes each request on and keeps the answers as they
 * came over the wire. An interaction whose state fails is answered for the provider, with 500.
 *
 * @param authorize - the credential to send instead of the one of the pact
 */
export async function startProxy(
  providerUrl: string,
  setUp: SetUp,
  authorize: () => string | undefined,
  limits: Limits,
): Promise<ProviderProxy> {
  const recorded: Recorded[] = []
  let states: { name: string; params: unknown }[] = []
  let failure: string | undefined

  const changeState = async (request: IncomingMessage, response: ServerResponse) => {
    const {
      state = '',
      params,
      action,
    } = (await json(request)) as { state?: string; params?: unknown; action?: string }
    let values: Readonly<Record<string, unknown>> | undefined
    if (action === 'setup' && state !== '') {
      states.push({ name: state, params })
      try {
        values = await setUp(state, params)
      } catch (error) {
        failure ??= withoutSecrets(wordsOf(error))
      }
    }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(values ?? {}))
  }

  const passOn = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await wireRequest(request, providerUrl, authorize())
    const record: Recorded = { states, request: asked, ...(failure === undefined ? undefined : { failure }) }
    recorded.push(record)
    states = []
    failure = undefined
    if (record.failure === undefined) record.sent = await send(asked, limits)
    answer(record, response)
  }

  const server = createServer((request, response) => {
    const work = request.url === STATE_PATH ? changeState : passOn
    work(request, response).catch(() => response.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    stateUrl: url + STATE_PATH,
    recorded,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The request for the provider. A credential is replaced and never added: the pact says whether there is one. */
async function wireRequest(
  request: IncomingMessage,
  providerUrl: string,
  credential: string | undefined,
): Promise<WireRequest> {
  const headers: [string, string][] = []
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(at, at + 2)
    if (OF_THE_CONNECTION.test(name)) continue
    const isReplaced = credential !== undefined && name.toLowerCase() === 'authorization'
    headers.push([name, isReplaced ? credential : value])
  }
  const body = await buffer(request)
  return {
    method: request.method ?? 'GET',
    url: providerUrl.replace(/\/$/, '') + (request.url ?? '/'),
    headers,
    ...(body.length > 0 ? { body: body.toString() } : undefined),
  }
}

/** What is between two hosts; and codings, which the verifier asks for and the pact does not. */
const OF_THE_CONNECTION =
  /^(accept-encoding|connection|content-length|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i
const OF_THE_BODY = /^(connection|content-encoding|content-length|keep-alive|transfer-encoding)$/i

function answer({ failure, sent }: Recorded, response: ServerResponse): void {
  if (failure !== undefined || sent === undefined) refuse(response, 500, failure)
  else if (sent.kind !== 'response') refuse(response, 502, sent.message)
  else {
    const { status = 502, headers = [], body } = sent.response
    response.writeHead(status, linesOf(headers)).end(body ?? undefined)
  }
}

function refuse(response: ServerResponse, status: number, text: string | undefined): void {
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text)
}

function linesOf(headers: HeaderLines): string[] {
  // The verifier of Pact would follow a redirect, past us, and judge what it finds there.
  return headers.filter(([name]) => !OF_THE_BODY.test(name) && name.toLowerCase() !== 'location').flat()
}

import type { AxiosError, AxiosResponse } from 'axios'
import type { LightMyRequestResponse } from 'fastify'
import type { HTTPError as GotError, Response as GotResponse } from 'got'
import type { HTTPError as KyError, KyResponse } from 'ky'
import type { Response as InjectResponse } from 'light-my-request'
import type { APIResponse } from 'playwright-core'
import type { ResponseError } from 'superagent'
import type { Response as SupertestResponse } from 'supertest'
import { type Dispatcher, request, type Response as UndiciResponse } from 'undici'
import { expect, expectTypeOf, test } from 'vitest'
import type { CredentialCase } from '../../src/cases.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import type { ResponseLike } from '../../src/exchange.ts'
import { type CredentialHeaders, matchers, type RequireAuthenticationOptions } from '../../src/vitest/register.ts'

// Never run: the type checker alone reads it.
test('the matchers are typed', async () => {
  const response = await fetch('http://127.0.0.1/')

  expectTypeOf(expect(response).toConformTo).returns.toEqualTypeOf<Promise<void>>()
  expectTypeOf(expect(response).toConformTo(unauthorized, { case: 'expired', headers: {} })).resolves.toBeVoid()
  expectTypeOf(expect(await request('http://127.0.0.1/')).toConformTo(unauthorized)).resolves.toBeVoid()
  // @ts-expect-error a contract, not its name
  await expect(response).toConformTo('unauthorized')
  // @ts-expect-error no such fact of a request
  await expect(response).toConformTo(unauthorized, { cases: ['none'] })

  expectTypeOf(expect(response).toHaveChallenge('Bearer', { realm: /a/, error: expect.anything() })).toBeVoid()
  expectTypeOf(expect(Promise.resolve(response)).resolves.toHaveChallenge('Bearer')).resolves.toBeVoid()
  expectTypeOf(expect(response).not.toHaveChallenge).toEqualTypeOf(expect(response).toHaveChallenge)
  expect({ response }).toEqual({ response: expect.toHaveChallenge('Bearer') })
  // @ts-expect-error a parameter is a text
  expect(response).toHaveChallenge('Bearer', { realm: 7 })
  // @ts-expect-error the scheme comes first
  expect(response).toHaveChallenge({ realm: 'a' })

  expectTypeOf(expect({ code: 'a' }).toMatchErrorSchema(unauthorized)).resolves.toBeVoid()
  // @ts-expect-error what error it is, is for the contract to say
  await expect({ code: 'a' }).toMatchErrorSchema()

  expectTypeOf(expect(response).toViolate('challenge-missing', unauthorized, { case: 'none' })).resolves.toBeVoid()
  // @ts-expect-error the rule comes first
  await expect(response).toViolate(unauthorized)

  const ask = ({ headers }: CredentialHeaders) => fetch('http://127.0.0.1/', { headers })
  const credentials = { valid: 'a', 'other-tenant': { 'X-Key': 'b' } }
  expectTypeOf(expect(ask).toRequireAuthentication(unauthorized, { credentials })).resolves.toBeVoid()
  expectTypeOf<RequireAuthenticationOptions['cases']>().toEqualTypeOf<readonly CredentialCase[] | undefined>()
  // @ts-expect-error a token or headers
  await expect(ask).toRequireAuthentication(unauthorized, { credentials: { valid: 7 } })

  expect.extend(matchers)
  expect.extend({ toKeepItsContract: matchers.toConformTo })
})

test('the responses and the errors of HTTP clients are taken', () => {
  expectTypeOf<Response | UndiciResponse | Dispatcher.ResponseData>().toExtend<ResponseLike>()
  expectTypeOf<AxiosResponse | AxiosError>().toExtend<ResponseLike>()
  expectTypeOf<GotResponse<string> | GotResponse<unknown> | GotError>().toExtend<ResponseLike>()
  expectTypeOf<KyResponse | KyError>().toExtend<ResponseLike>()
  expectTypeOf<SupertestResponse | ResponseError>().toExtend<ResponseLike>()
  expectTypeOf<LightMyRequestResponse | InjectResponse>().toExtend<ResponseLike>()
  expectTypeOf<APIResponse>().toExtend<ResponseLike>()
  expectTypeOf<{ ok: boolean }>().not.toExtend<ResponseLike>()
  expectTypeOf<{ status: string }>().not.toExtend<ResponseLike>()
})

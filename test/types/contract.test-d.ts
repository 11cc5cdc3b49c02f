import type { StandardSchemaV1 } from '@standard-schema/spec'
import { expectTypeOf, test } from 'vitest'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { type MatchedError, type ParsedError, parseError, type UnmatchedError } from '../../src/contract/parse-error.ts'
import { toResponse } from '../../src/contract/respond.ts'
import { any, contracts, unauthorized } from '../../src/contract/shipped.ts'
import type { BodyOf } from '../../src/contract/standard-schema.ts'
import { loadContract } from '../../src/sources/contract.ts'

// Never run: the type checker alone reads it.
const response = new Response()

test('the errors of a shipped contract are told apart by their variant', async () => {
  const error = await parseError(response, unauthorized)

  expectTypeOf(error.variant).toEqualTypeOf<'auth_required' | 'token_expired' | 'invalid_token' | undefined>()
  expectTypeOf(error.status).toEqualTypeOf<number | undefined>()
  expectTypeOf(error.challenges[0]?.params.get('error')).toEqualTypeOf<string | undefined>()
  if (error.variant === 'auth_required') {
    expectTypeOf(error.matches).toEqualTypeOf<true>()
    expectTypeOf(error.body.code).toEqualTypeOf<'auth_required'>()
    expectTypeOf(error.body.authenticateHint).toEqualTypeOf<string>()
  }
  if (error.variant === 'token_expired') {
    expectTypeOf(error.body.authenticateHint).toEqualTypeOf<string | undefined>()
    // @ts-expect-error no such member
    error.body.mesage
  }
  if (error.matches) {
    expectTypeOf(error.body.status).toEqualTypeOf<401>()
    expectTypeOf(error.body.message).toEqualTypeOf<string>()
    expectTypeOf(error.body.code).toEqualTypeOf<string>()
  } else {
    expectTypeOf(error).toEqualTypeOf<UnmatchedError>()
    expectTypeOf(error.body).toBeUnknown()
    expectTypeOf(error.reason).toBeString()
  }
  // @ts-expect-error not before it is known that the answer is of the contract
  error.body.message
  // @ts-expect-error no such variant
  error.variant === 'token_expird'
  // @ts-expect-error a contract, not its name
  await parseError(response, 'unauthorized')
  expectTypeOf(parseError(response, contracts.unauthorized)).resolves.toEqualTypeOf<typeof error>()
})

test('of a contract that is not known while types are checked, the variant is any name', async () => {
  const error = await parseError(response, any as Contract)
  expectTypeOf(error).toEqualTypeOf<MatchedError<string | undefined, unknown> | UnmatchedError>()
  expectTypeOf(error).toEqualTypeOf<ParsedError>()
  const input: ContractInput = { title: 'T' }
  expectTypeOf(defineContract(input)).resolves.toEqualTypeOf<Contract>()
})

test('any contract goes where a contract is asked for', () => {
  expectTypeOf(unauthorized).toExtend<Contract>()
  expectTypeOf(contracts).toExtend<Record<string, Contract>>()
  // @ts-expect-error its bodies are not known to be those of unauthorized
  const narrow: typeof unauthorized = any
  expectTypeOf(narrow).toEqualTypeOf(unauthorized)
})

test('a contract is a Standard Schema of its bodies', () => {
  expectTypeOf(unauthorized).toExtend<StandardSchemaV1>()
  type Body = StandardSchemaV1.InferOutput<typeof unauthorized>
  expectTypeOf<Body['message']>().toEqualTypeOf<string>()
  expectTypeOf<StandardSchemaV1.InferInput<typeof unauthorized>>().toEqualTypeOf<Body>()
  expectTypeOf<StandardSchemaV1.InferOutput<typeof any>>().toBeUnknown()
})

test('a body has a type to name', () => {
  expectTypeOf<BodyOf<typeof unauthorized, 'token_expired'>['code']>().toEqualTypeOf<'token_expired'>()
  expectTypeOf<BodyOf<typeof unauthorized>>().toEqualTypeOf<StandardSchemaV1.InferOutput<typeof unauthorized>>()
  expectTypeOf<BodyOf<Contract>>().toBeUnknown()
  // @ts-expect-error no such variant
  expectTypeOf<BodyOf<typeof unauthorized, 'token_expird'>>().toBeUnknown()
})

test('toResponse knows the variants', () => {
  expectTypeOf(toResponse(unauthorized, 'token_expired')).toEqualTypeOf<Response>()
  // @ts-expect-error no such variant
  toResponse(unauthorized, 'token_expird')
  toResponse(unauthorized as Contract, 'whatever')
})

test('a contract that is written out in code is known by its schemas', async () => {
  const orders = await defineContract({
    title: 'Orders',
    status: 401,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['code', 'at'],
          properties: {
            code: { type: 'string' },
            at: { type: 'string', const: '2026-05-05' },
            retries: { type: ['integer', 'null'] },
            level: { enum: ['low', 'high'] },
            errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' } } } },
            login: { type: 'object', required: ['url'], properties: { url: { type: 'string' } } },
            either: { oneOf: [{ type: 'string' }, { type: 'number' }] },
            all: { allOf: [{ type: 'object', properties: { a: { const: 1 } } }, { required: ['b'] }] },
            more: { $ref: '#/$defs/more' },
          },
          $defs: { more: {} },
        },
      },
    },
    volatile: ['/at', '/login/url'],
    variants: {
      login: { cases: ['none'], schema: { required: ['login'], properties: { code: { const: 'login' } } } },
      page: { content: { 'text/html': {} } },
      bare: { content: { none: {}, 'application/problem+json': { schema: { type: 'object', required: ['title'] } } } },
    },
  })
  const error = await parseError(response, orders)
  expectTypeOf(error.variant).toEqualTypeOf<'login' | 'page' | 'bare' | undefined>()
  if (error.variant === 'login') {
    expectTypeOf(error.body).toEqualTypeOf<{
      code: 'login'
      at: string
      retries?: number | null
      level?: 'low' | 'high'
      errors?: { field?: string }[]
      login: unknown
      either?: string | number
      all?: { a?: 1 }
      more?: unknown
    }>()
  }
  if (error.variant === 'page') expectTypeOf(error.body).toBeString()
  if (error.variant === 'bare') expectTypeOf(error.body).toEqualTypeOf<{ title: unknown } | undefined>()
  if (error.matches && error.variant === undefined) expectTypeOf(error.body.code).toBeString()

  // @ts-expect-error no member of a contract
  await defineContract({ title: 'T', challenge: [] })
  // @ts-expect-error a title is needed
  await defineContract({ status: 401 })
})

test('of JSON that is imported, the names are known and no texts', async () => {
  const document = {
    title: 'T',
    content: {
      'application/json': {
        schema: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
      },
    },
    variants: { login: { schema: { properties: { code: { const: 'login' } } } } },
  }
  const error = await parseError(response, await defineContract(document))
  expectTypeOf(error.variant).toEqualTypeOf<'login' | undefined>()
  if (error.matches) expectTypeOf(error.body).toBeUnknown()
})

test('a contract that is loaded has the forms that are said of it', async () => {
  expectTypeOf(loadContract('orders')).resolves.toEqualTypeOf<Contract>()
  type Forms = { variant: 'login'; body: { code: 'login' } } | { variant: undefined; body: { code: string } }
  const error = await parseError(response, await loadContract<Forms>('orders'))
  if (error.variant === 'login') expectTypeOf(error.body.code).toEqualTypeOf<'login'>()
  // @ts-expect-error no forms of a contract
  await loadContract<{ code: string }>('orders')
})

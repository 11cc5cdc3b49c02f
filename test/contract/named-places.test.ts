import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { defineContract } from '../../src/contract/define.ts'
import type { ContractInput } from '../../src/contract/document.ts'
import { valueAt } from '../../src/json-pointer.ts'

const bearer = { scheme: 'Bearer', params: { required: ['realm'] } }
const ended = { scheme: 'Bearer', params: { properties: { error: { const: 'invalid_token' } } } }
const json = { 'application/json': {} }

/** What the findings of a 401 to an expired token say was expected, and where: every place is one of the contract. */
async function expectedOf(
  input: Omit<ContractInput, 'title'>,
  headers: [string, string][],
  body: string = '',
): Promise<(string | undefined)[]> {
  const contract = await defineContract<ContractInput>({ title: 'T', status: 401, ...input })
  const exchange = { request: { case: 'expired' }, response: { status: 401, headers, body } }
  const { findings } = check(exchange, contract)
  const expected = findings.map(finding => finding.expected).filter(text => text?.includes('T#'))
  for (const [, pointer = ''] of expected.flatMap(text => [...(text ?? '').matchAll(/T#([^\s,)]*)/g)])) {
    expect(valueAt(contract.document, pointer), `there is a ${pointer}`).toBeDefined()
  }
  return expected
}

describe('a finding about a variant names the contract’s own member where the variant has none', () => {
  const variants = { v: { cases: ['expired'] } }

  test('of the challenges', async () => {
    const input = { challenges: [bearer], variants }
    expect(await expectedOf(input, [['WWW-Authenticate', 'Basic realm="a"']])).toEqual(['Bearer (T#/challenges)'])
    expect(await expectedOf(input, [['WWW-Authenticate', 'Bearer error="invalid_token"']])).toEqual([
      'present (T#/challenges)',
    ])
    expect(
      await expectedOf(input, [['WWW-Authenticate', 'Bearer realm="a", error="invalid_token", Negotiate']]),
    ).toEqual(['a scheme of the contract (T#/challenges)'])
  })
  test('of the error of a challenge', async () => {
    expect(
      await expectedOf({ challenges: [ended], variants }, [['WWW-Authenticate', 'Bearer error="invalid_request"']]),
    ).toEqual(['error="invalid_token" (T#/challenges)'])
  })
  test('of the headers, each by its name', async () => {
    const headers = { 'Retry-After': { required: true }, 'X~Trace': { schema: { pattern: '^[0-9]+$' } } }
    expect(
      await expectedOf({ headers, variants }, [
        ['WWW-Authenticate', 'Bearer error="invalid_token"'],
        ['X~Trace', 'a'],
      ]),
    ).toEqual(['present (T#/headers/Retry-After)', '^[0-9]+$ (T#/headers/X~0Trace)'])
  })
  test.each([
    ['a body that is missing', [], '', 'application/json (T#/content)'],
    ['a media type', [['Content-Type', 'text/plain']], '{}', 'application/json (T#/content)'],
    ['a media type that is missing', [], '{}', 'application/json (T#/content)'],
  ] as [string, [string, string][], string, string][])('of the content: %s', async (_, headers, body, expected) => {
    const challenge: [string, string] = ['WWW-Authenticate', 'Bearer error="invalid_token"']
    expect(await expectedOf({ content: json, variants }, [challenge, ...headers], body)).toEqual([expected])
  })
  test('of content that there must not be', async () => {
    const challenge: [string, string] = ['WWW-Authenticate', 'Bearer error="invalid_token"']
    const type: [string, string] = ['Content-Type', 'application/json']
    expect(await expectedOf({ content: { none: {} }, variants }, [challenge, type], '{}')).toEqual([
      'no body (T#/content)',
    ])
  })
})

describe('a finding about a variant names the variant’s member where it has one', () => {
  test('of the headers and the content, which stand instead of the contract’s', async () => {
    const v = { cases: ['expired'], headers: { 'Retry-After': { required: true } }, content: json }
    expect(
      await expectedOf({ headers: { Via: { required: true } }, content: { 'text/plain': {} }, variants: { v } }, [
        ['WWW-Authenticate', 'Bearer error="invalid_token"'],
      ]),
    ).toEqual(['application/json (T#/variants/v/content)', 'present (T#/variants/v/headers/Retry-After)'])
  })
  test('of the challenges, each parameter where it is written: beside the contract’s', async () => {
    const input = { challenges: [bearer], variants: { v: { cases: ['expired'], challenges: [ended] } } }
    expect(await expectedOf(input, [['WWW-Authenticate', 'Bearer error="invalid_request"']])).toEqual([
      'error="invalid_token" (T#/variants/v/challenges)',
      'present (T#/challenges)',
    ])
  })
  test('of required challenges, each where it is written', async () => {
    const input = {
      challenges: [{ scheme: 'DPoP', required: true }],
      variants: { v: { cases: ['expired'], challenges: [{ scheme: 'DPoP' }] }, w: { cases: ['revoked'] } },
    }
    expect(await expectedOf(input, [['WWW-Authenticate', 'Bearer error="invalid_token"']])).toEqual([
      'DPoP (T#/challenges)',
    ])
    const both = {
      challenges: [{ scheme: 'DPoP', required: true }, { scheme: 'Bearer' }],
      variants: { v: { cases: ['expired'], challenges: [{ ...ended, required: true }] } },
    }
    expect(await expectedOf(both, [['WWW-Authenticate', 'Basic realm="a"']])).toEqual([
      'Bearer, DPoP (T#/variants/v/challenges, T#/challenges)',
    ])
  })
  test('of the body, each schema where it is written', async () => {
    const schema = { type: 'object', required: ['at'], properties: { at: {}, code: {} }, additionalProperties: false }
    const own = { properties: { code: { const: 1 } } }
    const input = {
      content: { 'application/json': { schema } },
      variants: { v: { cases: ['expired'], schema: own }, w: { content: { 'application/*+json': { schema } } } },
    }
    const headers: [string, string][] = [
      ['WWW-Authenticate', 'Bearer error="invalid_token"'],
      ['Content-Type', 'application/json'],
    ]
    expect(await expectedOf(input, headers, '{"code":2,"more":1}')).toEqual([
      'present (T#/content/application~1json/schema)',
      '1 (T#/variants/v/schema)',
      'absent (T#/content/application~1json/schema)',
    ])
    expect(await expectedOf(input, headers, '[]')).toEqual(['an object (T#/content/application~1json/schema)'])
    const { v: _, ...others } = input.variants
    const ranged = headers.map(([name, value]): [string, string] => [name, value.replace('/json', '/a+json')])
    expect(await expectedOf({ ...input, variants: others }, ranged, '{}')).toEqual([
      'present (T#/variants/w/content/application~1*+json/schema)',
    ])
  })
  test('of a body that nothing but the variant’s schema speaks of', async () => {
    expect(
      await expectedOf({ variants: { v: { cases: ['expired'], schema: { type: 'object' } } } }, [
        ['WWW-Authenticate', 'Bearer error="invalid_token"'],
      ]),
    ).toEqual(['application/json (T#/variants/v/schema)'])
  })
})

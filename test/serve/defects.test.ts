import { describe, expect, test } from 'vitest'
import type { CredentialCase } from '../../src/cases.ts'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { probe } from '../../src/probe/probe.ts'
import type { Result } from '../../src/result.ts'
import { rules } from '../../src/rules/index.ts'
import { breakable } from '../../src/serve/broken-reply.ts'
import { defects, notShown } from '../../src/serve/defects.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { mint, runningApi } from './running-api.ts'

const uncached = await defineContract({
  title: 'Uncached',
  status: 401,
  headers: { 'Cache-Control': { required: true, schema: { const: 'no-store' } } },
  variants: {
    any: { example: { headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Cache-Control': 'no-store' } } },
  },
})

const coded = await defineContract({
  title: 'Coded',
  status: 401,
  content: { 'application/json': {} },
  codes: { auth_required: null, invalid_token: 'invalid_token', token_expired: 'invalid_token' },
  variants: {
    any: { example: { headers: { 'WWW-Authenticate': 'Bearer realm="api"' }, body: { code: 'auth_required' } } },
  },
})
const hidden = await defineContract({ title: 'Hidden', status: 401, hidden: true })

/** Contracts and cases that a rule may be shown under, the likeliest first. */
const CONTRACTS = [unauthorized, uncached, hidden, coded, any]
const CASES: CredentialCase[] = ['none', 'malformed', 'expired', 'wrong-scheme', 'empty', 'valid']

/** The first answer of a broken API that shows the rule. */
async function shown(breaks: string): Promise<Result> {
  for (const contract of CONTRACTS) {
    const api = await startReferenceApi({ contract, port: 0, breaks }).catch(() => undefined)
    if (api === undefined) continue
    try {
      for (const name of CASES) {
        const timeoutMs = breaks === 'timeout' ? 300 : undefined
        const result = await probed(api.url.slice(0, -1), { name, contract, timeoutMs })
        if (result.findings.some(({ rule }) => rule === breaks)) return result
      }
    } finally {
      await api.close()
    }
  }
  throw new Error(`nothing shows ${breaks}`)
}

async function probed(
  origin: string,
  { name = 'none', contract = unauthorized as Contract, path = '/orders', method = 'GET', timeoutMs = 10_000 },
): Promise<Result> {
  const token = name === 'none' ? undefined : await mint(origin, name)
  const credentials = token === undefined ? {} : { valid: token, expired: token }
  const probing = probe({
    target: origin + path,
    method,
    contract,
    cases: [name],
    credentials,
    unsafe: true,
    timeoutMs,
    retries: 0,
  })
  const [result] = await Array.fromAsync(probing)
  if (result === undefined) throw new Error(`nothing was sent for ${name}`)
  return result
}

describe('--break', () => {
  test.each(breakable)('%s shows that and no other error or warning', async breaks => {
    const { findings } = await shown(breaks)
    const weighty = findings.filter(({ rule, severity }) => rule === breaks || severity !== 'info')
    expect([...new Set(weighty.map(({ rule }) => rule))]).toEqual([breaks])
  })

  test('control-failed leaves bad credentials alone', async () => {
    const origin = await runningApi({ breaks: 'control-failed' })
    expect(await probed(origin, { name: 'expired' })).toMatchObject({ outcome: 'conforms', variant: 'token_expired' })
  })

  test.each(['/http/401/Authentication+required', '/orders'])('holds on %s', async path => {
    const { findings } = await probed(await runningApi({ breaks: 'challenge-missing' }), { path })
    expect(findings).toMatchObject([{ rule: 'challenge-missing' }])
  })

  test('holds for POST', async () => {
    const { findings } = await probed(await runningApi({ breaks: 'auth-not-enforced' }), { method: 'POST' })
    expect(findings).toMatchObject([{ rule: 'auth-not-enforced', actual: '201' }])
  })

  test('leaves the conforming answer to a case that cannot show the rule', async () => {
    const origin = await runningApi({ breaks: 'bearer-error-without-credentials' })
    expect(await probed(origin, { name: 'malformed' })).toMatchObject({ outcome: 'conforms', findings: [] })
  })

  test.each(['body-not-json', 'body-status-mismatch', 'challenge-missing'])('%s needs no contract', async breaks => {
    const { findings } = await probed(await runningApi({ contract: any, breaks }), { contract: any })
    expect(findings).toMatchObject([{ rule: breaks }])
  })
})

describe('without a break', () => {
  test.each(['none', 'empty', 'malformed', 'expired'])('the case %s conforms', async name => {
    expect(await probed(await runningApi(), { name })).toMatchObject({ outcome: 'conforms', findings: [] })
  })

  test('the case valid is accepted', async () => {
    const result = await probed(await runningApi(), { name: 'valid' })
    expect(result).toMatchObject({ outcome: 'conforms', exchange: { status: 200 } })
  })
})

describe('a rule that cannot be broken is refused', () => {
  test.each<[breaks: string, what: string, fix: string]>([
    ['challenge-mising', 'There is no rule "challenge-mising".', 'did you mean challenge-missing?'],
    ['__proto__', 'There is no rule "__proto__".', 'see --list-breaks'],
    ['not-judged', `One response cannot break not-judged: ${notShown['not-judged']}.`, 'use another rule'],
  ])('%s', async (breaks, what, fix) => {
    const starting = startReferenceApi({ contract: unauthorized, port: 0, breaks })
    await expect(starting).rejects.toMatchObject({ name: 'UsageError', what, fix: expect.stringContaining(fix) })
  })

  test.each(['body-schema', 'scheme-expected', 'header-expected'])(
    '%s, under a contract that does not speak of it',
    async breaks => {
      await expect(startReferenceApi({ contract: any, port: 0, breaks })).rejects.toMatchObject({
        name: 'UsageError',
        what: `No answer breaks ${breaks} and nothing else under the contract any.`,
      })
    },
  )
})

test('a rule with a defect or a reason why it has none is a rule', () => {
  const ids = rules.map(({ id }) => id)
  expect([...Object.keys(defects), ...Object.keys(notShown)].filter(id => !ids.includes(id))).toEqual([])
})

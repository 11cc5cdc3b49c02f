import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseChallenges } from '../../src/challenge/parse.ts'
import { ask } from '../../src/probe/ask.ts'
import { digestAuthorization } from '../../src/probe/digest.ts'
import { send } from '../../src/probe/send.ts'
import { apiOf, credentialsOf, planned } from './api.ts'

const params = (line: string) => parseChallenges(line).challenges[0]?.params ?? new Map()

describe('the answer to a Digest challenge', () => {
  // RFC 7616 §3.9.1
  const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ'
  const rest =
    'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('by %s is that of RFC 7616 §3.9.1', async (algorithm, response) => {
    const value = await digestAuthorization({
      challenge: params(`Digest ${rest}, algorithm=${algorithm}`),
      username: 'Mufasa',
      password: 'Circle of Life',
      method: 'GET',
      uri: '/dir/index.html',
      cnonce,
    })
    const sent = params(value)
    expect(sent.get('response')).toBe(response)
    expect([sent.get('username'), sent.get('qop'), sent.get('nc'), sent.get('algorithm')]).toEqual([
      'Mufasa',
      'auth',
      '00000001',
      algorithm,
    ])
    expect(value).toMatch(/, qop=auth,.* nc=00000001,|, nc=00000001,.* qop=auth,/) // MUST NOT be quoted (§3.4)
  })

  // RFC 2617 §3.5, whose challenge has no algorithm
  test('without an algorithm is that of RFC 2617', async () => {
    const value = await digestAuthorization({
      challenge: params(
        'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
      ),
      username: 'Mufasa',
      password: 'Circle Of Life',
      method: 'GET',
      uri: '/dir/index.html',
      cnonce: '0a4f113b',
    })
    expect(params(value).get('response')).toBe('6629fae49393a05397450978507c4ef1')
    expect(params(value).has('algorithm')).toBe(false)
  })
})

describe('an API that takes Digest', () => {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const secret = md5('ann:api:pass:word')
  const digestApi = () =>
    apiOf(({ headers, url, method }, response, count) => {
      const sent = params(headers.authorization ?? '')
      const expected = md5(
        `${secret}:n${count - 1}:${sent.get('nc')}:${sent.get('cnonce')}:auth:${md5(`${method}:${url}`)}`,
      )
      if (sent.get('username') === 'ann' && sent.get('response') === expected && sent.get('uri') === url)
        response.writeHead(200).end()
      else
        response
          .writeHead(401, { 'WWW-Authenticate': `Digest realm="api", qop="auth", nonce="n${count}", algorithm=MD5` })
          .end()
    })
  const asked = async (name: string, url: string) => {
    const request = planned(`${url}/orders?a=b`, { case: name, schemes: [{ kind: 'digest' }] })
    const credentials = credentialsOf({ valid: 'ann:pass:word' }, { scheme: { kind: 'digest' } })
    return ask(request, wire => send(wire, { timeoutMs: 20_000, maxBodyBytes: 1000 }), { credentials, origins: [url] })
  }

  test('accepts the valid user', async () => {
    const { url, asked: seen } = await digestApi()
    expect(await asked('valid', url)).toMatchObject({ sent: { response: { status: 200 } } })
    expect(seen).toHaveLength(2)
  })
  test.each([
    ['wrong-password', /^Digest username="ann"/],
    ['unknown-user', /^Digest username="error-contracts-unknown-user"/],
  ])('refuses %s', async (name, sent) => {
    const { url, asked: seen } = await digestApi()
    expect(await asked(name, url)).toMatchObject({ sent: { response: { status: 401 } } })
    expect(seen.at(-1)?.headers.authorization).toMatch(sent)
  })
  test('but offers no challenge cannot be asked, which is no pass', async () => {
    const { url } = await apiOf()
    expect(await asked('wrong-password', url)).toMatchObject({
      skipped: { reason: 'no-credential', detail: 'the API offers no Digest challenge that could be answered' },
    })
  })
})

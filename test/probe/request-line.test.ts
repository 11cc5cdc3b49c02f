import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { requestLine } from '../../src/probe/request-line.ts'
import { runCli } from '../cli/run-cli.ts'
import { apiOf, credentialsOf, planned } from './api.ts'

const url = 'https://api.example.com/orders'
const credentials = credentialsOf({ valid: { env: 'TOKEN' } }, { env: { TOKEN: 'real-token-1' } })
const line = (...[address, change]: Parameters<typeof planned>) =>
  requestLine(planned(address, change), { credentials, variables: new Map([['pin-998877', 'PIN']]) })

describe('the line for a request of a plan', () => {
  test('has a made-up credential as it is, and a given one as its variable', () => {
    expect(line(url)).toBe('curl -i https://api.example.com/orders')
    expect(line(url, { case: 'malformed' })).toMatch(/^curl -i -H 'Authorization: Bearer error-contracts-[\w-]+' https/)
    expect(line(url, { case: 'valid' })).toBe(
      'curl -i -H "Authorization: Bearer $TOKEN" https://api.example.com/orders',
    )
  })
  test('has what the environment gave a header as its variable', () => {
    expect(line(url, { headers: [['X-Tenant', 'a-pin-998877']] })).toContain('-H "X-Tenant: a-$PIN"')
    expect(line(url, { headers: [['X-Api-Key', 'pin-998877']] })).toContain('-H "X-Api-Key: $PIN"')
  })
  test('has a credential that a program wrote into a header as a variable', () => {
    expect(line(url, { headers: [['X-Api-Key', 'k']] })).toBe(
      'curl -i -H "X-Api-Key: $X_API_KEY" https://api.example.com/orders',
    )
  })
  test.each([
    ['?page=2&sig=abc123', undefined],
    ['/verify/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhYmMxMjMifQ.abc123', undefined],
    ['', '{"user":"ann","password":"abc123","keys":{"apiKey":"abc123"}}'],
    ['', 'user=ann&password=abc123&token=abc123'],
  ])('has no credential of the address %j or the body %j', (rest, body) => {
    const text = line(url + rest, { method: 'POST', body })
    expect(text).toContain('[redacted]')
    expect(text).not.toContain('abc123')
  })
})

test('a result in which something was found sends the same request again, by a shell', async () => {
  const { url, asked } = await apiOf((_, response) => response.writeHead(200).end())
  const args = ['check', `${url}/orders`, '--case', 'none,malformed,wrong-scheme,expired,valid', '--format', 'json']
  const env = { T: 'very-secret-token', E: 'very-secret-expired', K: 'very-secret-key' }
  const flags = ['--token', 'T', '--expired-token', 'E', '--header', 'X-Tenant: $K']
  const { stdout } = await runCli([...args, ...flags], { env })
  expect(stdout).not.toMatch(/very-secret/)
  const first = asked.splice(0)
  const { results } = JSON.parse(stdout)
  for (const { exchange, findings } of results) {
    const { curl, case: name } = exchange
    expect([name, curl === undefined]).toEqual([name, findings.length === 0])
    if (curl === undefined) continue
    await promisify(execFile)('/bin/sh', ['-c', `${curl} -sS`], { env: { ...env, PATH: process.env.PATH } })
    const before = first[results.findIndex((one: { exchange: object }) => one.exchange === exchange)]
    const sent = asked.pop()
    for (const header of ['authorization', 'x-tenant', 'accept'])
      expect([name, header, sent?.headers[header]]).toEqual([name, header, before?.headers[header]])
    expect(sent).toMatchObject({ method: before?.method, url: before?.url })
  }
  expect(results.filter(({ exchange }: { exchange: { curl?: string } }) => exchange.curl).length).toBeGreaterThan(2)
})

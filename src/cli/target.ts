import type { Tokens } from '../probe/credentials.ts'
import type { Target } from '../probe/probe.ts'
import { quote } from '../quote.ts'
import { isSecretName, writtenForms } from '../secrets.ts'
import { version } from '../version.ts'
import { type Arguments, badFlag } from './command.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The tokens that `--token` and `--expired-token` name. */
export function tokensOf({ values }: Arguments, env: Environment): Tokens {
  const [valid] = values.get('token') ?? []
  const [expired] = values.get('expired-token') ?? []
  return {
    ...(valid === undefined ? undefined : { valid: fromEnvironment(valid, '--token', env) }),
    ...(expired === undefined ? undefined : { expired: fromEnvironment(expired, '--expired-token', env) }),
  }
}

/** Headers of the connection, which HTTP itself sets, and methods that make no exchange. */
const OF_THE_CONNECTION = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i

/** What is asked: the URL with what `--method`, `--header` and `--data` say of the request. */
export function targetOf(url: string, { values }: Arguments, env: Environment): Target {
  if (!URL.canParse(url)) throw badFlag('INPUT', 'is not a URL', 'write http://HOST/PATH')
  const { username, password, hash } = new URL(url)
  if (username !== '' || password !== '')
    throw badFlag('INPUT', 'holds a password in its URL', 'take it out; credentials come by --token')
  const [body] = values.get('data') ?? []
  const method = (values.get('method')?.[0] ?? (body === undefined ? 'GET' : 'POST')).toUpperCase()
  if (!/^[A-Z]+$/.test(method) || method === 'CONNECT' || method === 'TRACE')
    throw badFlag('--method', `is ${quote(method)}`, 'name a method such as GET')
  const headers = new Map<string, readonly [name: string, value: string]>([
    ['accept', ['Accept', 'application/json']],
    ['user-agent', ['User-Agent', `error-contracts/${version}`]],
  ])
  if (body !== undefined) headers.set('content-type', ['Content-Type', 'application/json'])
  const secretHeaders: [string, string][] = []
  const secrets: string[] = []
  for (const text of values.get('header') ?? []) {
    const { name, value, fromEnv } = headerOf(text, env)
    secrets.push(...fromEnv)
    if (isSecretName(name)) secretHeaders.push([name, value])
    else headers.set(name.toLowerCase(), [name, value])
  }
  const address = hash === '' ? url : url.slice(0, -hash.length)
  return { url: address, method, headers: [...headers.values()], secretHeaders, secrets: writtenForms(secrets), body }
}

function headerOf(text: string, env: Environment): { name: string; value: string; fromEnv: string[] } {
  const [, name = '', template = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/.exec(text) ?? []
  if (name === '') throw badFlag('--header', 'is not a header', "write --header 'Name: value'")
  if (OF_THE_CONNECTION.test(name)) throw badFlag('--header', `sets ${name}, which HTTP sets itself`, 'leave it out')
  const fromEnv: string[] = []
  const value = template.replace(/\$(\w+)/g, (_, variable: string) => {
    const found = fromEnvironment(variable, '--header', env)
    fromEnv.push(found)
    return found
  })
  if (isSecretName(name) && fromEnv.length === 0) {
    const fix = `put it in the environment: --header '${name}: $NAME'`
    throw badFlag('--header', `holds the value of ${name} itself`, fix)
  }
  if (/[^\t\x20-\x7e]/.test(value))
    throw badFlag('--header', `gives ${name} a value that no header can hold`, 'use ASCII')
  return { name, value, fromEnv }
}

function fromEnvironment(name: string, flag: string, env: Environment): string {
  const value = env[name]
  if (value === undefined || value === '') {
    // The name is not repeated: it may be a token that was pasted here by mistake.
    throw badFlag(
      flag,
      'names a variable that is not set',
      'set it in the environment; the value itself is never an argument',
    )
  }
  if (/[^\t\x20-\x7e]/.test(value)) {
    throw badFlag(
      flag,
      'names a variable whose value no header can hold',
      'remove its line breaks and non-ASCII characters',
    )
  }
  return value
}

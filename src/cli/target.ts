import type { HeaderLines } from '../exchange.ts'
import type { Tokens } from '../probe/credentials.ts'
import type { Target } from '../probe/probe.ts'
import { isSecretName } from '../redact.ts'
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

/** What is asked: the URL with what `--method`, `--header` and `--data` say of the request. */
export function targetOf(url: string, { values }: Arguments, env: Environment): Target {
  if (!URL.canParse(url)) throw badFlag('INPUT', `${JSON.stringify(url)} is not a URL`, 'write http://HOST/PATH')
  const { username, password, hash } = new URL(url)
  if (username !== '' || password !== '')
    throw badFlag('INPUT', 'holds a password in its URL', 'take it out; credentials come by --token')
  const [body] = values.get('data') ?? []
  const method = (values.get('method')?.[0] ?? (body === undefined ? 'GET' : 'POST')).toUpperCase()
  if (!/^[A-Z]+$/.test(method)) throw badFlag('--method', `is ${JSON.stringify(method)}`, 'name a method such as GET')
  const headers: [string, string][] = [['Accept', 'application/json']]
  if (body !== undefined) headers.push(['Content-Type', 'application/json'])
  const secretHeaders: [string, string][] = []
  for (const text of values.get('header') ?? []) {
    const [name, value] = headerOf(text, env)
    if (isSecretName(name)) secretHeaders.push([name, value])
    else
      headers.splice(0, headers.length, ...headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()), [
        name,
        value,
      ])
  }
  return {
    url: hash === '' ? url : url.slice(0, -hash.length),
    method,
    headers,
    secretHeaders: secretHeaders as HeaderLines,
    body,
  }
}

function headerOf(text: string, env: Environment): [name: string, value: string] {
  const [, name = '', template = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/.exec(text) ?? []
  if (name === '') throw badFlag('--header', 'is not a header', "write --header 'Name: value'")
  if (isSecretName(name) && !/\$\w+/.test(template)) {
    throw badFlag(
      '--header',
      `holds the value of ${name} itself`,
      `put it in the environment: --header '${name}: $NAME'`,
    )
  }
  return [name, template.replace(/\$(\w+)/g, (_, variable: string) => fromEnvironment(variable, '--header', env))]
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

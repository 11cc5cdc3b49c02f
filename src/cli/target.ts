import type { CaseCredentials, Credentials } from '../credential-settings.ts'
import type { HeaderLines } from '../exchange.ts'
import type { Target } from '../probe/target.ts'
import { quote } from '../quote.ts'
import { isSecretName, writtenForms } from '../secrets.ts'
import { type Arguments, badFlag } from './command.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What flags give by environment. */
export interface FromEnvironment {
  /** What must not be shown, as it may be written. */
  secrets: readonly string[]
  /** Values and the variables that hold them. */
  variables: ReadonlyMap<string, string>
}

/** The credentials that `--token` and `--expired-token` name, before those of the config; and the flags, by case. */
export function credentialsOf(
  { values }: Arguments,
  env: Environment,
  inConfig: Credentials = {},
): { credentials: Credentials; flags: Readonly<Record<string, string>> } {
  const given: Record<string, CaseCredentials[string]> = {}
  const flags: Record<string, string> = {}
  for (const [name, flag] of Object.entries(CREDENTIAL_FLAGS)) {
    const [variable] = values.get(flag.slice(2)) ?? []
    if (variable === undefined) continue
    assertHeaderText(fromEnvironment(variable, flag, env), flag, values.get('auth')?.[0] === 'basic')
    given[name] = { env: variable }
    flags[name] = flag
  }
  return { credentials: { ...inConfig, ...given }, flags }
}

const CREDENTIAL_FLAGS: Readonly<Record<string, string>> = { valid: '--token', expired: '--expired-token' }

/** Headers of the connection, which HTTP itself sets, and methods that make no exchange. */
const OF_THE_CONNECTION = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i

/** What is asked: the URL with what `--method`, `--header` and `--data` say of the request, or the methods of the contract. */
export async function targetOf(
  url: string,
  { values }: Arguments,
  env: Environment,
  methods: readonly string[],
): Promise<{ target: Target } & FromEnvironment> {
  assertAddress(url, 'INPUT')
  const [body] = values.get('data') ?? []
  const named = values.get('method')?.[0]
  const method = (named ?? (body === undefined ? 'GET' : 'POST')).toUpperCase()
  if (!/^[A-Z]+$/.test(method) || method === 'CONNECT' || method === 'TRACE')
    throw badFlag('--method', `is ${quote(method)}`, 'name a method such as GET')
  const { headers, ...hidden } = headersOf({ values }, env)
  const probe = await import('../probe/target.ts')
  const asked = named === undefined && body === undefined && methods.length > 0 ? methods : [method]
  const target = probe.targetOf({ url, methods: asked, headers, ...(body === undefined ? undefined : { body }) })
  return { target, ...hidden }
}

/** Refuses what is no URL, or one that holds a password. */
export function assertAddress(url: string, flag: string): void {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw badFlag(flag, 'is not a URL', 'write http://HOST/PATH')
  const { username, password } = new URL(url)
  if (username !== '' || password !== '')
    throw badFlag(flag, 'holds a password in its URL', 'take it out; credentials come by --token')
}

/** The headers that `--header` gives. */
export function headersOf(
  { values }: Pick<Arguments, 'values'>,
  env: Environment,
): { headers: HeaderLines } & FromEnvironment {
  const variables = new Map<string, string>()
  const headers = (values.get('header') ?? []).map(text => headerOf(text, env, variables))
  return { headers, secrets: writtenForms([...variables.keys()]), variables }
}

/** @param variables - gets the values that came from the environment, with their names */
function headerOf(text: string, env: Environment, variables: Map<string, string>): readonly [string, string] {
  const [, name = '', template = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/.exec(text) ?? []
  if (name === '') throw badFlag('--header', 'is not a header', "write --header 'Name: value'")
  if (OF_THE_CONNECTION.test(name)) throw badFlag('--header', `sets ${name}, which HTTP sets itself`, 'leave it out')
  let isLiteral = true
  const value = template.replace(/\$(\w+)/g, (_, variable: string) => {
    const found = fromEnvironment(variable, '--header', env)
    assertHeaderText(found, '--header')
    variables.set(found, variable)
    isLiteral = false
    return found
  })
  if (isSecretName(name) && isLiteral) {
    const fix = `put it in the environment: --header '${name}: $NAME'`
    throw badFlag('--header', `holds the value of ${name} itself`, fix)
  }
  if (/[^\t\x20-\x7e]/.test(value))
    throw badFlag('--header', `gives ${name} a value that no header can hold`, 'use ASCII')
  return [name, value]
}

function fromEnvironment(name: string, flag: string, env: Environment): string {
  const value = env[name]
  if (value !== undefined && value !== '') return value
  // The name is not repeated: it may be a token that was pasted here by mistake.
  throw badFlag(
    flag,
    'names a variable that is not set',
    'set it in the environment; the value itself is never an argument',
  )
}

/** @param isEncoded - it goes into the header in Base64, so that any text will do */
function assertHeaderText(value: string, flag: string, isEncoded = false): void {
  if (isEncoded || !/[^\t\x20-\x7e]/.test(value)) return
  throw badFlag(
    flag,
    'names a variable whose value no header can hold',
    'remove its line breaks and non-ASCII characters',
  )
}

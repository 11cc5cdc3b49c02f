import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** What is wrong with options is there. */
export const WHERE = 'options of probe'

const NAMES = [
  ...[
    'target',
    'method',
    'headers',
    'body',
    'contract',
    'cases',
    'unsafe',
    'openapi',
    'server',
    'operations',
    'ignore',
  ],
  ...['plan', 'origins', 'credentials', 'auth', 'rules', 'concurrency', 'rate', 'retries', 'timeoutMs', 'maxBodyBytes'],
  'signal',
]

/** Numbers, and those of them that may be 0. */
const AMOUNTS = ['concurrency', 'rate', 'timeoutMs', 'retries', 'maxBodyBytes']
const MAY_BE_NONE = ['retries', 'maxBodyBytes']

/** @throws UsageError for an option that there is not, a number that is none, and for none of those that say what to ask */
export function assertNames(options: object): void {
  const unknown = Object.keys(options).find(name => !NAMES.includes(name))
  if (unknown !== undefined) {
    const like = nearest(unknown, NAMES)
    throw badOption(`${unknown} is no option.`, like === undefined ? 'leave it out' : `did you mean ${like}?`)
  }
  for (const [name, value] of Object.entries(options).filter(([name]) => AMOUNTS.includes(name))) {
    const isMeant = typeof value === 'number' && (value > 0 || (value === 0 && MAY_BE_NONE.includes(name)))
    if (value !== undefined && !isMeant) throw badOption(`${name} is ${String(value)}.`, 'give a number above 0')
  }
  if (!['target', 'openapi', 'plan'].some(name => name in options))
    throw badOption('Nothing says what to ask.', 'name a target, or an openapi document and its server')
}

/**
 * An option that is a URL, as text.
 *
 * @throws UsageError for another scheme, and for a password in it
 */
export function addressOf(given: string | URL, name: 'target' | 'server'): string {
  const url = String(given)
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw badOption(`${name} is not a URL.`, 'write http://HOST/PATH')
  }
  if (name === 'server' && /[?#]/.test(url))
    throw badOption('server has a query or a fragment, and paths come behind it.', 'leave that out')
  const { username, password } = new URL(url)
  if (username === '' && password === '') return url
  throw badOption(`${name} holds a password.`, 'take it out, and name it in credentials')
}

export function badOption(what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where: WHERE, fix })
}

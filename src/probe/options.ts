import { UsageError } from '../errors.ts'

/** What is wrong with options is there. */
export const WHERE = 'options of probe'

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
  const { username, password } = new URL(url)
  if (username === '' && password === '') return url
  throw badOption(`${name} holds a password.`, 'take it out, and name it in credentials')
}

export function badOption(what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where: WHERE, fix })
}

import type { CredentialCase } from '../cases.ts'
import { UsageError } from '../errors.ts'
import { schemeWord } from './case-fit.ts'
import { fakeSecret, WRONG_PASSWORD } from './fakes.ts'
import type { SecurityScheme } from './request.ts'
import type { Read } from './secret.ts'
import type { SecretSource } from './secret-source.ts'

/** The secret of a case: the one that was given, else one made of what was given, else one that is made up. */
export async function secretOf(
  name: CredentialCase,
  scheme: SecurityScheme,
  source: SecretSource,
): Promise<Read | { lacking: string }> {
  if (source.has(name)) return given(await source.read(name), source.pathOf(name), scheme)
  const isPassword = scheme.kind === 'basic' || scheme.kind === 'digest'
  if (isPassword && name === 'wrong-password') {
    const valid = given(await source.read('valid'), source.pathOf('valid'), scheme)
    return 'failed' in valid ? valid : { secret: `${userOf(valid.secret)}:${WRONG_PASSWORD}` }
  }
  if (!isPassword && source.canDerive(name)) {
    if (source.has('valid')) given(await source.read('valid'), source.pathOf('valid'), scheme)
    return source.derive(name)
  }
  // In two places goes a token that each of them refuses.
  const fake = fakeSecret(name === 'two-transports' ? 'tampered' : name, scheme.kind)
  if (fake === undefined) throw new Error(`no ${name} for ${scheme.kind}`) // lack() said so
  return { secret: fake }
}

/** @throws UsageError for what is given with its scheme, or cannot be sent; nothing of it is in the message */
function given(read: Read, path: string, scheme: SecurityScheme): Read {
  if ('failed' in read) return read
  const { secret } = read
  const word = schemeWord(scheme)
  const refuse = (what: string, fix: string) => new UsageError('ERR_BAD_CONFIG', { what, where: path, fix })
  if (scheme.kind === 'basic' || scheme.kind === 'digest') {
    if (!secret.includes(':')) throw refuse(`The secret of ${word} has no colon.`, 'give user:password')
    if (scheme.kind === 'digest' && /[^ -~\u00a0-\u00ff]/.test(userOf(secret)))
      throw refuse('The user name is one that no Digest header can hold.', 'use one in Latin-1')
    return read
  }
  if (/[^\t\x20-\x7e]/.test(secret)) {
    throw refuse('The secret is one that no header can hold.', 'remove its line breaks and non-ASCII characters')
  }
  if (scheme.kind !== 'api-key' && /^(bearer|dpop) /i.test(secret)) {
    throw refuse('The token has its scheme before it.', 'give the token alone')
  }
  return read
}

function userOf(userAndPassword: string): string {
  return userAndPassword.slice(0, userAndPassword.indexOf(':'))
}

import { type CredentialCase, cases } from '../cases.ts'
import { nearest } from '../nearest.ts'
import { type Arguments, badFlag } from './command.ts'

/**
 * The cases that `--case` names.
 *
 * @param own - names that the user's contract and credentials have beside the known ones
 */
export function casesOf({ values }: Arguments, own: readonly string[] = []): CredentialCase[] | undefined {
  const known = [...Object.keys(cases), ...own]
  const names = values
    .get('case')?.[0]
    ?.split(',')
    .map(name => name.trim())
  for (const name of names ?? []) {
    if (known.includes(name)) continue
    const like = nearest(name, known)
    throw badFlag('--case', `knows no ${JSON.stringify(name)}`, like ? `did you mean ${like}?` : 'see --list-cases')
  }
  return names
}

/** What a case needs to be asked; the others need nothing, but with a valid token the bad ones are made of it. */
const NEEDS: Readonly<Record<string, string>> = {
  valid: '--token ENV',
  expired: '--expired-token ENV, or a signing key in the config',
  'not-yet-valid': 'a signing key in the config',
  'wrong-audience': 'a signing key in the config',
  'wrong-issuer': 'a signing key in the config',
  'insufficient-scope': 'a signing key or such a token in the config',
  revoked: 'such a token in the config',
  'wrong-password': '--auth basic --token ENV',
  'unknown-user': '--auth basic',
  'wrong-key': '--auth header:NAME',
  'wrong-proof': 'a valid DPoP token in the config',
  downgraded: 'a valid DPoP token in the config',
}

/** The cases, as `--list-cases` shows them. */
export function listOfCases(): string {
  const rows = Object.entries(cases).map(([name, { summary, statuses }]) =>
    `${name.padEnd(18)}  ${(statuses?.join(' or ') ?? 'not refused').padEnd(11)}  ${summary.padEnd(36)}  ${NEEDS[name] ?? ''}`.trimEnd(),
  )
  return `${`${'case'.padEnd(18)}  ${'expected'.padEnd(11)}  ${'what is sent'.padEnd(36)}  needs`}\n${rows.join('\n')}\n`
}

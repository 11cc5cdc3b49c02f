import type { MatcherState } from 'vitest'
import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import { canonicalExchange } from '../contract/respond.ts'
import { UsageError } from '../errors.ts'
import { bodyText } from '../excerpt.ts'
import type { Exchange } from '../exchange.ts'
import { isTooDeep } from '../json-depth.ts'
import { pointerMembers } from '../json-pointer.ts'
import { clip, escapeText } from '../quote.ts'
import { redact } from '../redact.ts'
import type { Finding } from '../result.ts'
import { isSecretMember, secretsOf } from '../secrets.ts'

/** How much of a text in the body is shown. */
const SHOWN = 120
const LINES = 60

/**
 * The members of the body that findings are about, beside those of the variant's example.
 *
 * @returns `undefined` when there is no example, no JSON, or no difference
 */
export function bodyDiff(
  findings: readonly Finding[],
  exchange: Exchange,
  contract: Contract,
  nearest: Expectation,
  utils: MatcherState['utils'],
): string | undefined {
  const members = findings.flatMap(({ at }) => (at.startsWith('body#') ? [pointerMembers(at.slice(5))[0]] : []))
  if (members.length === 0) return undefined
  const expected = parsed(exampleOf(contract, nearest))
  const received = parsed(bodyText(exchange))
  if (expected === undefined || received === undefined) return undefined
  const names = members.includes(undefined) ? undefined : new Set(members)
  const secrets = secretsOf(exchange)
  const before = textOf(part(expected, names, expected), secrets)
  const after = textOf(part(received, names, expected), secrets)
  const diff = utils.diff(before, after, { expand: false, contextLines: 2, truncateThreshold: LINES })
  return before === after ? undefined : (diff ?? undefined)
}

function exampleOf(contract: Contract, expectation: Expectation): string {
  try {
    return bodyText(canonicalExchange(contract, expectation))
  } catch (error) {
    if (error instanceof UsageError && error.code === 'ERR_NO_EXAMPLE') return ''
    throw error
  }
}

function parsed(text: string): unknown {
  if (isTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined // nothing to compare: body-not-json shows it
  }
}

/** These members of an object, those of the example first and in its order. */
function part(value: unknown, names: ReadonlySet<string | undefined> | undefined, example: unknown): unknown {
  if (!isRecord(value)) return value
  const order = [...new Set([...Object.keys(isRecord(example) ? example : {}), ...Object.keys(value)])]
  // A place is escaped, as all text from the wire.
  const isNamed = (name: string) => names === undefined || names.has(name) || names.has(escapeText(name))
  const kept = order.filter(name => Object.hasOwn(value, name) && isNamed(name))
  return Object.fromEntries(kept.map(name => [name, value[name]]))
}

/** JSON as a person reads it, without secrets and with wire text escaped; without commas, or a member that is the last would differ. */
function textOf(value: unknown, secrets: readonly string[]): string {
  const safe = (name: string, member: unknown) => {
    if (isSecretMember(name)) return '[redacted]'
    if (typeof member !== 'string') return member
    return clip(redact(member, secrets), SHOWN)
  }
  const json = JSON.stringify(value, safe, 2).replace(/^\{\}$/, '{\n}')
  const lines = json.split('\n').map(line => redact(escapeText(line.replace(/,$/, '')), secrets))
  return lines.join('\n')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { formatChallenge } from '../../src/challenge/format.ts'
import { parseChallenges } from '../../src/challenge/parse.ts'
import { positionOf } from '../../src/challenge/position.ts'
import { repairChallenges } from '../../src/challenge/repair.ts'
import { challengeLine } from './challenge-lines.ts'
import { type Property, property } from './property.ts'

const lines = fc.array(challengeLine, { maxLength: 4 })
const tokenCharacter = fc.constantFrom(..."!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz")
const token = fc.string({ unit: tokenCharacter, minLength: 1 })
const token68 = fc.stringMatching(/^[A-Za-z0-9\-._~+/]+=*$/)
const value = fc.string({ unit: 'binary' }).map(text => text.replace(/[^\t\x20-\x7e\x80-\u{10ffff}]/gu, ''))
const params = fc.uniqueArray(
  fc.oneof(fc.tuple(token, value), fc.tuple(fc.constantFrom('algorithm', 'stale', '__proto__'), token)),
  { selector: ([name]) => name, maxLength: 128 },
)
const challenge = fc.oneof(
  fc.record({
    scheme: fc.oneof(token, fc.constantFrom('Digest', 'Bearer', 'NTLM')),
    params: params.map(pairs => new Map(pairs)),
  }),
  fc.record({ scheme: token, token68 }),
)

// The recipient grammar of RFC 9110 §11.2, §11.3, §11.6.1 and §5.6.1.2, written as a regular expression.
const ows = '[ \\t]*'
const tokens = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+"
const text = '\\t\\x20-\\x7e\\x80-\\uffff'
const quotedString = `"(?:(?!["\\\\])[${text}]|\\\\[${text}])*"`
const list = (element: string) => `(?:${element})?(?:${ows},${ows}(?:${element})?)*`
const authParam = `${tokens}${ows}=${ows}(?:${tokens}|${quotedString})`
const grammar = new RegExp(`^${ows}${list(`${tokens}(?: +(?:[-.~+/\\w]+=*|${list(authParam)}))?`)}${ows}$`)

/** What holds of any challenge field, and of any challenge that is written. */
export const challengeProperties: Property[] = [
  property(
    'any lines parse, and each challenge and parameter is inside of them and in order',
    fc.property(lines, lines => {
      const joined = lines.join(', ')
      const { challenges, problems } = parseChallenges(lines)
      let last = 0
      for (const { scheme, authParams, start, end } of challenges) {
        ok(start >= last && end >= start + scheme.length && end <= joined.length)
        equal(joined.slice(start, start + scheme.length), scheme)
        last = start + scheme.length
        for (const param of authParams) {
          ok(param.start > last && param.end <= end)
          ok(joined.slice(param.start, param.end).toLowerCase().startsWith(param.name))
          last = param.end
        }
        last = end
      }
      for (const { at, message } of problems) {
        match(message, /^[\x20-\x7e…]+$/)
        ok(at.line >= 1 && at.line <= Math.max(lines.length, 1))
        ok(at.column >= 1 && at.column <= (lines[at.line - 1] ?? '').length + 1)
      }
    }),
  ),
  property(
    'lines read the same as when they are joined',
    fc.property(lines, lines => {
      deepEqual(parseChallenges(lines).challenges, parseChallenges(lines.join(', ')).challenges)
    }),
  ),
  property(
    'every offset has a line and a column, and they lead back to it',
    fc.property(lines, fc.nat(200), (lines, offset) => {
      const { line, column } = positionOf(lines, offset)
      const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 2, 0)
      const within = Math.min(offset - before, lines[line - 1]?.length ?? 0)
      equal(column, within + 1)
    }),
  ),
  property(
    'a field has a problem when and only when the recipient grammar rejects it',
    fc.property(challengeLine, line => {
      const value = line.replaceAll('\n', '')
      const syntax = parseChallenges(value).problems.filter(({ kind }) => kind !== 'duplicate-param')
      equal(syntax.length === 0, grammar.test(value))
    }),
  ),
  property(
    'a challenge that is written reads as what was given',
    fc.property(challenge, challenge => {
      const { challenges, problems } = parseChallenges(formatChallenge(challenge))
      deepEqual(problems, [])
      equal(challenges.length, 1)
      const [read] = challenges
      deepEqual(
        { scheme: read?.scheme, token68: read?.token68, params: [...(read?.params ?? [])] },
        { token68: undefined, ...challenge, params: 'params' in challenge ? [...challenge.params] : [] },
      )
    }),
  ),
  property(
    'challenges that were read can be written, and read the same again',
    fc.property(lines, lines => {
      const { challenges } = parseChallenges(lines)
      const writable = challenges.filter(({ scheme, params }) => {
        const unquoted = ['algorithm', 'stale'].map(name => params.get(name) ?? 'absent')
        return scheme.toLowerCase() !== 'digest' || unquoted.every(value => /^[!#$%&'*+\-.^_`|~\w]+$/.test(value))
      })
      const again = parseChallenges(writable.map(formatChallenge)).challenges
      const read = ({ scheme, token68, params }: (typeof again)[number]) => ({ scheme, token68, params: [...params] })
      deepEqual(again.map(read), writable.map(read))
    }),
  ),
  property(
    'a field is repaired to challenges without a problem, or not at all',
    fc.property(lines, lines => {
      const repaired = repairChallenges(lines)
      for (const { scheme } of repaired ?? []) notEqual(scheme, '')
      deepEqual(repairChallenges(lines), repaired)
    }),
  ),
]

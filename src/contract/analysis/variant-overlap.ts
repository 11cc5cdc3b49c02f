import { formatChallenge } from '../../challenge/format.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { judge } from '../../check.ts'
import type { Exchange } from '../../exchange.ts'
import { clip } from '../../quote.ts'
import { isObject } from '../../rules/json-body.ts'
import type { Contract } from '../define.ts'
import type { VariantInput } from '../document.ts'
import { exchangeOf } from '../examples.ts'
import type { Expectation } from '../expectation.ts'
import type { ContractProblem } from '../problems.ts'
import { answerStatus } from '../statuses.ts'
import { bodySchemasOf } from './bodies.ts'
import { rooted } from './conjunction.ts'
import type { Matches } from './fixed-values.ts'
import { sampleOf } from './sample.ts'

/** Pairs of variants that lead from one case and that one answer meets: such an answer was found, and judged. */
export function overlaps(contract: Contract, matches: Matches): ContractProblem[] {
  const { variants, byCase } = contract
  return variants.flatMap((variant, i) =>
    variants.slice(0, i).flatMap(earlier => {
      const name = sharedCase(earlier, variant, byCase)
      const answer = name === false ? undefined : answerOfBoth(contract, earlier, variant, matches)
      if (answer === undefined) return []
      const when = name === undefined ? 'where no other variant is meant' : `in case ${name}`
      const body = answer.response.body === '' ? 'one without a body' : `one with the body ${answer.response.body}`
      const message = clip(
        `${earlier.variant} and ${variant.variant} cannot be told apart ${when}: ${body} is both`,
        200,
      )
      return [{ pointer: variant.path, message, fix: FIX }]
    }),
  )
}

const FIX = 'give each a member with a const of its own, or other cases'

/** A case that leads to both; `undefined` for two fallbacks, `false` when there is none. */
function sharedCase(a: Expectation, b: Expectation, byCase: Contract['byCase']): string | undefined | false {
  if (a.cases === undefined && b.cases === undefined) return undefined
  const shared = [...byCase].find(([name, led]) => name !== 'valid' && led.includes(a) && led.includes(b))
  return shared === undefined ? false : shared[0]
}

function answerOfBoth(contract: Contract, a: Expectation, b: Expectation, matches: Matches): Exchange | undefined {
  const statuses = a.status?.codes.filter(code => b.status === undefined || b.status.codes.includes(code))
  const status = a.status === undefined ? answerStatus(b.status) : statuses?.[0]
  if (status === undefined) return undefined
  const isMet = (exchange: Exchange, variant: Expectation) =>
    judge(exchange, contract, { variant }).variant === variant.variant
  return answersFor(contract, a, b, matches)
    .map(({ response }): Exchange => ({ request: {}, response: { ...response, status } }))
    .find(exchange => isMet(exchange, a) && isMet(exchange, b))
}

/** Answers that may be both: the examples of each, and what is made of their schemas, with the headers of each. */
function answersFor(contract: Contract, a: Expectation, b: Expectation, matches: Matches): Exchange[] {
  const pair = [a, b] as const
  const examples = pair.map(expectation => exampleOf(contract, expectation, matches))
  const bodies = examples.flatMap(({ body }) => [body, ...bodiesFor(contract, pair, body, matches)])
  return pair.flatMap((expectation, i) => bodies.map(body => exchangeOf({ ...examples[i], body }, expectation)))
}

/** Bodies that are made of the schemas of each variant, alone and beside those of the other, near to one that is given. */
function bodiesFor(
  { document }: Contract,
  pair: readonly Expectation[],
  near: unknown,
  matches: Matches,
): readonly unknown[] {
  const all = pair.flatMap(expectation => bodySchemasOf(document, expectation))
  return all.flatMap(({ mediaType, schemas }) => {
    const others = all.filter(other => other.mediaType === mediaType && other.schemas !== schemas)
    return [schemas, ...others.map(other => [...schemas, ...other.schemas])].map(joint =>
      sampleOf(joint, matches, near),
    )
  })
}

/** The example of a variant; where it has none, headers that are made of what it says of them. */
function exampleOf({ document }: Contract, { variant, status }: Expectation, matches: Matches): Example {
  const {
    example,
    challenges = document.challenges,
    headers = document.headers,
  } = document.variants?.[variant ?? ''] ?? {}
  if (example !== undefined) return example
  const challenge = (challenges ?? [{ scheme: 'Bearer' }]).map(({ scheme, params }) => {
    const general = document.challenges?.find(entry => sameScheme(entry.scheme, scheme))
    const schemas = [params, general?.params].filter(schema => schema !== undefined).map(rooted)
    return formatChallenge({ scheme, params: textsIn(sampleOf(schemas, matches)) })
  })
  const required = Object.entries(headers ?? {}).filter(([, header]) => header.required)
  const values = required.map(([name, { schema = true }]) => [name, String(sampleOf([rooted(schema)], matches) ?? 'a')])
  const field = answerStatus(status) === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate'
  return { headers: { [field]: challenge, ...Object.fromEntries(values) } }
}

type Example = NonNullable<VariantInput['example']>

function textsIn(sample: unknown): Record<string, string> {
  const members = isObject(sample) ? Object.entries(sample) : []
  return Object.fromEntries(members.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

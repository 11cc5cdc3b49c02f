import { judge } from '../check.ts'
import type { Exchange } from '../exchange.ts'
import { pointerTo, valueAt } from '../json-pointer.ts'
import { isWithin } from '../media-type.ts'
import type { Finding, Severity } from '../result.ts'
import { rules } from '../rules/index.ts'
import type { Contract } from './define.ts'
import type { ContractInput, VariantInput } from './document.ts'
import type { Expectation } from './expectation.ts'
import type { ContractProblem } from './problems.ts'
import { schemaFindings, sentenceOf } from './schema-words.ts'
import { answerStatus } from './statuses.ts'

/** What is wrong with an example. */
export interface ExampleProblem extends ContractProblem {
  severity: Severity
  /** The id of the rule that it breaks, where that is one of the RFCs; absent: it does not conform to its contract. */
  rule?: string
}

type Example = NonNullable<VariantInput['example']>

/** What is wrong with the examples of a contract; those of variants are judged as answers to the first of their cases. */
export function checkExamples(contract: Contract): ExampleProblem[] {
  const { document, base, variants } = contract
  return [base, ...variants].flatMap(expectation => {
    const example = document.variants?.[expectation.variant ?? '']?.example
    const ofSchemas = checkSchemaExamples(document, expectation)
    return example === undefined ? ofSchemas : [...ofSchemas, ...checkExample(contract, expectation, example)]
  })
}

function checkExample(contract: Contract, expectation: Expectation, example: Example): ExampleProblem[] {
  const pointer = pointerTo(expectation.path, 'example')
  const { findings } = judge(exchangeOf(example, expectation), contract, { variant: expectation })
  return findings.flatMap(finding => {
    const { rule } = finding
    const isOfContract = rules.find(({ id }) => id === rule)?.spec.startsWith('contract') !== false
    if (finding.severity === 'info' || (isOfContract && finding.severity !== 'error')) return []
    const { severity, message, help: fix } = finding
    return isOfContract
      ? [{ severity, pointer, message: `${BROKEN}${message}`, fix: FIX }]
      : [{ severity, pointer: placeIn(example, pointer, finding), message, fix, rule }]
  })
}

const BROKEN = 'the example does not conform: '
const FIX = 'correct the example or the contract'

/** Where in an example the place of a finding is. */
function placeIn({ headers = {}, body }: Example, pointer: string, { at }: Finding): string {
  const [, field] = /^header:([^@]+)/.exec(at) ?? []
  const name = Object.keys(headers).find(written => written.toLowerCase() === field)
  if (name !== undefined) return pointerTo(`${pointer}/headers`, name)
  const place = at.startsWith('body#') ? at.slice('body#'.length) : undefined
  return place === undefined || valueAt(body, place) === undefined ? pointer : `${pointer}/body${place}`
}

/** The examples that the schema of a body has itself. */
function checkSchemaExamples(
  document: ContractInput,
  { variant, path, content, volatile }: Expectation,
): ExampleProblem[] {
  const own = variant === undefined ? document.content : document.variants?.[variant]?.content
  return Object.entries(own ?? {}).flatMap(([mediaType, { schema }]) => {
    const { schemas = [] } = content?.find(entry => entry.mediaType === mediaType.toLowerCase()) ?? {}
    const pointer = `${pointerTo(`${path}/content`, mediaType)}/schema/examples`
    const examples = typeof schema === 'object' && Array.isArray(schema.examples) ? schema.examples : []
    return examples.flatMap((example, i) =>
      schemaFindings(schemas, example, volatile).map(found => {
        const message = `${BROKEN}${sentenceOf(found).message}`
        return { severity: 'error' as const, pointer: pointerTo(pointer, i), message, fix: FIX }
      }),
    )
  })
}

/** An example of a variant as the exchange that it stands for. */
export function exchangeOf(example: NonNullable<VariantInput['example']>, expectation: Expectation): Exchange {
  const headers = linesOf(example.headers)
  const content = expectation.content?.find(({ json }) => json) ?? expectation.content?.[0]
  const mediaType = content && typeWithin(content.mediaType)
  const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type')
  if (example.body !== undefined && !isTyped && mediaType !== undefined) headers.push(['Content-Type', mediaType])
  return {
    request: { case: expectation.cases?.find(name => name !== 'valid') },
    response: {
      status: answerStatus(expectation.status),
      headers,
      body:
        example.body === undefined
          ? ''
          : typeof example.body === 'string'
            ? example.body
            : JSON.stringify(example.body),
    },
  }
}

/** A media type to send where a contract names a range. */
function typeWithin(range: string): string {
  return ['application/json', 'application/problem+json', 'text/plain'].find(type => isWithin(type, range)) ?? range
}

function linesOf(headers: NonNullable<VariantInput['example']>['headers'] = {}): [name: string, value: string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((line): [string, string] => [name, line]),
  )
}

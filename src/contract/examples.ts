import { judge } from '../check.ts'
import type { Exchange } from '../exchange.ts'
import { pointerTo } from '../json-pointer.ts'
import { isWithin } from '../media-type.ts'
import type { Finding } from '../result.ts'
import type { Contract } from './define.ts'
import type { VariantInput } from './document.ts'
import type { Expectation } from './expectation.ts'
import { answerStatus } from './statuses.ts'

/** What is wrong with an example, at its JSON Pointer in the contract. */
export interface BrokenExample {
  pointer: string
  finding: Finding
}

/** Every error in the examples of a contract: each is judged as an answer to the first case of its variant. */
export function checkExamples(contract: Contract): BrokenExample[] {
  return contract.variants.flatMap(expectation => {
    const example = contract.document.variants?.[expectation.variant ?? '']?.example
    if (example === undefined) return []
    return judge(exchangeOf(example, expectation), contract, { variant: expectation })
      .findings.filter(({ severity }) => severity === 'error')
      .map(finding => ({ pointer: pointerTo(expectation.path, 'example'), finding }))
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

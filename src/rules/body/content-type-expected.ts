import { isWithin } from '../../media-type.ts'
import { quote } from '../../quote.ts'
import type { CheckContext, Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, content: { 'application/json': {} } }

export const contentTypeExpected: Rule = {
  id: 'content-type-expected',
  severity: 'error',
  spec: 'contract',
  summary: 'The body has a media type of the contract.',
  help: 'Send the Content-Type that the contract names, or add this one to the contract.',
  bad: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: text/plain\n\n{"status":401}',
  },
  good: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: Application/JSON; charset=utf-8\n\n{"status":401}',
  },
  contractual: true,
  reads: 'body',
  check(ctx) {
    if (ctx.expectation.content?.length === 0) {
      refuseBody(ctx)
      return
    }
    const wanted = ctx.content()
    if (wanted === undefined) return
    const mediaType = ctx.mediaType()
    if (mediaType !== undefined && isWithin(mediaType, wanted.mediaType)) return
    if (ctx.exchange.response.body === undefined) {
      if (mediaType === undefined && ctx.expectation.allowsEmptyBody) return // there may be none
    } else {
      if (ctx.body() === '' || (wanted.json && ctx.json() === undefined)) return // another rule's finding
    }
    const expected = ctx.expectation.content?.map(content => content.mediaType).join(' or ') ?? ''
    const actual = mediaType === undefined ? 'no Content-Type' : quote(mediaType)
    ctx.report({
      at: 'header:content-type',
      message: `expected ${expected}, got ${actual}`,
      expected: `${expected} (${ctx.contract.name}#${ctx.expectation.places.content})`,
      actual,
      help: wanted.mediaType.includes('*') ? undefined : `Send: Content-Type: ${wanted.mediaType}`,
    })
  },
}

/** The contract has no content but `none`. */
function refuseBody(ctx: CheckContext): void {
  if (ctx.body() === '') return
  ctx.report({
    at: 'body',
    message: 'a body where none is wanted',
    expected: `no body (${ctx.contract.name}#${ctx.expectation.places.content})`,
    actual: ctx.exchange.response.headers === undefined ? undefined : ctx.mediaType(),
    help: 'Send no body, or add its media type to the contract.',
  })
}

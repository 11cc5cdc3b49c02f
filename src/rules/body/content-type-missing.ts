import { jsonObject } from '../json-body.ts'
import type { Rule } from '../rule.ts'

export const contentTypeMissing: Rule = {
  id: 'content-type-missing',
  severity: 'warning',
  otherwise: 'error where the contract has the media type',
  spec: 'RFC 9110 §8.3',
  summary: 'A response with a body says its media type.',
  help: 'Send the media type of the body, for example: Content-Type: text/plain; charset=utf-8',
  bad: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n{"message":"Log in."}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Log in."}',
  },
  supersedes: ['content-type-expected'],
  about: 'untyped',
  check(ctx) {
    const announced = ctx.mediaType()
    if (announced || ctx.body() === '') return
    const wanted = ctx.content()
    if (wanted?.json && ctx.json() === undefined) return // body-not-json
    const mediaType =
      wanted !== undefined && !wanted.mediaType.includes('*')
        ? wanted.mediaType
        : jsonObject(ctx) === undefined
          ? undefined
          : 'application/json'
    ctx.report({
      at: 'header:content-type',
      severity: wanted === undefined ? 'warning' : 'error',
      message: `a body ${announced === '' ? 'whose Content-Type is empty' : 'without Content-Type'}: clients guess what it is, or leave it unread`,
      expected: wanted && `${wanted.mediaType} (${ctx.contract.name}#${ctx.expectation.places.content})`,
      help: mediaType && `Send: Content-Type: ${mediaType}`,
    })
  },
}

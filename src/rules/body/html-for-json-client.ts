import { essenceOf, isJsonType } from '../../media-type.ts'
import { listElements } from '../field-list.ts'
import type { Rule } from '../rule.ts'

export const htmlForJsonClient: Rule = {
  id: 'html-for-json-client',
  severity: 'warning',
  spec: 'RFC 9110 §12.5.1',
  summary: 'A client that asks for JSON does not get an HTML page.',
  help: 'Answer requests with Accept: application/json by a JSON body, or by none.',
  bad: {
    request: 'GET https://api.example.com/orders HTTP/1.1\nAccept: application/json\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: text/html\n\n<!DOCTYPE html><title>Unauthorized</title>',
  },
  good: {
    request: 'GET https://api.example.com/orders HTTP/1.1\nAccept: application/json\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Log in."}',
  },
  about: 'typed-as-other',
  check(ctx) {
    const mediaType = ctx.mediaType()
    if (mediaType !== 'text/html' && mediaType !== 'application/xhtml+xml') return
    if (ctx.content() !== undefined || ctx.body() === '' || ctx.json() !== undefined) return
    if (!prefersJson(ctx.requestLines('accept'))) return
    const message = 'an HTML page, though the client asks for JSON'
    ctx.report({ at: 'header:content-type', message, expected: 'application/json', actual: mediaType })
  },
}

/** Whether Accept names JSON, and HTML not at all or with a lower weight; a wildcard names neither. */
function prefersJson(lines: readonly string[]): boolean {
  let json = 0
  let html = 0
  for (const element of listElements(lines)) {
    const range = essenceOf(element)
    const weight = Number(/;[ \t]*q=([\d.]+)/i.exec(element)?.[1] ?? 1)
    if (isJsonType(range)) json = Math.max(json, weight)
    else if (/^(?:text\/(?:html|\*)|application\/xhtml\+xml)$/.test(range)) html = Math.max(html, weight)
  }
  return json > html
}

import { type Exposed, exposedBy, placeInWords } from '../exposed-text.ts'
import { isObject } from '../json-body.ts'
import type { Rule } from '../rule.ts'

/** What only a stack trace says: of Python, Java, Go, .NET and PHP. */
const SIGNS =
  /Traceback \(most recent call last\)|\.java:\d+\)|goroutine \d+ \[|\.cs:line \d|\.php(?:<\/b>)? on line (?:<b>)?\d/
const NAME = /^(?:stack|stack_?trace|trace)$/i
const PLACES_OF_FRAMES = ['file', 'fileName', 'filename', 'line', 'lineNumber', 'lineno', 'methodName', 'function']

export const leakStack: Rule = {
  id: 'leak-stack',
  severity: 'error',
  spec: 'CWE-209',
  summary: 'An error response holds no stack trace.',
  help: 'Turn off the debug error handler (NODE_ENV=production, DEBUG=False, server.error.include-stacktrace=never) and write the trace to the log.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Expired","stack":"Error: Expired\\n    at verify (/b.js:7:11)\\n    at next (/c.js:3:5)"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Expired","trace":"4bf92f3577b34da6"}',
  },
  supersedes: ['leak-path'],
  about: 'stack',
  check(ctx) {
    let reported: string | undefined
    for (const exposed of exposedBy(ctx)) {
      const index = traceIn(exposed)
      if (index < 0) continue
      const { at } = exposed
      if (reported !== undefined && at.startsWith(`${reported}/`)) continue // a frame of it
      reported = at
      ctx.report({ at, message: `a stack trace is in ${placeInWords(exposed, index)}` })
    }
  },
}

/** Where a stack trace is in what is exposed, or -1. */
function traceIn({ in: part, name, text, items }: Exposed): number {
  const isNamed = part === 'member' && NAME.test(name)
  if (items !== undefined) return isNamed && items.some(isFrame) ? 0 : -1
  if (isNamed && text.includes('\n')) return 0
  const sign = text.search(SIGNS)
  return sign >= 0 ? sign : framesOfNode(text)
}

function isFrame(item: unknown): boolean {
  if (typeof item === 'string') return /^\s*at\s|:\d|\bline \d/.test(item)
  return isObject(item) && PLACES_OF_FRAMES.some(name => Object.hasOwn(item, name))
}

/** Where the first of two lines `  at f (file:1:2)` is, or -1; HTML pages write them with `<br>` and `&nbsp;`. */
function framesOfNode(text: string): number {
  let first = -1
  let at = 0
  for (const line of text.split(/\n|<br ?\/?>/)) {
    const frame = line.replace(/^(?:\s|&nbsp;)+/, '')
    if (frame.length < line.length && frame.startsWith('at ') && frame.includes('(') && /:\d+\)/.test(frame)) {
      if (first >= 0) return first
      first = text.indexOf(frame, at)
    }
    at += line.length
  }
  return -1
}

import { type Exposed, exposedBy, placeInWords } from '../exposed-text.ts'
import type { Rule } from '../rule.ts'

/** A file below a common root of Unix; where a longer path or a URL goes on, it is none. */
const UNIX =
  /(?:(?<![\w./)\]-])|(?<=file:\/\/))\/(?:home|Users|var\/www|srv|app|usr\/src)\/[\w./-]+\.(?:js|ts|py|rb|php|java|go)(?!\w)/g
const WINDOWS = /\b[A-Z]:\\[\w\\ .-]+\.(?:cs|dll|js)(?!\w)/g
const MODULES = /\bnode_modules\/[\w@.-][\w@./-]*/g
/** Headers and members that hold addresses of the API. */
const ADDRESSES =
  /^(?:(?:content-)?location|self|href|links?|refresh|(?:x-)?sourcemap|set-cookie|content-security-policy.*|type|instance|path|.*ur[il])$/i
/** A trace as a whole is leak-stack's. */
const TRACE = /\/(?:stack|stack_?trace|trace)(?:\/|$)/i

export const leakPath: Rule = {
  id: 'leak-path',
  severity: 'warning',
  spec: 'CWE-209',
  summary: 'An error response names no file of the server.',
  help: 'Write the error with its file to the log, and answer with a text of the API.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"No export in /usr/src/auth/verify.js"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"See https://api.example.com/app/login.php"}',
  },
  about: 'path',
  looksAtPath: true,
  check(ctx) {
    const { url = '' } = ctx.exchange.request
    for (const exposed of exposedBy(ctx)) {
      if (ADDRESSES.test(exposed.name)) continue
      const index = pathIn(exposed, url)
      if (index < 0) continue
      const { at } = exposed
      if (!TRACE.test(at)) ctx.report({ at, message: `the path of a file is in ${placeInWords(exposed, index)}` })
    }
  },
}

/** Where the first file of the server is, or -1. */
function pathIn({ in: part, text }: Exposed, url: string): number {
  const isPage = part === 'body' && /^\s*</.test(text)
  for (const look of [UNIX, MODULES, WINDOWS]) {
    for (const { 0: path, index } of text.matchAll(look)) {
      if (url.includes(path)) continue
      // A page has addresses of its own scripts: there, only a path with a line is one of the server.
      const after = text.slice(index + path.length, index + path.length + 20)
      if (!isPage || /^(?::\d|(?:<\/b>)? on line)/.test(after)) return index
    }
  }
  return -1
}

import { type Exposed, eachExposed, placeInWords } from '../exposed-text.ts'
import type { Rule } from '../rule.ts'

/** A file below a common root of Unix; where a longer path or a URL goes on, it is none. */
const UNIX =
  /(?:(?<![\w./)\]-])|(?<=file:\/\/))\/(?:home|Users|var\/www|srv|app|usr\/src)\/[\w./-]+\.(?:js|ts|py|rb|php|java|go)(?!\w)/
const WINDOWS = /\b[A-Z]:\\[\w\\ .-]+\.(?:cs|dll|js)(?!\w)/
const MODULES = /\bnode_modules\/[\w@.-][\w@./-]*/
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
  check(ctx) {
    const { url = '' } = ctx.exchange.request
    eachExposed(ctx, 'path', exposed => {
      if (ADDRESSES.test(exposed.name) || TRACE.test(exposed.at)) return
      const found = pathIn(exposed, url)
      if (found === undefined) return
      ctx.report({
        at: exposed.at,
        message: `the path of a file is in ${placeInWords(exposed, found.index)}`,
      })
    })
  },
}

function pathIn({ in: part, text }: Exposed, url: string): RegExpExecArray | undefined {
  const isPage = part === 'body' && /^\s*</.test(text)
  for (const look of [UNIX, MODULES, WINDOWS]) {
    const found = look.exec(text)
    if (found === null || url.includes(found[0])) continue
    // A page has addresses of its own scripts: there, only a path with a line is one of the server.
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 40)
    if (!isPage || /^(?::\d|(?:<\/b>)? on line)/.test(after)) return found
  }
  return undefined
}

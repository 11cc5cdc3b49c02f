import { exposedBy, placeInWords } from '../exposed-text.ts'
import type { Rule } from '../rule.ts'

const SIGNS =
  /SQLSTATE\[|\bORA-\d{5}|syntax error at or near|You have an error in your SQL syntax|PrismaClient[A-Z][a-zA-Z]{0,40}Error/
/** How far apart the words of a statement may be. */
const MAX_DISTANCE = 1000

export const leakSql: Rule = {
  id: 'leak-sql',
  severity: 'error',
  spec: 'CWE-209',
  summary: 'An error response holds no SQL, and no message of a database.',
  help: 'Catch the error of the database, write it to the log, and answer with a text of the API: if input reaches this statement, it may be open to injection.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"SQLSTATE[42000]: near token"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Select a plan from the list where your account is shown."}',
  },
  about: 'sql',
  check(ctx) {
    for (const exposed of exposedBy(ctx)) {
      const sign = exposed.text.search(SIGNS)
      const index = sign >= 0 ? sign : statementIn(exposed.text)
      if (index < 0) continue
      ctx.report({ at: exposed.at, message: `text of a database is in ${placeInWords(exposed, index)}` })
    }
  },
}

/** Where `SELECT … FROM … WHERE` is, or -1. */
function statementIn(text: string): number {
  for (const { index } of text.matchAll(/\bSELECT\s/g)) {
    const statement = text.slice(index, index + MAX_DISTANCE)
    const from = statement.search(/\sFROM\s/)
    if (from > 0 && /\sWHERE\s/.test(statement.slice(from))) return index
  }
  return -1
}

import { leakSql } from '../../../src/rules/disclosure/leak-sql.ts'
import { ruleTest } from '../rule-test.ts'
import { answer } from './answers.ts'

ruleTest(leakSql, {
  passes: {
    'words that SQL has too': answer('Please select one from the list where you are.'),
    'words in capitals': answer('SELECT YOUR PLAN FROM THE LIST'),
    'a syntax error in something else': answer('syntax error in the token'),
    'a code of airports': answer('ORA-DUS-1'),
    'a name of the client': answer('PrismaClient is a product'),
    'words far apart': answer(`SELECT a${' x'.repeat(600)} FROM b WHERE c`),
  },
  fails: {
    'a state of SQL': { ...answer('SQLSTATE[42000]: near token'), at: 'body#/detail' },
    Oracle: { ...answer('ORA-00942: table or view does not exist'), at: 'body#/detail' },
    PostgreSQL: { ...answer('syntax error at or near "$1"'), at: 'body#/detail' },
    MySQL: { ...answer('You have an error in your SQL syntax; check'), at: 'body#/detail' },
    Prisma: { ...answer({ name: 'PrismaClientKnownRequestError' }), at: 'body#/detail/name' },
    'a statement': { ...answer('Executing SELECT *\n FROM users\n WHERE token = ?'), at: 'body#/detail' },
    'a page': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'text/html' },
      body: '<p>\n<p>SQLSTATE[HY000]',
      at: 'body',
      message: /the body at 2:4$/,
    },
  },
})

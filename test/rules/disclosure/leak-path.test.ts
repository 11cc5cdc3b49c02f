import { leakPath } from '../../../src/rules/disclosure/leak-path.ts'
import { ruleTest } from '../rule-test.ts'
import { answer, page } from './answers.ts'

ruleTest(leakPath, {
  passes: {
    'an address': answer('https://cdn.example.com/app/main.js'),
    'a path within an address': answer('see /v1/app/main.js'),
    'the path of the request': { ...answer('no /app/login.php here'), url: 'https://a.example/app/login.php?b=c' },
    'a member that holds an address': answer({
      login_url: '/app/login.php',
      instance: '/srv/a/b.py',
      href: '/home/x.rb',
    }),
    'a header that holds an address': answer('', { Location: '/app/login.php' }),
    'a file that is no program': answer('/app/config.json, /home/anna/a.tsv'),
    'scripts of a page': page('<script src="/app/main.js"></script><script src="/node_modules/x/y.js"></script>'),
    'a type of media': answer('application/java or /apps'),
    'a stack trace, which has a rule of its own': answer({
      stack: 'Error\n  at a (/app/src/b.js:1:2)\n  at c (/app/d.js:3:4)',
    }),
    'frames of a stack trace': answer({ trace: [{ file: '/var/www/a.php', line: 12 }] }),
    'a long run that is none': answer('/app/'.repeat(12_000)),
  },
  fails: {
    'a file of Node': { ...answer('Cannot find /usr/src/auth/verify.js'), at: 'body#/detail' },
    'a file whose slashes PHP escapes': {
      ...answer(''),
      body: '{"detail":"no \\/var\\/www\\/html\\/auth.php"}',
      at: 'body#/detail',
    },
    'a file URL': { ...answer('file:///app/src/a.ts failed'), at: 'body#/detail' },
    'a file of Windows': { ...answer('C:\\inetpub\\api\\Auth.dll'), at: 'body#/detail' },
    'a module': { ...answer('in node_modules/express/lib/router'), at: 'body#/detail' },
    'a line of a file in a page': {
      ...page('<script src="/app/main.js"></script>\n<p>/home/b/c.py:12</p>'),
      at: 'body',
      message: /the body at 2:4$/,
    },
    'a header': { ...answer('', { 'X-Debug': '/srv/api/auth.rb' }), at: 'header:x-debug' },
  },
})

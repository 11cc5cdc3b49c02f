import { leakStack } from '../../../src/rules/disclosure/leak-stack.ts'
import { ruleTest } from '../rule-test.ts'
import { answer, page } from './answers.ts'

ruleTest(leakStack, {
  passes: {
    'an id of a trace': answer({ trace: '4bf92f3577b34da6a3ce929d0e0e4736', stack: 'web' }),
    'a list of names': answer({ stack: ['web', 'api'] }),
    'an empty list': answer({ trace: [] }),
    'one line that looks like a frame': answer('see the note\n    at the end (page 3:4)'),
    'two lines of prose': answer('Log in\n  at the desk (room 3)\n  at noon (12:30 or so)'),
    'an address with a port': answer('https://api.example.com:8443/java:8'),
    'a message about status': answer('Contact support about status (401)'),
    'a page with a list': page('<ul><li>at home (a)</li><li>at work (b)</li></ul>'),
    'a body that is cut off before it': page(`${' '.repeat(70_000)}Traceback (most recent call last)`),
  },
  fails: {
    'frames of Node': { ...answer('Error: no\n    at a (/b.js:1:2)\n    at c (/d.js:3:4)'), at: 'body#/detail' },
    'frames of Node in a page': {
      ...page('<pre>Error: no<br> &nbsp; &nbsp;at a (/b.js:1:2)<br> &nbsp; &nbsp;at c (/d.js:3:4)</pre>'),
      at: 'body',
      message: /the body at 1:33$/,
    },
    Python: { ...page('no\nTraceback (most recent call last):\n'), at: 'body', message: /the body at 2:1$/ },
    Java: { ...answer('java.lang.X\n\tat com.example.A.b(A.java:12)'), at: 'body#/detail' },
    Go: { ...answer('goroutine 1 [running]:\nmain.main()'), at: 'body#/detail' },
    '.NET': { ...answer('   at A.B() in C:\\src\\A.cs:line 12'), at: 'body#/detail' },
    PHP: { ...page('<b>Fatal error</b>: no in <b>/a/b.php</b> on line <b>12</b>'), at: 'body' },
    'a list of frames': { ...answer({ stackTrace: ['at a (b.js:1:2)'] }), at: 'body#/detail/stackTrace' },
    'frames of Laravel': {
      ...answer({ trace: [{ file: '/var/www/a.php', line: 12, function: 'b' }] }),
      at: 'body#/detail/trace',
    },
    'a text of several lines': { ...answer({ stack: 'a\nb' }), at: 'body#/detail/stack' },
    'a challenge': {
      ...answer(''),
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="no at A.b(A.java:12)"' },
      at: 'header:www-authenticate@1:31',
    },
    'an answer that nobody accepts': {
      ...answer('goroutine 1 [running]:'),
      status: 500,
      case: 'malformed',
      at: 'body#/detail',
    },
  },
})

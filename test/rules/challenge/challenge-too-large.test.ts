import { challengeTooLarge } from '../../../src/rules/challenge/challenge-too-large.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeTooLarge, {
  passes: {
    '4 KiB': withField(`Bearer realm="${'a'.repeat(4096 - 15)}"`),
    '64 challenges': withField(...Array(64).fill('Basic realm="a"')),
    'a large body': { ...withField('Bearer realm="a"'), body: 'a'.repeat(20_000) },
    'another large field': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'X-Large': 'a'.repeat(20_000) },
    },
    'no field': { status: 401, headers: {} },
  },
  fails: {
    'more than 4 KiB': {
      ...withField(`Bearer realm="${'a'.repeat(4096)}"`),
      at: 'header:www-authenticate',
      message: /4\.\d KiB/,
    },
    'more than 4 KiB in two lines': {
      ...withField(`Bearer realm="${'a'.repeat(3000)}"`, `Basic realm="${'a'.repeat(3000)}"`),
      at: 'header:www-authenticate',
    },
    'more than 16 KiB': {
      ...withField(`Bearer realm="${'a'.repeat(17_000)}"`),
      at: 'header:www-authenticate',
      severity: 'error',
    },
    'more than the parser reads': {
      ...withField(`Bearer realm="${'a'.repeat(70_000)}"`),
      at: 'header:www-authenticate',
      severity: 'error',
    },
    '65 challenges': { ...withField(...Array(65).fill('Negotiate')), at: place(65, 1), severity: 'error' },
  },
})

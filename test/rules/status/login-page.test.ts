import { unauthorized } from '../../../src/contract/shipped.ts'
import { loginPage } from '../../../src/rules/status/login-page.ts'
import { ruleTest } from '../rule-test.ts'

const page = (body: string) => ({ status: 200, case: 'none', headers: { 'Content-Type': 'text/html' }, body })
const form = '<form action="/login"><input name="p" type="password"></form>'

ruleTest(loginPage, {
  passes: {
    'a page of something else': page('<title>Our catalog in print</title><form><input type=search></form>'),
    'a title that only sounds like it': page('<title>Design inspiration</title>'),
    'a link to the login below another title': page('<title>Orders</title><a href="/login">Sign in</a>'),
    'a form in JSON': { status: 200, case: 'none', headers: { 'Content-Type': 'application/json' }, body: form },
    'a login page to a valid token': { ...page(form), case: 'valid' },
    'a login page with 401': { ...page(form), status: 401 },
    'a 200 of the contract': { ...page(form), contract: { title: 'Page', status: 200 } },
    'a case that nobody knows': { ...page(form), case: undefined, contract: unauthorized },
    'many titles that never end': page('<title'.repeat(20_000)),
  },
  fails: {
    'a form with a password': { ...page(form), contract: unauthorized, at: 'status', message: /200 .*no credentials/ },
    'a form without quotes': {
      ...page('<FORM><INPUT TYPE=Password></FORM>'),
      at: 'status',
      severity: 'warning',
    },
    'a title': {
      status: 203,
      case: 'expired',
      headers: { 'content-type': 'Text/HTML; charset=utf-8' },
      body: '<!doctype html>\n<title lang="en">Log in – Orders</title>',
      contract: unauthorized,
      at: 'status',
    },
  },
})

import { phraseOf } from '../../cases.ts'
import type { Rule } from '../rule.ts'

const body = (code: string) => ({ properties: { code: { const: code } }, required: ['code'] })
const contract = {
  title: 'Unauthorized',
  status: 401,
  content: { 'application/json': {} },
  variants: {
    auth_required: { cases: ['none'], schema: body('auth_required') },
    token_expired: { cases: ['expired'], schema: body('token_expired') },
  },
}

export const bodyVariantExpected: Rule = {
  id: 'body-variant-expected',
  severity: 'error',
  spec: 'contract',
  summary: 'The answer is the variant for what was sent, and not that of another case.',
  help: 'Tell the cases apart: a client refreshes its token on one and logs in on the other.',
  bad: {
    contract,
    case: 'none',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":"token_expired"}',
  },
  good: {
    contract,
    case: 'none',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":"auth_required"}',
  },
  check(ctx) {
    const { misplaced } = ctx
    if (misplaced?.variant === undefined) return
    const name = ctx.case()
    const meant = ctx.contract.variants.filter(({ cases }) => cases?.includes(name))
    const expected = (meant.length > 0 ? meant : ctx.contract.variants.filter(({ cases }) => cases === undefined))
      .map(({ variant }) => variant)
      .join(' or ')
    const [mark] = misplaced.marks
    ctx.report({
      at: mark === undefined ? 'body' : `body#${mark.pointer}`,
      message: `${phraseOf(name)} gave ${misplaced.variant}, expected ${expected}`,
      expected,
      actual: misplaced.variant,
    })
  },
}

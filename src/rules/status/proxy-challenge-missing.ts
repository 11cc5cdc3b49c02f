import type { Rule } from '../rule.ts'

export const proxyChallengeMissing: Rule = {
  id: 'proxy-challenge-missing',
  severity: 'error',
  spec: 'RFC 9110 §15.5.8',
  summary: 'A 407 must carry a Proxy-Authenticate challenge.',
  help: 'Send Proxy-Authenticate with every 407, for example: Proxy-Authenticate: Basic realm="proxy"',
  bad: { response: 'HTTP/1.1 407 Proxy Authentication Required\n\n' },
  good: { response: 'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: Basic realm="proxy"\n\n' },
  statuses: [407],
  check(ctx) {
    const isPresent = ctx.lines('proxy-authenticate').length > 0
    const { challenges, problems } = ctx.challenges()
    if (challenges.length > 0 || problems.length > 0) return // malformed is another rule's finding
    ctx.report({
      at: 'header:proxy-authenticate',
      message: isPresent
        ? 'Proxy-Authenticate is present but holds no challenge'
        : "407 without Proxy-Authenticate: a client can't tell how to authenticate to the proxy",
    })
  },
}

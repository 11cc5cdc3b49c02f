import { sameScheme } from '../../challenge/schemes.ts'
import { challengesOf, pairOf, refusals } from '../answer.ts'
import type { GroupRule, Judged } from '../rule.ts'

const answer = (nonce: string) => ({
  response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", qop="auth", algorithm=SHA-256, nonce="${nonce}"\n\n`,
})

export const pairDigestNonce: GroupRule = {
  id: 'pair-digest-nonce',
  severity: 'info',
  spec: 'RFC 7616 §3.3',
  summary: 'Each 401 has a Digest nonce of its own; one that holds for some time passes too.',
  help: 'Make the nonce anew for each 401, or let it run out soon.',
  bad: [
    { case: 'none', ...answer('ZGNkOThi') },
    { case: 'wrong-scheme', ...answer('ZGNkOThi') },
  ],
  good: [
    { case: 'none', ...answer('ZGNkOThi') },
    { case: 'wrong-scheme', ...answer('N2QwOTNi') },
  ],
  checkGroup(judged, report) {
    const seen = new Map<string, Judged>()
    for (const one of refusals(judged)) {
      for (const { scheme, params } of challengesOf(one.exchange)) {
        const nonce = params.get('nonce')
        if (nonce === undefined || !sameScheme(scheme, 'Digest')) continue
        const before = seen.get(nonce)
        if (before !== undefined && before !== one) {
          report(one, { at: pairOf(before, one), message: 'the nonce of the Digest challenge does not change' })
          return
        }
        seen.set(nonce, one)
      }
    }
  },
}

import { bodyOf, challengesOf, ofCase, pairOf } from '../answer.ts'
import type { GroupRule, Judged } from '../rule.ts'

const answer = (message: string) => ({
  response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nContent-Type: application/json\n\n{"message":"${message}"}`,
})

export const pairExpiredVsTampered: GroupRule = {
  id: 'pair-expired-vs-tampered',
  severity: 'info',
  spec: 'RFC 7519 §7.2',
  summary: 'A token with a bad signature is not called expired: the signature is verified before the claims are read.',
  help: 'Verify the signature first; what an unverified token claims is worth nothing.',
  bad: [
    { case: 'expired', ...answer('Token expired') },
    { case: 'tampered', ...answer('Token expired') },
  ],
  good: [
    { case: 'expired', ...answer('Token expired') },
    { case: 'tampered', ...answer('Token invalid') },
  ],
  checkGroup(judged, report) {
    const expired = ofCase(judged, 'expired')
    const tampered = ofCase(judged, 'tampered')
    if (expired === undefined || tampered === undefined) return
    if (!callsItExpired(expired) || !callsItExpired(tampered)) return
    report(tampered, {
      at: pairOf(expired, tampered),
      message: 'a token with a bad signature is reported as expired: claims are read before the signature',
    })
  },
}

function callsItExpired({ exchange }: Judged): boolean {
  const said = challengesOf(exchange).map(({ params }) => params.get('error_description') ?? '')
  return [...said, bodyOf(exchange) ?? ''].some(
    text => /expired/i.test(text) && !/(?:or|and|not|nor) (?:\w+ )?expired|expired (?:or|and)/i.test(text),
  )
}

import { cacheable401 } from '../../../src/rules/headers/cacheable-401.ts'
import { ruleTest } from '../rule-test.ts'

const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
const cached = (control: string | string[]) => ({ status: 401, headers: { ...bearer, 'Cache-Control': control } })
const dated = (headers: Record<string, string>) => ({
  status: 401,
  headers: { ...bearer, Date: 'Tue, 05 May 2026 10:00:00 GMT', ...headers },
})
const LATER = 'Tue, 05 May 2026 10:10:00 GMT'

ruleTest(cacheable401, {
  passes: {
    'no Cache-Control': { status: 401, headers: bearer },
    'validators only': { status: 401, headers: { ...bearer, ETag: '"a"', 'Last-Modified': LATER } },
    'no-store on a second line': cached(['public, max-age=600', 'No-Store']),
    'no-cache beside max-age': cached('no-cache, max-age=600'),
    'private without max-age': cached('private'),
    'private with a lifetime for shared caches only': cached('private, s-maxage=600'),
    'must-revalidate alone': cached('must-revalidate'),
    'max-age=0, which goes before Expires': dated({ 'Cache-Control': 'public, max-age=0', Expires: LATER }),
    'a lifetime that is no number': cached('max-age=soon'),
    'public in a quoted value': cached('ext="a, public, max-age=600"'),
    'an Expires of the past': dated({ Expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }),
    'Expires: 0': dated({ Expires: '0' }),
    'an Expires of which nobody knows whether it is past': { status: 401, headers: { ...bearer, Expires: LATER } },
    'a 200': { ...cached('public'), status: 200, case: 'none', contract: { title: 'T', status: 200 } },
    'headers that were not captured': { status: 401 },
  },
  fails: {
    public: { ...cached('Public'), at: 'header:cache-control', message: /Cache-Control "Public" on a 401/ },
    'a max-age': { ...cached(['must-revalidate', 'MAX-AGE="60"']), at: 'header:cache-control' },
    'a max-age for the browser': { ...cached('private, max-age=60'), at: 'header:cache-control' },
    'an s-maxage': { ...cached('max-age=0, s-maxage=60'), at: 'header:cache-control' },
    'an Expires after Date': { ...dated({ Expires: LATER }), at: 'header:expires', message: /Expires "Tue, 05 May/ },
    'an Expires in the form of asctime': {
      ...dated({ Expires: 'Tue May  5 10:10:00 2026' }),
      at: 'header:expires',
    },
  },
})

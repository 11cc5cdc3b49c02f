import { cacheable404Hidden } from '../../../src/rules/headers/cacheable-404-hidden.ts'
import { ruleTest } from '../rule-test.ts'

const contract = { title: 'Unauthorized', status: 401, hidden: true }
const hidden = { status: 404, case: 'none', method: 'GET', headers: {}, contract }

ruleTest(cacheable404Hidden, {
  passes: {
    'a 404 that may be kept, but not used': { ...hidden, headers: { 'Cache-Control': 'private' } },
    'a 404 with an Expires': { ...hidden, headers: { Expires: '0' } },
    'a 404 that depends on Authorization': { ...hidden, headers: { Vary: 'Accept, authorization' } },
    'a contract that hides nothing': { ...hidden, contract: { ...contract, hidden: false } },
    'a POST, whose answers are not kept': { ...hidden, method: 'POST' },
    'a 403': { ...hidden, status: 403 },
    'a case that nobody knows': { ...hidden, case: undefined },
    'headers that were not captured': { ...hidden, headers: undefined },
  },
  fails: {
    'a 404': { ...hidden, at: 'header:cache-control', message: /404 hides/ },
    'a 410 to a HEAD': { ...hidden, status: 410, method: 'HEAD', at: 'header:cache-control' },
    'a 404 of an unknown method': {
      ...hidden,
      method: undefined,
      case: 'expired',
      headers: { Vary: 'Accept-Encoding' },
      at: 'header:cache-control',
    },
  },
})

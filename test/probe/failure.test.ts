import { expect, test } from 'vitest'
import { describeFailure } from '../../src/probe/failure.ts'
import type { Wire } from '../../src/probe/wire.ts'

const nothing: Wire = { head: '', headers: [], chunks: [], octets: 0, surplus: 0, ended: 'complete' }

// What a network does to a connection that cannot be staged on 127.0.0.1.
test.each([
  ['ENOTFOUND', 'no host named api.example'],
  ['EAI_AGAIN', 'the name server did not answer for api.example (EAI_AGAIN)'],
  ['EHOSTUNREACH', 'no route to api.example:443 (EHOSTUNREACH)'],
  ['CERT_HAS_EXPIRED', 'certificate has expired (CERT_HAS_EXPIRED) at api.example:443'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'certificate is for another host than api.example:443 (ERR_TLS_CERT_ALTNAME_INVALID)',
  ],
  ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'TLS failed at api.example:443 (ERR_SSL_TLSV1_UNRECOGNIZED_NAME)'],
  ['ETIMEDOUT', 'no connection to api.example:443 (ETIMEDOUT)'],
])('%s is told without the words of the error', (code, message) => {
  const error = Object.assign(new Error('words that may quote the request'), { code })
  expect(describeFailure(error, nothing, 'api.example:443')).toMatchObject({ kind: 'unreachable', message })
})

test.each([
  ['ECONNRESET', true],
  ['EAI_AGAIN', true],
  ['ENOTFOUND', undefined],
  ['CERT_HAS_EXPIRED', undefined],
])('%s may do better the next time: %s', (code, isTransient) => {
  const error = Object.assign(new Error('any'), { code })
  expect(describeFailure(error, nothing, 'api.example:443').isTransient).toBe(isTransient)
})

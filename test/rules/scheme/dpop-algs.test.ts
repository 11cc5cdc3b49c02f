import { dpopAlgs } from '../../../src/rules/scheme/dpop-algs.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(dpopAlgs, {
  passes: {
    'algs that are misspelt, which param-unknown reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP alg="ES256"' },
    },
    'a bare DPoP': { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="a", DPoP' } },
    'one algorithm as a token': { status: 401, headers: { 'WWW-Authenticate': 'dpop Algs=EdDSA' } },
    'algorithms that are newer than this rule': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP algs="ML-DSA-44 Ed25519 ESP256"' },
    },
    'a nonce that is asked for, as RFC 9449 §9 prints it': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': 'a' },
    },
    'algs of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth algs="none,HS256"' } },
    'single quotes, which challenge-single-quotes reports': {
      status: 401,
      headers: { 'WWW-Authenticate': "DPoP algs='ES256'" },
    },
  },
  fails: {
    'a tab between two algorithms': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256\tPS256"' },
      at: 'header:www-authenticate@1:6',
    },
    'parameters without algs': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Bearer realm="a"', 'DPoP realm="a", error="invalid_token"'] },
      at: 'header:www-authenticate@2:1',
      severity: 'warning',
    },
    'a symmetric algorithm': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof", algs="ES256 HS256"' },
      at: 'header:www-authenticate@1:34',
      message: /has "HS256", and a proof needs an asymmetric signature/,
    },
    'no signature': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP algs=none' },
      at: 'header:www-authenticate@1:6',
      message: /"none"/,
    },
    'a JSON array': {
      status: 401,
      headers: { 'WWW-Authenticate': String.raw`DPoP algs="[\"ES256\", \"PS256\"]"` },
      at: 'header:www-authenticate@1:6',
      message: /not separated by spaces/,
    },
    'an empty list': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP algs=""' },
      at: 'header:www-authenticate@1:6',
      message: /names no algorithm/,
    },
  },
})

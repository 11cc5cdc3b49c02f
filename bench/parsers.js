// The parsers of WWW-Authenticate that npm has, each with its result in one form: a list of { scheme, params, token68? }.
import { createRequire } from 'node:module'
import { parseWWWAuthenticateHeader } from 'http-auth-utils'
import { processUserInfoResponse, WWWAuthenticateChallengeError } from 'oauth4webapi'
import { parseChallenges } from '../dist/index.js'

const require = createRequire(import.meta.url)
const authHeader = require('auth-header')
const wwwAuthenticate = require('www-authenticate')

const issuer = { issuer: 'https://as.example' }
const client = { client_id: 'bench' }

/** `parse` is what is measured; `read` makes of its result the list, or throws when it refused the field. */
export const parsers = {
  'error-contracts': {
    parse: parseChallenges,
    read: ({ challenges, problems }) => {
      if (problems.length > 0) throw new Error(problems[0].message)
      return challenges.map(({ scheme, params, token68 }) => ({ scheme, params: Object.fromEntries(params), token68 }))
    },
  },
  // Its parser is internal. The shortest public way there is to hand it a UserInfo response that carries the field: it
  // rejects with the challenges as the cause. What the response, the promise and the error cost is in its figures.
  oauth4webapi: {
    prepare: field => new Response(null, { status: 401, headers: { 'www-authenticate': field } }),
    parse: response => processUserInfoResponse(issuer, client, 'subject', response).catch(error => error),
    read: error => {
      if (!(error instanceof WWWAuthenticateChallengeError)) throw error
      return error.cause.map(({ scheme, parameters, token68 }) => ({ scheme, params: parameters, token68 }))
    },
  },
  'auth-header': {
    parse: field => authHeader.parse(field),
    read: ({ scheme, params, token }) => [{ scheme, params, token68: token ?? undefined }],
  },
  'http-auth-utils': {
    parse: field => parseWWWAuthenticateHeader(field, undefined, { strict: false }),
    read: ({ type, data }) => [{ scheme: type, params: data }],
  },
  'www-authenticate': {
    parse: field => new wwwAuthenticate.parsers.WWW_Authenticate(field),
    read: ({ scheme, parms, err }) => {
      if (err) throw new Error(err)
      return [{ scheme, params: parms }]
    },
  },
}

import type { Alter } from './altered-api.ts'

type Providers = Readonly<Record<string, Alter>>

const challenge =
  (change: (line: string) => string): Alter =>
  answer => {
    answer.challenges = answer.challenges.map(change)
  }
const member =
  (name: string, value: unknown): Alter =>
  ({ body }) => {
    if (typeof body === 'object') body[name] = value
  }
const contentType =
  (value: string | undefined): Alter =>
  answer => {
    answer.contentType = value
  }

/** Ways to keep the contract `unauthorized` that look different. */
export const conforming: Providers = {
  'another parameter order': challenge(line => line.replace(/^Bearer (realm="api"), (.+)$/, 'Bearer $2, $1')),
  'extra parameters': challenge(line => line.replace('Bearer ', 'Bearer scope="a, b", x=1, ')),
  'no blank after the comma': challenge(line => `${line},scope="a"`.replaceAll(', ', ',')),
  'blanks around equals signs': challenge(line => line.replaceAll('=', ' = ')),
  'a lower-case scheme': challenge(line => line.replace('Bearer', 'bearer').replace('realm', 'REALM')),
  'the error as a token': challenge(line => line.replace('"invalid_token"', 'invalid_token')),
  'another challenge before it': challenge(line => `Basic realm="a \\"b\\", error=x",, ${line}`),
  'another challenge behind it': challenge(line => `${line}, Negotiate abc==`),
  'two field lines': answer => {
    answer.challenges.unshift('Basic realm="orders"')
  },
  'two field lines in the other order': answer => {
    answer.challenges.push('Basic realm="orders"')
  },
  'another message': member('message', 'Zugriff verweigert \u{1f512}\n'),
  'a charset': contentType('application/json;charset=utf-8'),
  'a media type in capitals': contentType('Application/JSON'),
  'members in another order': answer => {
    if (typeof answer.body === 'object') answer.body = Object.fromEntries(Object.entries(answer.body).reverse())
  },
}

/** One defect each, and what the verifier says of it. */
export const defective: Readonly<Record<string, { alter: Alter; mismatch: RegExp; spares?: readonly string[] }>> = {
  'another scheme': {
    alter: challenge(line => line.replace('Bearer', 'Digest')),
    mismatch: /header 'WWW-Authenticate'.*Digest/,
  },
  'no challenge': {
    alter: answer => {
      answer.challenges = []
    },
    mismatch: /Expected a header 'WWW-Authenticate' but was missing/,
  },
  'no realm': { alter: challenge(line => line.replace(/realm="api",? ?/, '')), mismatch: /header 'WWW-Authenticate'/ },
  'a quoted value that is not closed': {
    alter: challenge(line => line.replace('"api"', '"api')),
    mismatch: /header 'WWW-Authenticate'/,
  },
  'the error in another challenge': {
    alter: challenge(line => line.replace(/^Bearer (.+), (error=.+)$/, 'Bearer $1, Digest realm="b", $2')),
    mismatch: /header 'WWW-Authenticate'.*Digest realm="b", error="invalid_token"/,
    spares: ['auth_required'],
  },
  'the error in a quoted value': {
    alter: challenge(line => line.replace(/, error=.+$/, ', x="error=\\"invalid_token\\""')),
    mismatch: /header 'WWW-Authenticate'/,
    spares: ['auth_required'],
  },
  'another error': {
    alter: challenge(line => line.replace('invalid_token', 'invalid_token2')),
    mismatch: /header 'WWW-Authenticate'.*invalid_token2/,
    spares: ['auth_required'],
  },
  'a wrong code': { alter: member('code', 'denied'), mismatch: /\$\.code.*denied/ },
  'a missing member': { alter: member('message', undefined), mismatch: /missing the following keys: message/ },
  'a null message': { alter: member('message', null), mismatch: /\$\.message/ },
  'a status member as text': { alter: member('status', '401'), mismatch: /\$\.status/ },
  'another status': {
    alter: answer => {
      answer.status = 403
    },
    mismatch: /expected 401 but was 403/,
  },
  'another media type': { alter: contentType('text/plain'), mismatch: /content type was 'text\/plain'/ },
  'another JSON media type': {
    alter: contentType('application/problem+json'),
    mismatch: /Content-Type.*application\/problem\+json/,
  },
  'a page of HTML': {
    alter: answer => {
      answer.body = '<!DOCTYPE html><title>Unauthorized</title>'
    },
    mismatch: /Failed to parse|Expected a body|expected value/,
  },
}

import { redactUrl } from '../redact.ts'
import { isSecretMember, isSecretName, writtenForms } from '../secrets.ts'
import type { CredentialMaker } from './credentials.ts'
import { curlLine, type ShownCredential } from './curl.ts'
import { withoutCredentials } from './place.ts'
import type { PlannedRequest } from './request.ts'

export interface LineOptions {
  credentials: CredentialMaker
  /** Values that must not be shown, and the variables that hold them. */
  variables?: ReadonlyMap<string, string> | undefined
}

const REDACTED = '[redacted]'

/** A curl line that sends a request of a plan again. No secret is in it: what is one stands as the variable that holds it. */
export function requestLine(request: PlannedRequest, { credentials, variables = new Map() }: LineOptions): string {
  const { method, body } = request
  const bare = withoutCredentials(request, request.schemes)
  const isLiteral = ([name, value]: readonly [string, string]) =>
    isSecretName(name) && ![...variables.keys()].some(secret => value.includes(secret))
  const ofUser = bare.headers
    .filter(isLiteral)
    .map(([name]): ShownCredential => ({ place: { in: 'header', name }, value: [{ variable: variableOf(name) }] }))
  const line = curlLine({
    method,
    url: redactUrl(bare.url),
    headers: bare.headers.filter(header => !isLiteral(header)),
    body: body === undefined ? undefined : redactBody(body),
    credentials: [...ofUser, ...request.credentials.flatMap(planned => credentials.preview(planned, request))],
    variables,
  })
  return writtenForms([...credentials.secrets]).reduce((text, secret) => text.replaceAll(secret, REDACTED), line)
}

function variableOf(header: string): string {
  return header.replace(/\W|^(?=\d)/g, '_').toUpperCase()
}

/** The texts of JSON members, and of the fields of a form, that hold a credential by their name. */
function redactBody(body: string): string {
  const withoutMembers = body.replace(/"((?:[^"\\]|\\.)*)"(\s*:\s*)"(?:[^"\\]|\\.)*"/g, (all, name: string, colon) =>
    isSecretMember(name) ? `"${name}"${colon}"${REDACTED}"` : all,
  )
  return /^\s*[[{"]/.test(body) ? withoutMembers : redactUrl(`?${body}`).slice(1)
}

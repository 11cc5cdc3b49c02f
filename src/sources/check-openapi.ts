import type { Finding, Result } from '../result.ts'
import { operation401Undocumented } from '../rules/document/operation-401-undocumented.ts'
import { operationChallengeUndocumented } from '../rules/document/operation-challenge-undocumented.ts'
import { operationExampleMissing } from '../rules/document/operation-example-missing.ts'
import { operationHeaderSchema } from '../rules/document/operation-header-schema.ts'
import { operationSchemeUnchallengeable } from '../rules/document/operation-scheme-unchallengeable.ts'
import { isObject } from '../rules/json-body.ts'
import type { ReportedRule } from '../rules/rule.ts'
import { faultsOfHeader } from './challenge-header.ts'
import { challengeSchemesOf } from './declared-challenges.ts'
import type { Located, OpenApiDocument } from './openapi-document.ts'
import { isSecured, type Operation, operationsOf } from './operations.ts'

/** What a document says of one operation's answer to bad credentials, judged without a server (RULES.md §A8). */
export interface CheckedOperation {
  operation: Operation
  findings: Finding[]
}

/** Checks the secured operations of a document, in the order written. Public ones are left out. */
export async function* checkOperations(openApi: OpenApiDocument): AsyncGenerator<CheckedOperation> {
  for await (const operation of operationsOf(openApi)) {
    if (isSecured(operation)) yield { operation, findings: await findingsOf(openApi, operation) }
  }
}

/** The response for a 401 that an operation documents, by the key that it has there. */
export function documented401({ responses }: Operation): [key: string, response: Located] | undefined {
  const key = ['401', '4XX', '4xx', 'default'].find(name => responses.has(name))
  const response = key === undefined ? undefined : responses.get(key)
  return key === undefined || response === undefined ? undefined : [key, response]
}

async function findingsOf(openApi: OpenApiDocument, operation: Operation): Promise<Finding[]> {
  const { at, security } = operation
  const findings = unchallengeable(operation)
  const documented = documented401(operation)
  if (documented === undefined) {
    const message = 'a secured operation documents no 401'
    return [
      await findingAt(operation401Undocumented, { ...at, pointer: `${at.pointer}/responses` }, message),
      ...(await Promise.all(findings)),
    ]
  }
  const [key, response] = documented
  const header = key === '401' ? await headerOf(openApi, response) : undefined
  const offers = security.flat().map(({ scheme }) => challengeSchemesOf(scheme))
  const schemes = offers.flat()
  if (key === '401' && header === undefined && schemes.length > 0) {
    const message = 'the documented 401 declares no WWW-Authenticate'
    findings.push(findingAt(operationChallengeUndocumented, response, message))
  }
  if (header !== undefined && offers.every(names => names.length > 0))
    findings.push(
      ...(await faultsOfHeader(openApi, header, schemes)).map(({ at: place, message }) =>
        findingAt(operationHeaderSchema, place, message),
      ),
    )
  findings.push(...(await exampleFindings(openApi, response)))
  return Promise.all(findings)
}

/** Only where every way in is of that kind: of several schemes, the others are challenged. */
function unchallengeable({ security, at }: Operation): Promise<Finding>[] {
  const required = security.flat()
  const hidden = required.filter(({ scheme }) => scheme?.type === 'apiKey' && scheme.in !== 'header')
  if (hidden.length === 0 || hidden.length < required.length) return []
  const [{ name: key, scheme } = { name: '', scheme: undefined }] = hidden
  const message = `${key} goes in the ${String(scheme?.in)}: no challenge can ask for that`
  return [findingAt(operationSchemeUnchallengeable, at, message)]
}

/** Header names compare without case. */
async function headerOf(openApi: OpenApiDocument, response: Located): Promise<Located | undefined> {
  const headers = await openApi.member(response, 'headers')
  const names = isObject(headers?.value) ? Object.keys(headers.value) : []
  const name = names.find(candidate => candidate.toLowerCase() === 'www-authenticate')
  return headers && name !== undefined ? openApi.member(headers, name) : undefined
}

async function exampleFindings(openApi: OpenApiDocument, response: Located): Promise<Promise<Finding>[]> {
  const content = await openApi.member(response, 'content')
  const types = isObject(content?.value) ? Object.keys(content.value) : []
  if (content === undefined || types.length === 0) return []
  for (const type of types) {
    const media = await openApi.member(content, type)
    const { example, examples } = isObject(media?.value) ? media.value : {}
    const schema = media && (await openApi.member(media, 'schema'))
    const own = isObject(schema?.value) ? (schema.value.example ?? schema.value.examples) : undefined
    if (example !== undefined || examples !== undefined || own !== undefined) return []
  }
  return [findingAt(operationExampleMissing, content, 'the documented error has no example')]
}

async function findingAt(
  rule: ReportedRule,
  { document, pointer }: Pick<Located, 'document' | 'pointer'>,
  message: string,
): Promise<Finding> {
  const { where } = await document.placeOf(pointer)
  return {
    rule: rule.id,
    severity: rule.severity,
    message,
    at: `document#${pointer}`,
    excerpt: [where],
    help: rule.help,
  }
}

/** A document, checked by itself: a result for each of its secured operations. */
export async function* checkOpenApi(
  openApi: OpenApiDocument,
): AsyncGenerator<{ operation: Operation; result: Result }> {
  const { path } = openApi.root.document
  for await (const { operation, findings } of checkOperations(openApi)) {
    const { where } = await operation.at.document.placeOf(operation.at.pointer)
    const line = Number(/:(\d+):\d+$/.exec(where)?.[1] ?? 1)
    const result: Result = {
      exchange: { operation: operation.name, source: { file: path, line } },
      contract: path,
      outcome: findings.some(({ severity }) => severity === 'error') ? 'violates' : 'conforms',
      findings,
      notChecked: [],
    }
    yield { operation, result }
  }
}

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { contracts } from '../../src/contract/shipped.ts'
import type { Exchange } from '../../src/exchange.ts'
import { readHttpFile } from '../../src/sources/http-message.ts'

type Name = keyof typeof contracts

/** An answer that was published, what it is an answer to, and all that is found in it. */
interface Published {
  source: string
  case?: string
  variant?: string
  findings?: string[]
}

const fixtures = 'test/fixtures/catalogue'
const recorded = (packages: string) => `recorded from the published packages: ${packages}`

/** By contract and file. Headers that a source leaves out with `…` are left out, lines that it folds are joined; of a `.json` it shows the body alone. */
const published: Partial<Record<Name, Record<string, Published>>> = {
  problem: {
    'belgif-invalid-access-token.http': {
      source: 'belgif.be/specification/rest/api-guide/problems/invalidAccessToken.html',
      case: 'malformed',
    },
    'echo-unauthenticated.http': {
      source: 'echo.labstack.com/pro/problems/unauthenticated',
      findings: ['error challenge-missing'],
    },
  },
  oauth: {
    'spring-security-oauth-no-token.http': {
      source: 'github.com/spring-guides/tut-spring-security-and-angular-js, oauth2-vanilla/README.adoc',
      case: 'none',
      findings: ['warning bearer-error-without-credentials'],
    },
    'mcp-sdk-expired-token.http': { source: recorded('@modelcontextprotocol/sdk 1.32.2'), case: 'expired' },
    'mcp-sdk-no-token.http': {
      source: recorded('@modelcontextprotocol/sdk 1.32.2'),
      case: 'none',
      findings: ['warning bearer-error-without-credentials'],
    },
  },
  jsonapi: {
    'app-store-connect.json': { source: 'github.com/egodigital/node-appstore-connect/issues/3' },
    'jsonapi-server.http': {
      source: recorded('jsonapi-server 4.2.0'),
      case: 'none',
      findings: ['error challenge-missing'],
    },
  },
  google: {
    'drive-invalid-token.http': {
      source: 'github.com/mandatoryprogrammer/PaperChaser, libs/api.js',
      case: 'malformed',
    },
    'analytics-no-token.json': { source: 'github.com/reactmore/morelab/issues/17', case: 'none' },
  },
  odata: {
    'microsoft-graph-bad-token.http': {
      source: 'github.com/microsoftgraph/android-java-meetingfeedback-rest-sample/issues/11',
      findings: ['error challenge-missing'],
    },
    'azure-key-vault-no-token.http': {
      source:
        'github.com/Azure/azure-sdk-for-js, sdk/keyvault/keyvault-keys/recordings/node/keys_client__list_keys_in_various_ways/recording_can_get_several_inserted_keys_paged.js',
      case: 'none',
      findings: ['info param-unknown'],
    },
  },
  docker: {
    'hub-no-token.http': {
      source: 'github.com/distribution/distribution, docs/content/spec/auth/token.md',
      case: 'none',
    },
    'openshift-no-token.http': {
      source: 'gist.github.com/dmage/c57d019e5132844954b38ebf2111576f',
      findings: ['info set-cookie-on-401'],
    },
    'registry-2-bad-token.http': { source: recorded('Debian, docker-registry 2.8.2'), case: 'malformed' },
    'registry-2-htpasswd.http': { source: recorded('Debian, docker-registry 2.8.2'), case: 'none' },
  },
  graphql: {
    'apollo-server-json.http': {
      source: recorded('@apollo/server 5.5.1; apollographql.com/docs/apollo-server/data/errors, the status set to 401'),
      findings: ['error challenge-missing'],
    },
    'apollo-server-graphql-response.http': {
      source: recorded('@apollo/server 5.5.1, as above'),
      findings: ['error challenge-missing'],
    },
    'apollo-server-resolver.http': {
      source: recorded('@apollo/server 5.5.1, the same error of a resolver'),
      case: 'none',
      findings: ['info soft-unauthorized'],
    },
  },
  spring: {
    'boot-2-basic.http': { source: 'github.com/uniquejava/blog/issues/185', findings: ['info set-cookie-on-401'] },
    'boot-1-body.json': {
      source: 'spring.io/blog/2015/01/20/the-resource-server-angular-js-and-spring-security-part-iii',
    },
  },
  aspnet: {
    'raygun-no-token.json': { source: 'github.com/MindscapeHQ/raygun-cli, README.md', case: 'none' },
    'jwt-bearer-no-token.http': {
      source: 'startdebugging.net/2026/06/fix-aspnetcore-jwt-returns-401-even-with-valid-token',
      findings: ['warning bearer-no-params'],
    },
  },
  nestjs: {
    'guard.http': {
      source: recorded('@nestjs/core 12.5.1; docs.nestjs.com/security/authentication shows the body'),
      findings: ['error challenge-missing'],
    },
    'guard-with-message.http': { source: recorded('@nestjs/core 12.5.1'), findings: ['error challenge-missing'] },
  },
  'aws-gateway': {
    'rest-api.http': {
      source: 'github.com/aws/chalice, docs/source/topics/localmode.rst',
      case: 'none',
      variant: 'rest_api',
      findings: ['error challenge-missing'],
    },
    'http-api-jwt.http': {
      source: 'github.com/awsdocs/amazon-api-gateway-developer-guide, doc_source/http-api-troubleshooting-jwt.md',
      case: 'wrong-audience',
      findings: ['error challenge-missing-comma', 'error content-type-missing'],
    },
  },
  forbidden: {
    'mcp-insufficient-scope.http': {
      source: 'modelcontextprotocol.io/specification/2025-11-25/basic/authorization',
      case: 'insufficient-scope',
      variant: 'insufficient_scope',
    },
    'mcp-sdk-insufficient-scope.http': {
      source: recorded('@modelcontextprotocol/sdk 1.32.2'),
      case: 'insufficient-scope',
      variant: 'insufficient_scope',
    },
  },
  'proxy-authentication-required': {
    'mdn.http': { source: 'developer.mozilla.org/docs/Web/HTTP/Reference/Status/407' },
    'squid-5.http': { source: recorded('Debian, squid 5.7') },
  },
  'too-many-requests': {
    'rfc-6585.http': { source: 'RFC 6585 §4' },
    'nestjs-throttler.http': { source: recorded('@nestjs/throttler 6.7.1') },
  },
}

async function exchangeIn(path: string, name: string | undefined): Promise<Exchange> {
  if (path.endsWith('.http')) return readHttpFile(path, { case: name })
  return { request: { case: name }, response: { body: await readFile(path, 'utf8') } }
}

describe.each(Object.entries(published))('%s', (name, answers) => {
  const contract = contracts[name as Name]
  test.each(Object.entries(answers))('%s', async (file, { case: sent, variant, findings = [] }) => {
    const result = check(await exchangeIn(`${fixtures}/${name}/${file}`, sent), contract)
    expect(result.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(findings)
    expect(result.variant).toBe(variant)
    const isBroken = findings.some(finding => finding.startsWith('error'))
    expect(result.outcome).toBe(isBroken ? 'violates' : 'conforms')
  })
})

test('every contract that is shipped has answers that were published, and each of them is in the table', async () => {
  const own = ['any', 'unauthorized']
  expect(Object.keys(published).sort()).toEqual(Object.keys(contracts).filter(name => !own.includes(name)))
  for (const [name, answers] of Object.entries(published)) {
    expect(Object.keys(answers).sort()).toEqual((await readdir(`${fixtures}/${name}`)).sort())
  }
})

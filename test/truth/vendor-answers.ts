/** Answers that the software gave itself, with its defaults, to a request over a socket; date and paths were changed. */
const captured = (version: string) => `answer of ${version}`

/** What is said of one answer. */
export interface VendorAnswer {
  file: string
  /** Absent: as the file tells, which is none where there is no credential. */
  case?: string
  /** Everything that is said of it: severity and rule. */
  findings: string[]
  /** Where the facts come from. */
  source: string
}

// The vendor cases of RULES.md §D7, and what popular software answers by default. Each is true of it; nothing else is said.
export const vendorAnswers: readonly VendorAnswer[] = [
  {
    file: 'spring-resource-metadata-behind-tls-proxy',
    findings: ['warning resource-metadata'],
    source: 'spring-projects/spring-security 7.1, BearerTokenAuthenticationEntryPoint.java and issue 19639',
  },
  {
    file: 'spring-bare-bearer-without-token',
    findings: ['warning bearer-no-params'],
    source: 'spring-projects/spring-security before 7, BearerTokenAuthenticationEntryPoint.java',
  },
  {
    file: 'spring-expired-token',
    case: 'expired',
    findings: [],
    source: 'spring-projects/spring-security, BearerTokenAuthenticationEntryPoint.java and JwtTimestampValidator.java',
  },
  {
    file: 'aspnet-bare-bearer-without-token',
    findings: ['warning bearer-no-params'],
    source: 'dotnet/aspnetcore, JwtBearerHandler.cs: HandleChallengeAsync',
  },
  {
    file: 'aspnet-expired-token',
    case: 'expired',
    findings: [],
    source: 'dotnet/aspnetcore, JwtBearerHandler.cs: CreateErrorDescription',
  },
  {
    file: 'aspnet-error-description-with-quote',
    case: 'wrong-issuer',
    findings: ['error challenge-inner-quote'],
    source: 'dotnet/aspnetcore, JwtBearerHandler.cs: the issuer of the token is appended unescaped',
  },
  {
    file: 'azure-storage-unquoted-authorization-uri-without-comma',
    findings: ['error challenge-unquoted-value'],
    source: 'Azure/azure-sdk-for-js issue 9528',
  },
  {
    file: 'dataverse-unquoted-authorization-uri',
    findings: ['error challenge-unquoted-value'],
    source: 'AzureAD/microsoft-authentication-library-for-dotnet issue 3026',
  },
  {
    file: 'azure-key-vault-without-token',
    findings: ['info param-unknown'],
    source: 'Azure/azure-sdk-for-js, recordings of keyvault-secrets: challenge_based_authentication_tests',
  },
  {
    file: 'azure-resource-manager-without-token',
    findings: ['warning bearer-error-without-credentials'],
    source: 'Azure/azure-sdk-for-java, AuthenticationChallengeTest.java: ARM_CHALLENGE',
  },
  {
    file: 'microsoft-graph-without-token',
    findings: [],
    source:
      'Azure/azure-sdk-for-java, AuthenticationChallengeTest.java; microsoftgraph/msgraph-sample-reactspa issue 54',
  },
  {
    file: 'mcp-server-unquoted-resource-metadata',
    findings: ['error challenge-unquoted-value'],
    source: 'header of a public MCP server as the Rust SDK (rmcp) logs it in its AuthRequired error',
  },
  {
    file: 'container-registry-without-token',
    findings: [],
    source: captured('docker-registry 2.8.2 with token authentication'),
  },
  {
    file: 'container-registry-invalid-token',
    case: 'malformed',
    findings: [],
    source: captured('docker-registry 2.8.2 with token authentication'),
  },
  {
    file: 'container-registry-401-insufficient-scope',
    case: 'insufficient-scope',
    findings: ['warning unauthorized-for-insufficient'],
    source: captured('docker-registry 2.8.2; the same in distribution/distribution issue 1676'),
  },
  {
    file: 'container-registry-401-insufficient-scope',
    findings: ['warning bearer-error-status'],
    source: captured('docker-registry 2.8.2, of which nobody knows what the token was'),
  },
  {
    file: 'nginx-page-for-a-json-client',
    findings: ['warning html-for-json-client', 'info browser-popup'],
    source: captured('nginx 1.22.1, auth_basic'),
  },
  {
    file: 'nginx-auth-request-page-without-challenge',
    findings: ['error challenge-missing', 'warning html-for-json-client'],
    source: captured('nginx 1.22.1, auth_request'),
  },
  {
    file: 'haproxy-page-for-a-json-client',
    findings: ['warning html-for-json-client', 'info browser-popup'],
    source: captured('HAProxy 2.6.12, http-request auth'),
  },
  {
    file: 'apache-digest-md5-page',
    findings: ['info digest-nonce', 'warning digest-algorithm', 'warning html-for-json-client', 'info browser-popup'],
    source: captured('Apache httpd 2.4.71, mod_auth_digest'),
  },
  { file: 'caddy-basic-without-body', findings: ['info browser-popup'], source: captured('Caddy 2.6.2, basicauth') },
  {
    file: 'express-jwt-page-with-stack-trace',
    findings: ['error challenge-missing', 'warning html-for-json-client', 'error leak-stack'],
    source: captured('express-jwt 8.5.1 in express 5.3.0, NODE_ENV not set'),
  },
  {
    file: 'express-jwt-page-in-production',
    findings: ['error challenge-missing', 'warning html-for-json-client'],
    source: captured('express-jwt 8.5.1 in express 5.3.0, NODE_ENV=production'),
  },
  {
    file: 'express-oauth2-jwt-bearer-expired-with-stack-trace',
    case: 'expired',
    findings: ['info challenge-many-on-line', 'warning html-for-json-client', 'error leak-stack'],
    source: captured('express-oauth2-jwt-bearer 1.10.0 in express 5.3.0, NODE_ENV not set'),
  },
  {
    file: 'express-basic-auth-without-realm',
    findings: ['error param-required', 'info browser-popup'],
    source: captured('express-basic-auth 1.2.1, challenge: true'),
  },
  {
    file: 'passport-jwt-without-challenge',
    findings: ['error challenge-missing', 'warning content-type-missing'],
    source: captured('passport-jwt 4.0.1, passport 0.7.0'),
  },
  {
    file: 'passport-http-bearer-without-token',
    findings: ['warning content-type-missing'],
    source: captured('passport-http-bearer 1.0.1, passport 0.7.0'),
  },
  {
    file: 'passport-http-bearer-expired',
    case: 'expired',
    findings: ['warning content-type-missing'],
    source: captured('passport-http-bearer 1.0.1, passport 0.7.0'),
  },
  {
    file: 'passport-http-basic-wrong-password',
    case: 'wrong-password',
    findings: ['warning content-type-missing', 'info browser-popup'],
    source: captured('passport-http 0.3.0, passport 0.7.0'),
  },
  {
    file: 'fastify-jwt-without-challenge',
    findings: ['error challenge-missing'],
    source: captured('@fastify/jwt 10.2.8'),
  },
  {
    file: 'fastify-jwt-expired-without-challenge',
    case: 'expired',
    findings: ['error challenge-missing'],
    source: captured('@fastify/jwt 10.2.8'),
  },
  {
    file: 'fastify-basic-auth-without-realm',
    findings: ['error param-required', 'info browser-popup'],
    source: captured('@fastify/basic-auth 6.3.0, authenticate: true'),
  },
  {
    file: 'koa-jwt-without-challenge',
    findings: ['error challenge-missing'],
    source: captured('koa-jwt 4.0.4, koa 3.3.0'),
  },
  {
    file: 'hono-jwt-error-without-token',
    findings: ['warning bearer-error-without-credentials'],
    source: captured('hono 4.13.19, hono/jwt'),
  },
  { file: 'hono-jwt-expired', case: 'expired', findings: [], source: captured('hono 4.13.19, hono/jwt') },
  { file: 'hono-bearer-auth-without-token', findings: [], source: captured('hono 4.13.19, hono/bearer-auth') },
  {
    file: 'nestjs-without-challenge',
    findings: ['error challenge-missing'],
    source: captured('@nestjs/core 12.5.1, @nestjs/passport 12.0.0, passport-jwt 4.0.1'),
  },
  {
    file: 'flask-httpauth-basic',
    findings: ['warning html-for-json-client', 'info browser-popup'],
    source: captured('Flask-HTTPAuth 4.5.0, HTTPBasicAuth'),
  },
  {
    file: 'flask-httpauth-bearer',
    findings: ['warning html-for-json-client'],
    source: captured('Flask-HTTPAuth 4.5.0, HTTPTokenAuth'),
  },
  {
    file: 'flask-httpauth-digest-without-qop',
    findings: [
      'error digest-qop',
      'warning digest-algorithm',
      'warning html-for-json-client',
      'info browser-popup',
      'info set-cookie-on-401',
    ],
    source: captured('Flask-HTTPAuth 4.5.0, HTTPDigestAuth'),
  },
  {
    file: 'django-rest-framework-basic-wrong-password',
    case: 'wrong-password',
    findings: ['info browser-popup'],
    source: captured('djangorestframework 3.14.0, BasicAuthentication'),
  },
  {
    file: 'django-rest-framework-token',
    findings: ['info scheme-unregistered'],
    source: captured('djangorestframework 3.14.0, TokenAuthentication'),
  },
  {
    file: 'django-rest-framework-session-first-403',
    findings: ['warning forbidden-for-unauthenticated'],
    source: captured('djangorestframework 3.14.0, SessionAuthentication'),
  },
  {
    file: 'django-simplejwt-expired-without-error',
    case: 'expired',
    findings: ['warning bearer-error-expected'],
    source: captured('djangorestframework-simplejwt 5.2.2'),
  },
  {
    file: 'github-bad-credentials-without-challenge',
    case: 'revoked',
    findings: ['error challenge-missing'],
    source: 'api.github.com, as quoted in pluveto/upgit issue 70; docs.github.com/rest, "status" since',
  },
  {
    file: 'gitlab-without-challenge',
    findings: ['error challenge-missing'],
    source: 'GitLab API v4, as quoted in gitlabform/gitlabform issue 92',
  },
  {
    file: 'gitlab-expired-token',
    case: 'expired',
    findings: [],
    source: 'gitlabhq/gitlabhq, lib/api/api_guard.rb; nov/rack-oauth2, lib/rack/oauth2/server/resource/error.rb',
  },
  {
    file: 'kubernetes-without-challenge',
    findings: ['error challenge-missing'],
    source: 'kubernetes/kubernetes, apiserver, with token authentication alone',
  },
  {
    file: 'kubernetes-basic-challenge',
    findings: [],
    source: 'kubernetes/kubernetes issue 61978, with Basic authentication',
  },
  {
    file: 'aws-rest-api-without-challenge',
    findings: ['error challenge-missing'],
    source: 'aws/chalice, docs: authorizers; Amazon API Gateway, REST API with an authorizer',
  },
  {
    file: 'aws-http-api-bare-bearer-without-token',
    findings: ['warning bearer-no-params', 'warning content-type-missing'],
    source: 'docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html, without a token',
  },
  {
    file: 'aws-http-api-parameters-without-commas',
    case: 'wrong-audience',
    findings: ['error challenge-missing-comma', 'warning content-type-missing'],
    source: 'docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html',
  },
  {
    file: 'google-without-credentials',
    findings: [],
    source: 'googleapis.com; body as in reactmore/morelab issue 17',
  },
  {
    file: 'google-invalid-token',
    case: 'expired',
    findings: [],
    source: 'buttercup/googledrive-client, test/unit/fileContents.spec.js',
  },
]

import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import { usualCases } from '../contract/usual-cases.ts'
import { type Answer, jsonAnswer, problem, type Wire, withHeader } from './answer.ts'
import { assertBreakable, brokenReply } from './broken-reply.ts'
import type { Situation } from './defects.ts'
import { type GeneratedCode, generatedCode } from './generated-code.ts'
import { openApiDocument } from './openapi-document.ts'
import { page } from './page.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'
import { answerFor, canonicalPath, type Refusal, refusalOf, refusalsOf } from './refusals.ts'
import { createTokens, type TokenCase, tokenCases } from './tokens.ts'

/** What the API needs to know of a request. */
export interface Incoming {
  method: string
  /** As in the request line, without the query. */
  path: string
  query: URLSearchParams
  /** The values of the `Authorization` lines. */
  authorization: readonly string[]
}

type Reply = Answer | Wire

interface Route {
  methods: readonly string[]
  reply(request: Incoming): Reply | Promise<Reply>
}

/**
 * Everything that the reference API answers, as one function of the request.
 *
 * @param origin - tells where the API is, once it listens
 * @param breaks - the rule whose violation is shown instead of the conforming refusals
 * @throws UsageError when this contract cannot show it
 */
export async function createRoutes(
  contract: Contract,
  origin: () => string,
  breaks: string | undefined,
): Promise<(request: Incoming) => Promise<Reply>> {
  const refusals = await refusalsOf(contract)
  const tokens = createTokens()
  const situationOf = (name: CredentialCase, path: string, refusal: Refusal, accepted: Answer): Situation => {
    return { contract, case: name, path, answer: answerFor(refusal, name, contract), refusals, accepted }
  }
  const answerTo = (situation: Situation): Reply => {
    const broken = breaks === undefined ? undefined : brokenReply(breaks, situation)
    return broken ?? (situation.case === 'valid' ? situation.accepted : situation.answer)
  }
  if (breaks !== undefined) {
    const names: CredentialCase[] = ['none', 'empty', 'wrong-scheme', ...tokenCases]
    const situations = names.map(name => situationOf(name, '/orders', refusalOf(refusals, name), orders))
    assertBreakable(breaks, situations)
  }
  let code: Promise<GeneratedCode[]> | undefined
  const routes = new Map<string, Route>([
    [
      '/',
      {
        methods: ['GET'],
        async reply() {
          code ??= generatedCode(contract)
          return htmlAnswer(page(contract, refusals, origin(), breaks, await code))
        },
      },
    ],
    ['/page.css', { methods: ['GET'], reply: () => asset('text/css', pageStyle) }],
    ['/page.js', { methods: ['GET'], reply: () => asset('text/javascript', pageScript) }],
    [
      '/openapi.json',
      { methods: ['GET'], reply: () => jsonAnswer(200, openApiDocument(contract, refusals, origin())) },
    ],
    [
      '/orders',
      {
        methods: ['GET', 'POST'],
        async reply({ method, path, authorization }) {
          const name = await tokens.caseOf(authorization)
          return answerTo(situationOf(name, path, refusalOf(refusals, name), method === 'POST' ? created : orders))
        },
      },
    ],
    [
      '/token',
      {
        methods: ['GET'],
        async reply({ query }) {
          const name = tokenCases.find(known => known === query.get('case'))
          return name === undefined ? unknownCase() : tokenAnswer(await tokens.mint(name), name)
        },
      },
    ],
    ...refusals.map(refusal => {
      const reply = ({ path }: Incoming) => answerTo(situationOf(caseFor(refusal, refusals), path, refusal, orders))
      return [refusal.path, { methods: ['GET'], reply }] as const
    }),
  ])
  return async request => {
    const route = routes.get(canonicalPath(request.path))
    if (route === undefined) return problem(404, 'Not Found', 'There is nothing here; / lists what there is.')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    if (!route.methods.includes(method)) return methodNotAllowed(route.methods)
    return route.reply(request)
  }
}

/** A case that leads to this variant, to judge what it answers by. */
function caseFor(refusal: Refusal, refusals: readonly Refusal[]): CredentialCase {
  const all = usualCases(refusal.expectation)
  return all.find(name => refusalOf(refusals, name) === refusal) ?? all[0] ?? 'none'
}

const orders = jsonAnswer(200, [
  { id: 1, item: 'espresso cups' },
  { id: 2, item: 'tea towel' },
])
const created = jsonAnswer(201, { id: 3, item: 'moka pot' })

function tokenAnswer(token: string, name: TokenCase): Answer {
  return jsonAnswer(200, { token, case: name }, [['Cache-Control', 'no-store']])
}

function unknownCase(): Answer {
  return problem(400, 'Bad Request', `Name a case that a token can be minted for: ?case=${tokenCases.join(' | ')}.`)
}

function methodNotAllowed(methods: readonly string[]): Answer {
  const allowed = methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
  return problem(405, 'Method Not Allowed', `Use ${allowed}.`, [['Allow', allowed]])
}

function htmlAnswer(html: string): Answer {
  return withHeader(asset('text/html', html), 'Content-Security-Policy', contentSecurityPolicy)
}

function asset(type: string, body: string): Answer {
  return {
    status: 200,
    headers: [
      ['Content-Type', `${type}; charset=utf-8`],
      ['X-Content-Type-Options', 'nosniff'],
      ['Cache-Control', 'no-cache'],
    ],
    body,
  }
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

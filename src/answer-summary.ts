import { type Scheme, schemes } from './challenge/schemes.ts'
import type { Context } from './context.ts'
import { redact } from './redact.ts'
import type { AnswerSummary } from './result.ts'
import { secretsOf } from './secrets.ts'

/** More members, or longer names, tell no more of an answer's shape. */
const MAX_MEMBERS = 32
const MAX_NAME = 64

/** The shape of an answer, by which the answers of an API are compared with each other; only what was captured. */
export function summaryOf(ctx: Context): AnswerSummary {
  const { headers, body } = ctx.exchange.response
  const summary: AnswerSummary = {}
  if (headers !== undefined) {
    const mediaType = ctx.mediaType()
    if (mediaType !== undefined && mediaType !== '') summary.mediaType = safe(ctx, [mediaType])[0]
    const names = ctx.challenges().challenges.map(({ scheme }) => registered(scheme)?.name ?? scheme)
    summary.schemes = safe(ctx, [...new Set(names)].sort())
  }
  if (body !== undefined) {
    const value = ctx.json()?.value
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      summary.members = safe(ctx, Object.keys(value).sort().slice(0, MAX_MEMBERS))
  }
  return summary
}

function registered(name: string): Scheme | undefined {
  return schemes.get(name.toLowerCase())
}

function safe(ctx: Context, names: readonly string[]): string[] {
  const secrets = secretsOf(ctx.exchange)
  return names.map(name => redact(name, secrets).slice(0, MAX_NAME))
}

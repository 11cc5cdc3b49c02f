import { request } from 'undici'

/** What a client does when it is refused. */
export type NextStep = 'log in' | 'refresh' | 'give up'

const steps: Readonly<Record<string, NextStep>> = { auth_required: 'log in', token_expired: 'refresh' }

/** The client whose expectations the pacts of these tests hold: it asks for orders, and knows what a refusal means. */
export async function listOrders(
  origin: string,
  authorization?: string,
): Promise<{ status: number; challenge: string; next: NextStep | undefined }> {
  const { statusCode, headers, body } = await request(`${origin}/orders`, {
    headers: authorization === undefined ? {} : { authorization },
  })
  const { code } = (await body.json()) as { code?: string }
  const challenge = String(headers['www-authenticate'])
  return { status: statusCode, challenge, next: statusCode === 401 ? (steps[code ?? ''] ?? 'give up') : undefined }
}

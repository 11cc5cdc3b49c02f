import { UsageError } from '../errors.ts'
import { type Limits, send } from '../probe/send.ts'
import { redactUrl } from '../redact.ts'

/**
 * Refuses a provider that does not answer, before anything is asked of it.
 *
 * @throws UsageError `ERR_BAD_OPTION`
 */
export async function assertIsThere(providerUrl: string, limits: Limits): Promise<void> {
  if (!/^https?:\/\//i.test(providerUrl) || !URL.canParse(providerUrl))
    throw notThere('This is no address of a provider', providerUrl, 'write http://HOST:PORT')
  const sent = await send({ method: 'GET', url: providerUrl, headers: [] }, limits)
  if (sent.kind === 'unreachable' || sent.kind === 'timeout')
    throw notThere(`The provider does not answer: ${sent.message}`, providerUrl, 'start it, and check the address')
}

function notThere(what: string, providerUrl: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where: redactUrl(providerUrl), fix })
}

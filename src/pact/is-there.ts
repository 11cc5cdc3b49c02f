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
  const { search, hash } = new URL(providerUrl)
  if (search !== '' || hash !== '')
    throw notThere('This is not the address of a provider alone', providerUrl, 'leave out what comes after the path')
  const timeoutMs = Math.max(limits.timeoutMs, PATIENCE_MS)
  const sent = await send({ method: 'GET', url: providerUrl, headers: [] }, { ...limits, timeoutMs })
  if (sent.kind === 'unreachable' || sent.kind === 'timeout')
    throw notThere(`The provider does not answer: ${sent.message}`, providerUrl, 'start it, and check the address')
}

/** Its first page may take longer than an error does. */
const PATIENCE_MS = 10_000

function notThere(what: string, providerUrl: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where: redactUrl(providerUrl), fix })
}

export type Decoded =
  | { kind: 'decoded'; body: Uint8Array }
  | { kind: 'unknown-coding' }
  | { kind: 'body-too-large' | 'http-syntax'; message: string }

/**
 * Undoes the codings of `Content-Encoding`, last one first (RFC 9110 §8.4). No step may yield more than `maxBytes`, and
 * more than five steps count as unknown, so a body that unpacks to gigabytes costs no more than a plain one.
 *
 * @param codings - in lower case, in the order of the field
 */
export async function decodeContent(
  octets: Uint8Array,
  codings: readonly string[],
  maxBytes: number,
): Promise<Decoded> {
  const steps = codings.filter(coding => coding !== '' && coding !== 'identity').reverse()
  if (steps.length === 0 || octets.length === 0) return { kind: 'decoded', body: octets }
  const decoders = await loadDecoders()
  if (steps.length > 5 || !steps.every(coding => decoders.has(coding))) return { kind: 'unknown-coding' }
  let body = octets
  for (const coding of steps) {
    try {
      body = (await decoders.get(coding)?.(body, { maxOutputLength: maxBytes })) ?? body
    } catch (error) {
      return failure(coding, error, maxBytes)
    }
  }
  return { kind: 'decoded', body }
}

type Decoder = (octets: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>

async function loadDecoders(): Promise<ReadonlyMap<string, Decoder>> {
  const [{ promisify }, zlib] = await Promise.all([import('node:util'), import('node:zlib')])
  const gunzip = promisify(zlib.gunzip)
  return new Map<string, Decoder>([
    ['gzip', gunzip],
    ['x-gzip', gunzip], // RFC 9110 §8.4.1.3
    ['deflate', promisify(zlib.inflate)],
    ['br', promisify(zlib.brotliDecompress)],
    ['zstd', promisify(zlib.zstdDecompress)],
  ])
}

function failure(coding: string, error: unknown, maxBytes: number): Decoded {
  if (!(error instanceof Error)) throw error
  if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
    return { kind: 'body-too-large', message: `more than ${sizeText(maxBytes)} of body once its ${coding} is decoded` }
  }
  return { kind: 'http-syntax', message: `Content-Encoding says ${coding}, but the body is not: ${error.message}` }
}

/** `1 MiB`, `64 KiB`, `1000 octets`. */
export function sizeText(count: number): string {
  if (count >= 1 << 20 && count % (1 << 20) === 0) return `${count >> 20} MiB`
  if (count >= 1024 && count % 1024 === 0) return `${count / 1024} KiB`
  return `${count} octets`
}

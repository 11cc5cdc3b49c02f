import type { Exchange } from '../exchange.ts'

/** What a probe puts into paths, queries and credentials, to see whether it comes back unescaped. */
export const probeMarkers = {
  /** Ends a quoted-string and adds a parameter. */
  param: 'x", error="pwned',
  /** Ends a header line and adds another. */
  headerLine: 'x\r\nX-Pwned: pwned',
  html: '<pwned>',
}

/** Whether a request carries a marker, as it is or percent-encoded. */
export function carriesMarker({ url = '', headers = [] }: Exchange['request'], marker: string): boolean {
  return [url, ...headers.map(([, value]) => value)].some(text => decoded(text).includes(marker))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a percent sign that encodes nothing
  }
}

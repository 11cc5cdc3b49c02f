/**
 * The address that the paths of an operation start from: the one that was named; where the operation has servers of its own, what
 * these are to it as the document has it.
 *
 * @param named - absolute; it stands for the servers of the document
 * @param general - those of the document
 * @param own - those of the operation or of its path
 */
export function serverFor(
  named: string,
  { general, own }: { general: readonly string[]; own: readonly string[] },
): string | { unnamed: string } {
  const [first] = own
  if (first === undefined || own.some(server => general.includes(server))) return named
  const address = new URL(named)
  for (const server of own) {
    if (!URL.canParse(server, named)) continue
    if (originOf(server) === address.origin) return address.origin + pathOf(server)
    for (const other of general.length === 0 ? ['/'] : general) {
      const prefix = isOneHost(server, other) ? withoutEnd(address.pathname, pathOf(other)) : undefined
      if (prefix !== undefined) return address.origin + prefix + pathOf(server)
    }
  }
  return { unnamed: first }
}

/** A server that is relative is where the API is; of one that is not, only another that is not can be known to be there. */
function isOneHost(own: string, general: string): boolean {
  const origin = originOf(own)
  return origin === undefined || origin === originOf(general)
}

function originOf(server: string): string | undefined {
  return URL.canParse(server) ? new URL(server).origin : undefined
}

/** Without a slash at its end; none of what is no URL. */
export function pathOf(server: string): string {
  const base = 'http://relative.invalid'
  return URL.canParse(server, base) ? new URL(server, base).pathname.replace(/\/$/, '') : ''
}

function withoutEnd(path: string, end: string): string | undefined {
  const bare = path.replace(/\/$/, '')
  return bare.endsWith(end) ? bare.slice(0, bare.length - end.length) : undefined
}

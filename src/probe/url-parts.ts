/** The parts of a URL that a client needs. */
export interface UrlParts {
  origin: string
  /** With the query. */
  path: string
}

/** Every step of a request asks for them, and so do the other requests of its operation. */
const lately = new Map<string, UrlParts>()
const MANY = 256

/** @throws TypeError for what is no absolute URL */
export function urlParts(url: string): UrlParts {
  let parts = lately.get(url)
  if (parts === undefined) {
    const { origin, pathname, search } = new URL(url)
    parts = { origin, path: pathname + search }
    if (lately.size >= MANY) lately.clear()
    lately.set(url, parts)
  }
  return parts
}

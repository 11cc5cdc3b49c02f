import { recent } from '../recent.ts'

/** The parts of a URL that a client needs. */
export interface UrlParts {
  origin: string
  /** With the query. */
  path: string
}

/** Every step of a request asks for them, and so do the other requests of its operation. */
const MANY = 256

/** @throws TypeError for what is no absolute URL */
export const urlParts: (url: string) => UrlParts = recent(MANY, url => {
  const { origin, pathname, search } = new URL(url)
  return { origin, path: pathname + search }
})

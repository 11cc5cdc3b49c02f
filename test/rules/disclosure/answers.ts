interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** A 401 whose JSON body holds this detail, with more headers. */
export function answer(detail: unknown, more: Record<string, string> = {}): Answer {
  return {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json', ...more },
    body: JSON.stringify({ detail }),
  }
}

/** A 401 with an HTML page. */
export function page(body: string): Answer {
  return { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'text/html' }, body }
}

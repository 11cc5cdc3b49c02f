/** What to do when the API refuses a credential. */
export type NextStep = 'log in' | 'refresh' | 'give up'

/** What the API says: its data, or what it wants of the client first. */
export type Answer = { data: unknown } | { next: NextStep }

/** The token of a user, and where to get another. */
export interface Session {
  token?: string
  /** Gets a token with the refresh token; nobody notices. */
  refresh(): Promise<string>
  /** Asks the user to log in. */
  logIn(): Promise<string>
}

/** Reads a path of the orders API; renews the token once, in the way that the API asks for. */
export async function read(api: string, path: string, session: Session, send: typeof fetch = fetch): Promise<unknown> {
  const authorization = () => (session.token === undefined ? undefined : `Bearer ${session.token}`)
  let answer = await ask(api, path, authorization(), send)
  if ('next' in answer && answer.next !== 'give up') {
    session.token = await (answer.next === 'refresh' ? session.refresh() : session.logIn())
    answer = await ask(api, path, authorization(), send)
  }
  if ('next' in answer) throw new Error(`${path} is refused`)
  return answer.data
}

/** One request, with this `Authorization` or with none. */
export async function ask(
  api: string,
  path: string,
  authorization: string | undefined,
  send: typeof fetch = fetch,
): Promise<Answer> {
  const response = await send(api + path, { headers: authorization === undefined ? {} : { authorization } })
  if (response.status === 401) return { next: nextStep(await response.json()) }
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return { data: await response.json() }
}

function nextStep({ code }: { code?: string }): NextStep {
  if (code === 'auth_required') return 'log in'
  return code === 'token_expired' ? 'refresh' : 'give up'
}

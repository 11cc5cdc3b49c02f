import type { HeaderLines } from '../exchange.ts'

/** A response as it will be written, without what HTTP itself adds (Date, Content-Length). */
export interface Answer {
  status: number
  headers: HeaderLines
  body: string
}

/** What goes to the socket instead of a response; without `octets` nothing ever does. */
export interface Wire {
  octets: string | undefined
}

/** The answer that holds a JSON value. */
export function jsonAnswer(status: number, value: unknown, headers: HeaderLines = []): Answer {
  return { status, headers: [['Content-Type', 'application/json'], ...headers], body: `${JSON.stringify(value)}\n` }
}

/** An answer that is a problem (RFC 9457): one that the contract says nothing of. */
export function problem(status: number, title: string, detail: string, headers: HeaderLines = []): Answer {
  const body = `${JSON.stringify({ title, status, detail })}\n`
  return { status, headers: [['Content-Type', 'application/problem+json'], ...headers], body }
}

/** A fetch `Response` as an answer. */
export async function answerOf(response: Response): Promise<Answer> {
  const headers = [...response.headers].map(([name, value]) => [fieldName(name), value] as const)
  return { status: response.status, headers, body: await response.text() }
}

/** `www-authenticate` as people write it. */
function fieldName(lowerCase: string): string {
  return lowerCase.replace(/^www\b|^[a-z]|-[a-z]/g, part => part.toUpperCase())
}

/** The value of a header, repeated lines joined; `undefined` when it is absent. */
export function headerOf({ headers }: Answer, name: string): string | undefined {
  const values = headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

/** The answer with this header and no other of its name; `undefined` takes it away. */
export function withHeader(answer: Answer, name: string, value: string | undefined): Answer {
  const at = answer.headers.findIndex(([other]) => other.toLowerCase() === name.toLowerCase())
  const headers = answer.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase())
  if (value !== undefined) headers.splice(at === -1 ? headers.length : at, 0, [name, value])
  return { ...answer, headers }
}

import { isToken } from '../challenge/grammar.ts'
import type { HeaderLines } from '../exchange.ts'
import { fieldName } from '../field-name.ts'

/** What the client itself says of the message and the connection (RFC 9112 §6, RFC 9110 §7.6.1), or does not do (§10.1.1). */
const OF_CLIENT = ['connection', 'content-length', 'expect', 'keep-alive', 'transfer-encoding', 'upgrade']

/** Whether a request can have a field of this name. */
export function isSendableField(name: string): boolean {
  return isToken(name) && !OF_CLIENT.includes(fieldName(name))
}

/** The name of the first field that no request can have, for its name or its value. */
export function unsendableField(lines: HeaderLines): string | undefined {
  return lines.find(([name, value]) => !isSendableField(name) || /[^\t -~\u0080-\u00ff]/.test(value))?.[0]
}

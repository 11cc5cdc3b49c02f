import type { Case } from './rule-test.ts'

/** A 401 with these WWW-Authenticate lines, as they were received. */
export function withField(...lines: string[]): Case {
  return { status: 401, headers: { 'WWW-Authenticate': lines } }
}

/** The same where a client joined the lines. */
export function withJoinedField(...lines: string[]): Case {
  return { ...withField(lines.join(', ')), rawLines: false }
}

/** A place in these lines. */
export function place(line: number, column: number): string {
  return `header:www-authenticate@${line}:${column}`
}

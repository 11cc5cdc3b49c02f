/** What a pattern is compiled to; ajv tells patterns apart by their text. */
export interface LinearRegExp {
  test(text: string): boolean
  toString(): string
}

/**
 * An engine for the patterns of schemas that takes linear time, whatever the pattern and the text (DESIGN §9). It is
 * imported here, so that only contracts with patterns of the user's pay for it.
 *
 * @returns a function that throws for what the engine cannot express, such as look-around and back-references
 */
export async function linearRegExp(): Promise<(pattern: string) => LinearRegExp> {
  const { RE2JS } = await import('re2js')
  return pattern => {
    const expression = RE2JS.compile(RE2JS.translateRegExp(withEcmaClasses(pattern)))
    return { test: text => expression.test(text), toString: () => pattern }
  }
}

/** White space and line terminators of ECMA-262, which JSON Schema's patterns are written in; the engine knows those of ASCII. */
const SPACE = '\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'
const NO_SPACE =
  '\\u0000-\\u0008\\u000e-\\u001f!-\\u009f\\u00a1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\ufefe\\uff00-\\u{10ffff}'

/** A pattern in which `\s`, `\S` and `.` are written out. */
function withEcmaClasses(pattern: string): string {
  let isInClass = false
  return pattern.replace(/\\.|[[\].]/gs, token => {
    if (token === '[') isInClass = true
    else if (token === ']') isInClass = false
    else if (token === '\\s') return isInClass ? SPACE : `[${SPACE}]`
    else if (token === '\\S') return isInClass ? NO_SPACE : `[^${SPACE}]`
    else if (token === '.' && !isInClass) return '[^\\n\\r\\u2028\\u2029]'
    return token
  })
}

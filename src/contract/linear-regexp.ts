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
    const expression = RE2JS.compile(RE2JS.translateRegExp(pattern))
    return { test: text => expression.test(text), toString: () => pattern }
  }
}

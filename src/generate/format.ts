/** Generated code as prettier lays it out, whatever configuration is around. */
export async function formatted(code: string, parser: 'typescript' | 'babel'): Promise<string> {
  const { format } = await import('prettier')
  return format(code, { parser, printWidth: 100, semi: false, singleQuote: true })
}

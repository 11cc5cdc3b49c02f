/** Gives out identifiers of JavaScript, each once. */
export interface Names {
  /**
   * An identifier in PascalCase for a text.
   *
   * @param fallback - what names it when the text holds nothing that an identifier can
   */
  take(text: string, fallback: string): string
}

/** Names for one generated module. */
export function createNames(): Names {
  const taken = new Set<string>()
  return {
    take(text, fallback) {
      const name = identifierOf(text) || identifierOf(fallback)
      const free = SPOKEN_FOR.has(name) ? `${name}Body` : name
      let unique = free
      for (let i = 2; taken.has(unique); i++) unique = `${free}${i}`
      taken.add(unique)
      return unique
    },
  }
}

/** What the generated code, or the libraries that print it, mean by these names themselves. */
const SPOKEN_FOR = new Set(
  'Array BigInt Boolean Date Error Function Infinity JSON Map Math NaN Number Object Omit Partial Pick Promise Readonly Record RegExp Set String Symbol'.split(
    ' ',
  ),
)

/** `401 Unauthorized` is `Unauthorized`: a status at the start says nothing that a name needs. */
function identifierOf(text: string): string {
  const words = text.normalize('NFC').match(/[\p{L}\p{Mn}\p{Mc}\p{Nd}]+/gu) ?? []
  if (/^[1-5]\d\d$/.test(words[0] ?? '')) words.shift()
  const isShouted = !/\p{Ll}/u.test(text)
  const name = words
    .map(([first = '', ...rest]) => first.toUpperCase() + (isShouted ? rest.join('').toLowerCase() : rest.join('')))
    .join('')
    .replace(/[^\p{ID_Continue}]/gu, '')
  return name === '' || /^\p{ID_Start}/u.test(name) ? name : `_${name}`
}

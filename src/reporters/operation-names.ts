import { escapeText } from '../quote.ts'

/** More names than this say no more. */
const MAX_NAMES = 12

/** A method is told once for the operations that follow each other with it. */
const OPERATION = /^([A-Z]+) (\/.*)$/s

/** The names of operations as the words of a line: of many the first, and how many more there are. */
export function operationWords(names: readonly string[]): string[] {
  const shown = names.length <= MAX_NAMES + 1 ? names : names.slice(0, MAX_NAMES)
  let method: string | undefined
  const words = shown.map((name, i) => {
    const [, own, path] = OPERATION.exec(name) ?? []
    const word = own !== undefined && own === method ? (path ?? '') : name
    method = own
    return escapeText(word) + (i < shown.length - 1 ? ',' : '')
  })
  return shown.length < names.length ? [...words, `and ${names.length - shown.length} more`] : words
}

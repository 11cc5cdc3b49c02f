import { eastAsianWidth } from 'get-east-asian-width'

const characters = new Intl.Segmenter()

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of characters.segment(text)) width += eastAsianWidth(segment.codePointAt(0) ?? 0)
  return width
}

/** A text with blanks up to this width. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** The end of a text that is longer than this width, after `…`: there paths differ. */
export function endOf(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const end = [...text]
  while (end.length > 0 && widthOf(end.join('')) >= width) end.shift()
  return `…${end.join('')}`
}

/** Words in lines of at most this width; a longer word stays whole, so that it can be copied. */
export function wrapped(words: string | readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of typeof words === 'string' ? words.split(' ') : words) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The same, with all lines but the first indented by two. */
export function hanging(words: string | readonly string[], width: number): string[] {
  return wrapped(words, width - 2).map((line, i) => (i === 0 ? line : `  ${line}`))
}

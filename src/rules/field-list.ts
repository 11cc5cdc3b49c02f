import { elementEnd, nextElement } from '../challenge/grammar.ts'

/** The elements of a list field, without the blanks around them; empty ones are left out (RFC 9110 §5.6.1). */
export function listElements(lines: readonly string[]): string[] {
  const text = lines.join(', ')
  const elements: string[] = []
  let at = nextElement(text, 0)
  while (at < text.length) {
    const end = elementEnd(text, at)
    elements.push(text.slice(at, end).trimEnd())
    at = nextElement(text, end)
  }
  return elements
}

/** Whether a list field has this element; names compare without case. */
export function hasElement(lines: readonly string[], name: string): boolean {
  return listElements(lines).some(element => element.toLowerCase() === name)
}

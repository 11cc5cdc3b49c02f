/** Markup that is safe to send; made by {@link html} alone, so that text can never pass for it. */
export interface Markup {
  readonly [MARKUP]: string
}

const MARKUP: unique symbol = Symbol('markup')

type Part = Markup | string | number | readonly Part[]

/**
 * A template of HTML that escapes every text in it, for elements and quoted attributes alike.
 *
 * @example
 * textOf(html`<h1>${'<script>'}</h1>`) // '<h1>&lt;script&gt;</h1>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { [MARKUP]: strings.reduce((text, string, i) => text + render(parts[i - 1] ?? '') + string) }
}

/** The HTML of a markup, as text. */
export function textOf(markup: Markup): string {
  return markup[MARKUP]
}

function render(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return String(part).replace(/[&<>"']/g, reference)
  return MARKUP in part ? part[MARKUP] : part.map(render).join('')
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}

import { html, type Markup } from './html.ts'

/** Code as it is laid out. */
export function codeBlock(content: Markup): Markup {
  return html`<pre class="code"><code>${content}</code></pre>`
}

/** Code that is shown when it is asked for. Those of one group open one at a time, where a browser knows how. */
export function disclosure(summary: string, content: Markup, group?: string, open?: boolean): Markup {
  const name = group === undefined ? [] : html` name="${group}"`
  return html`<details${name}${open ? html` open` : []}><summary>${summary}</summary>${codeBlock(content)}</details>
`
}

/** Indented JSON with its member names marked. */
export function jsonMarkup(value: unknown): Markup {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return html`${lines.map((line, i) => {
    const [, indent = '', name, rest = ''] = /^(\s*)("(?:[^"\\]|\\.)*")(:.*)$/.exec(line) ?? []
    const end = i < lines.length - 1 ? '\n' : ''
    return name === undefined ? html`${line}${end}` : html`${indent}<span class="name">${name}</span>${rest}${end}`
  })}`
}

/** TypeScript with its comments and the names of members marked. */
export function typescriptMarkup(code: string): Markup {
  return html`${code.split(/^(?= *\/\*\*)|(?<=\*\/\n)/m).map(part => (/^ *\/\*\*/.test(part) ? html`<span class="note">${part}</span>` : membersMarkup(part)))}`
}

function membersMarkup(code: string): Markup {
  return html`${code.split(/^( +(?:[\w$]+|'[^']*')(?=\??: ))/m).map((part, i) => (i % 2 === 1 ? html`<span class="name">${part}</span>` : part))}`
}

import type { Contract } from '../contract/define.ts'
import { codeBlock, disclosure, jsonMarkup, typescriptMarkup } from './code-markup.ts'
import type { GeneratedCode } from './generated-code.ts'
import { html, type Markup } from './html.ts'

const titles: Readonly<Record<GeneratedCode['kind'], { title: string; lead: string }>> = {
  types: { title: 'Types', lead: 'A type of each variant, and their union.' },
  zod: { title: 'zod schemas', lead: 'They accept what the contract accepts.' },
  schema: { title: 'JSON Schema', lead: 'For everything else, in one file.' },
}

/** What can be generated from the contract, each kind in a section; one where it says nothing of the body. */
export function codeSections(contract: Contract, all: readonly GeneratedCode[]): Markup {
  const [first] = all
  if (first?.refusal !== undefined && all.every(({ refusal }) => refusal === first.refusal)) {
    return html`<section class="generated" id="code" aria-labelledby="code-heading">
<h2 id="code-heading">In your code</h2>
<p>${first.refusal}</p>
</section>`
  }
  return html`<div class="generated columns">
${all.map(generated => codeSection(contract, generated))}</div>`
}

function codeSection({ name }: Contract, { kind, code, refusal = '' }: GeneratedCode): Markup {
  const { title, lead } = titles[kind]
  const argument = /^[\w.-]+$/.test(name) ? name : 'CONTRACT'
  const markup = code === undefined ? html`` : kind === 'schema' ? jsonMarkup(JSON.parse(code)) : typescriptMarkup(code)
  return html`<section id="${kind}" aria-labelledby="${kind}-heading">
<h2 id="${kind}-heading">${title}</h2>
<p>${lead}</p>
<p class="command"><code>npx error-contracts generate ${kind} ${argument}</code></p>
${code === undefined ? html`<p class="empty">${refusal}</p>` : kind === 'schema' ? disclosure('Show it', markup) : codeBlock(markup)}
</section>
`
}

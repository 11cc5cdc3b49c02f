import { phraseOf } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { JsonSchema } from '../contract/document.ts'
import { isJsonType } from '../media-type.ts'
import { reasonPhrase } from '../reason-phrase.ts'
import { bodyOf } from './alter.ts'
import type { Answer } from './answer.ts'
import { disclosure, jsonMarkup } from './code-markup.ts'
import { html, type Markup } from './html.ts'
import type { Refusal } from './refusals.ts'
import { snippetsFor } from './snippets.ts'

/** The id of a variant's section: unique, whatever its name. */
export function variantId({ name }: Refusal, index: number): string {
  return `answer-${index + 1}-${name.replace(/[^\w-]+/g, '-')}`
}

/** One variant: what it says, a way to call it, and how to in code. */
export function variantSection(contract: Contract, refusal: Refusal, index: number, origin: string): Markup {
  const { name, description, expectation, path, answer } = refusal
  const id = variantId(refusal, index)
  const schema = schemaOf(contract, expectation.variant)
  const json = bodyOf(answer)
  return html`<section class="variant" id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${name}</h2>
${description === '' ? [] : html`<p>${description}</p>`}
${expectation.cases === undefined ? [] : html`<p class="cases">The answer to ${inWords(expectation.cases.map(phraseOf))}.</p>`}
<div class="columns">
<div>
<h3>The answer</h3>
${message(answer, json)}
${schema === undefined ? [] : disclosure('JSON Schema of the body', jsonMarkup(schema))}
</div>
<div>
<h3>Call it</h3>
<p class="call"><button type="button" hidden data-call="${path}" aria-controls="${id}-live">Call</button> <a href="${path}"><span class="method">GET</span> ${path}</a></p>
<div class="live" id="${id}-live" role="status" aria-live="polite"></div>
<h3>In code</h3>
${snippetsFor(origin + path, json !== undefined).map(({ language, code }, i) => disclosure(language, html`${code}`, `${id}-code`, i === 0))}
</div>
</div>
</section>
`
}

function message({ status, headers, body }: Answer, json: unknown): Markup {
  return html`<div class="message">
<p class="status"><b>${status}</b> ${reasonPhrase(status) ?? ''}</p>
<dl>
${headers.map(([field, value]) => html`<div><dt>${field}</dt><dd>${value}</dd></div>\n`)}</dl>
${body === '' ? html`<p class="empty">No body</p>` : html`<pre><code>${json === undefined ? body : jsonMarkup(json)}</code></pre>`}
</div>`
}

/** What the body of a variant must be: the contract's schema and its own. */
function schemaOf({ document }: Contract, variant: string | undefined): JsonSchema | undefined {
  const own = document.variants?.[variant ?? '']
  const content = Object.entries(own?.content ?? document.content ?? {})
  const general = content.find(([mediaType]) => isJsonType(mediaType))?.[1].schema
  if (general === undefined || own?.schema === undefined) return own?.schema ?? general
  return { allOf: [general, own.schema] }
}

function inWords(phrases: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(phrases)
}

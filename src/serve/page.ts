import { phraseOf } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { GeneratedCode } from './generated-code.ts'
import { html, type Markup, textOf } from './html.ts'
import { codeSections } from './page-code.ts'
import { variantId, variantSection } from './page-variant.ts'
import { type Refusal, refusalOf } from './refusals.ts'
import { tokenCases } from './tokens.ts'

/**
 * The page of the reference API. It works without its script, which only adds a button to each answer.
 *
 * @param origin - of the API, without a slash at the end
 * @param breaks - the rule that this server breaks, if it does
 * @param code - what was generated from the contract
 */
export function page(
  contract: Contract,
  refusals: readonly Refusal[],
  origin: string,
  breaks: string | undefined,
  code: readonly GeneratedCode[],
): string {
  const { title, description = '' } = contract.document
  return textOf(html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · reference API</title>
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body>
<a class="skip" href="#answers">Skip to the answers</a>
<header class="top">
<p class="kicker">error-contracts · reference API</p>
<h1>${title}</h1>
<p class="lead">${description}</p>
${breaks === undefined ? [] : notice(breaks)}
<nav aria-label="On this page">
<ul>
${refusals.map((refusal, i) => html`<li><a href="#${variantId(refusal, i)}">${refusal.name}</a></li>\n`)}<li><a href="#orders">/orders</a></li>
${code.filter(({ code }) => code !== undefined).map(({ kind }) => html`<li><a href="#${kind}">${kind}</a></li>\n`)}<li><a href="/openapi.json">openapi.json</a></li>
</ul>
</nav>
</header>
<main id="answers" tabindex="-1">
${refusals.map((refusal, i) => variantSection(contract, refusal, i, origin))}
${protectedSection(refusals, origin)}
${codeSections(contract, code)}
</main>
</body>
</html>
`)
}

function notice(rule: string): Markup {
  return html`<p class="notice"><strong>This server is broken on purpose.</strong> It answers bad credentials with a violation of <code>${rule}</code>. What the page describes is what it ought to answer; what a call shows is what it does.</p>`
}

function protectedSection(refusals: readonly Refusal[], origin: string): Markup {
  const answers = (['none', 'empty', 'wrong-scheme', ...tokenCases] as const).map(name => {
    const refusal = refusalOf(refusals, name)
    const answer =
      name === 'valid'
        ? html`200 and the orders`
        : html`<a href="#${variantId(refusal, refusals.indexOf(refusal))}">${refusal.name}</a>`
    const token = tokenCases.some(known => known === name)
      ? html` <a class="mint" href="/token?case=${name}" aria-label="Mint ${phraseOf(name)}">mint</a>`
      : ''
    return html`<tr><th scope="row">${phraseOf(name)}${token}</th><td>${answer}</td></tr>\n`
  })
  return html`<section id="orders" class="orders" aria-labelledby="orders-heading">
<h2 id="orders-heading">/orders</h2>
<p>The addresses above always answer the same. This one looks at the credential: a JWT, signed with HS256. Mint one of each kind and send it.</p>
<pre class="code"><code>token=$(curl -s '${origin}/token?case=expired' | jq -r .token)
curl -i -H "Authorization: Bearer $token" '${origin}/orders'</code></pre>
<table>
<thead><tr><th scope="col">What is sent</th><th scope="col">Answer</th></tr></thead>
<tbody>
${answers}</tbody>
</table>
</section>`
}

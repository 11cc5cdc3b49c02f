/** The style of the page, served as `/page.css`. Every pair of text and ground has a contrast of 4.5 or more (WCAG 2.2 AA). */
export const pageStyle = `:root {
  color-scheme: light dark;
  --paper: #fbfaf7;
  --card: #ffffff;
  --ink: #1d1b18;
  --soft: #5f5a51;
  --line: #ded9cf;
  --accent: #9a3412;
  --on-accent: #ffffff;
  --name: #7c3a10;
  --notice: #fdf1dc;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --serif: ui-serif, "Iowan Old Style", Charter, "Palatino Linotype", Palatino, Georgia, serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513;
    --card: #1e1c1a;
    --ink: #ebe7df;
    --soft: #aaa398;
    --line: #38342e;
    --accent: #f2a477;
    --on-accent: #211307;
    --name: #e9b48f;
    --notice: #33270f;
  }
}

* { box-sizing: border-box; }

html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }

@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }

body {
  margin: 0 auto;
  max-width: 74rem;
  padding: 0 clamp(1rem, 4vw, 2.5rem) 6rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 var(--sans);
}

h1, h2, h3, p, dl, dd, pre, ul, table { margin: 0; }

a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }

:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main:focus { outline: none; }

.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 1; padding: 0.5rem 1rem; background: var(--card); }

.top { padding: clamp(2.5rem, 8vw, 5.5rem) 0 0; }
.kicker { color: var(--soft); font-size: 0.875rem; letter-spacing: 0.02em; }
h1 { margin-top: 0.5rem; font: 500 clamp(2.25rem, 7vw, 3.75rem)/1.08 var(--serif); letter-spacing: -0.015em; overflow-wrap: anywhere; }
.lead { margin-top: 1rem; max-width: 38rem; color: var(--soft); font-size: 1.1875rem; line-height: 1.5; overflow-wrap: anywhere; }
.notice { margin-top: 1.75rem; max-width: 44rem; padding: 0.875rem 1.125rem; border-left: 3px solid var(--accent); background: var(--notice); }

nav { margin-top: 2.25rem; border-block: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; column-gap: 1.75rem; padding: 0.375rem 0; list-style: none; }
nav a { display: inline-block; padding: 0.375rem 0; font: 0.875rem/1.5 var(--mono); text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { text-decoration: underline; }

section { padding-top: clamp(3rem, 7vw, 4.5rem); }
h2 { font: 600 1.375rem/1.3 var(--mono); letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 + p { margin-top: 0.5rem; max-width: 44rem; font-size: 1.0625rem; }
.cases { margin-top: 0.25rem; max-width: 44rem; color: var(--soft); }
h3 { margin: 1.75rem 0 0.625rem; color: var(--soft); font: 600 0.8125rem/1.4 var(--sans); }

.columns { display: grid; column-gap: 2.5rem; }
.columns > div { min-width: 0; }
@media (min-width: 56rem) { .columns { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); } }

.message, details, table { font-size: 0.875rem; }
.message { border: 1px solid var(--line); border-radius: 6px; background: var(--card); overflow: hidden; }
.status { padding: 0.75rem 1rem; font-family: var(--mono); }
.status b { color: var(--accent); font-weight: 600; }
dl { padding: 0.625rem 1rem; border-top: 1px solid var(--line); font: 0.8125rem/1.55 var(--mono); }
dl div { display: grid; grid-template-columns: minmax(9.5rem, auto) 1fr; column-gap: 1rem; }
dt { color: var(--soft); overflow-wrap: anywhere; }
dd { min-width: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl div { grid-template-columns: 1fr; } dl div + div { margin-top: 0.375rem; } }
pre { font: 0.8125rem/1.6 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
code { font-family: var(--mono); }
.message pre { padding: 0.75rem 1rem; border-top: 1px solid var(--line); }
.message .empty { padding: 0.625rem 1rem; border-top: 1px solid var(--line); }
.empty { color: var(--soft); font-size: 0.875rem; }
.name { color: var(--name); }

details { border-bottom: 1px solid var(--line); }
h3 + details { border-top: 1px solid var(--line); }
.message + details { margin-top: 0.5rem; border-bottom: 0; }
summary { padding: 0.5rem 0; cursor: pointer; }
summary:hover { color: var(--accent); }
details[open] > summary { font-weight: 600; }
.code { padding: 0.875rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
details .code { margin-bottom: 0.875rem; }

.call { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.125rem; }
.call a { min-width: 0; font: 0.8125rem/1.5 var(--mono); overflow-wrap: anywhere; }
.method { color: var(--soft); }
button {
  min-height: 2.5rem;
  padding: 0 1.375rem;
  border: 1px solid var(--accent);
  border-radius: 6px;
  background: var(--accent);
  color: var(--on-accent);
  font: 600 0.9375rem/1 var(--sans);
  cursor: pointer;
}
button:hover { filter: brightness(1.12); }
button[hidden] { display: none; }
.live:not(:empty) { margin-top: 1rem; }

.generated > section { min-width: 0; }
.generated > #schema { grid-column: 1 / -1; }
@media (min-width: 56rem) { .generated.columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.command { margin: 0.375rem 0 0.875rem; color: var(--soft); font-size: 0.8125rem; overflow-wrap: anywhere; }
.command + details { border-top: 1px solid var(--line); }
.note { color: var(--soft); }

.orders > p { max-width: 44rem; }
.orders .code { margin: 1.25rem 0 1.75rem; }
table { width: 100%; max-width: 44rem; border-collapse: collapse; }
th, td { padding: 0.4375rem 1rem 0.4375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: 0.8125rem; font-weight: 600; }
tbody th { font-weight: 400; }
td { font-family: var(--mono); font-size: 0.8125rem; }
.mint { font: 0.8125rem/1 var(--mono); }
`

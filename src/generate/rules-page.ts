import { escapeText } from '../quote.ts'
import { families } from '../rules/index.ts'
import type { AnyRule, Example } from '../rules/rule.ts'

const TITLES: Readonly<Record<keyof typeof families, string>> = {
  status: 'Status',
  challenge: 'Challenge syntax',
  scheme: 'Schemes and their parameters',
  body: 'Error body',
  headers: 'Headers',
  disclosure: 'Disclosure',
  group: 'Several exchanges',
  document: 'Documents',
}

/** `docs/rules.md`: every rule with what it checks, why, and two examples. */
export function rulesPage(): string {
  const sections = Object.entries(families).map(
    ([family, rules]) => `## ${TITLES[family as keyof typeof families]}\n\n${rules.map(ruleSection).join('\n')}`,
  )
  return `# Rules

Made from the rules themselves; \`npx error-contracts explain RULE\` tells the same. An error breaks a MUST or the contract, a
warning a SHOULD or what clients cope with; an info is worth knowing. Characters that cannot be seen are written \`\\t\` or \`\\u0000\`.

${sections.join('\n')}`
}

function ruleSection(rule: AnyRule): string {
  return `### ${rule.id}

${weightOf(rule)} · ${rule.spec}${'inconclusive' in rule && rule.inconclusive ? ' · makes the outcome inconclusive' : ''}

${rule.summary} ${rule.help}

Reported:

${fenced(rule.bad)}
Not reported:

${fenced(rule.good)}`
}

function fenced(examples: Example | readonly Example[]): string {
  return `\`\`\`text\n${examplesText(examples)}\n\`\`\`\n`
}

/** One exchange, or several that a rule sees together. */
export function examplesText(examples: Example | readonly Example[]): string {
  return [examples].flat().map(exampleText).join('\n\n\n')
}

/** What the findings of a rule weigh, and when they weigh something else. */
export function weightOf({ severity, otherwise }: AnyRule): string {
  return otherwise === undefined ? severity : `${severity}; ${otherwise}`
}

/** An example as a person reads it: contract, case, request, response. */
function exampleText({ contract, document, case: name, request, response, encoding }: Example): string {
  const parts = [
    contract && `contract: ${JSON.stringify(contract)}`,
    document && `operation: ${JSON.stringify(document)}`,
    name && `case: ${name}`,
    encoding && 'encoding: Latin-1',
    request?.trimEnd(),
    (response.length > 400 ? `${response.slice(0, 200).trimEnd()}…` : response).trimEnd(),
  ]
  return visible(parts.filter(Boolean).join('\n\n'))
}

/** With escapes for characters that cannot be seen, so that a page is text for every reader. */
function visible(text: string): string {
  return text.split('\n').map(escapeText).join('\n')
}

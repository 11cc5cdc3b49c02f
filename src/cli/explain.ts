import { examplesText, weightOf } from '../generate/rules-page.ts'
import { unknownRule } from '../rule-settings.ts'
import { families, rules } from '../rules/index.ts'
import type { AnyRule } from '../rules/rule.ts'
import { badFlag, type Command } from './command.ts'

export const explain: Command = {
  name: 'explain',
  usage: 'explain [RULE]',
  summary: 'Tell what a rule checks, why, what breaks it and how to mend that. Without RULE: list the rules.',
  flags: [],
  async run({ inputs }, { stdout }) {
    const [id, ...more] = inputs
    if (more.length > 0) throw badFlag('explain', 'takes one rule', 'name one at a time')
    stdout(id === undefined ? listOfRules() : textOf(ruleNamed(id)))
    return 0
  },
}

/**
 * The rule of an id.
 *
 * @throws UsageError `ERR_UNKNOWN_RULE`, with the nearest id
 */
export function ruleNamed(id: string): AnyRule {
  const rule = rules.find(candidate => candidate.id === id)
  if (rule !== undefined) return rule
  throw unknownRule(id, 'command line')
}

function listOfRules(): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  const blocks = Object.entries(families).map(([family, list]) => {
    const rows = list.map(({ id, severity, summary }) => `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`)
    return `${family}\n${rows.join('\n')}\n`
  })
  return blocks.join('\n')
}

function textOf(rule: AnyRule): string {
  const { id, spec, summary, help, supersedes, bad, good } = rule
  const replaced = supersedes === undefined ? '' : `Replaces at the same place: ${supersedes.join(', ')}\n`
  return `${id}  (${weightOf(rule)}; ${spec})

${summary}
${help}
${replaced}
Reported:

${indented(examplesText(bad))}

Not reported:

${indented(examplesText(good))}
`
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

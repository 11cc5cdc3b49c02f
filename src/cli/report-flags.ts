import type { Flag } from './command.ts'

/** The flags of every command that makes a report. */
export const reportFlags: Readonly<Record<'format' | 'rule' | 'maxWarnings' | 'allowInconclusive', Flag>> = {
  format: {
    name: 'format',
    value: 'F[=FILE]',
    repeatable: true,
    summary: 'pretty (default), json, junit or github, to stdout or to a file',
  },
  rule: {
    name: 'rule',
    value: 'ID=S',
    repeatable: true,
    summary: 'what the findings of a rule weigh: off, info, warning or error',
  },
  maxWarnings: { name: 'max-warnings', value: 'N', summary: 'fail on more warnings than this' },
  allowInconclusive: { name: 'allow-inconclusive', summary: 'do not fail on answers that could not be judged' },
}

/** Those of its looks. */
export const displayFlags: readonly Flag[] = [
  { name: 'quiet', summary: 'print only what has errors or warnings' },
  { name: 'no-color', summary: 'no colours (NO_COLOR does the same)' },
]

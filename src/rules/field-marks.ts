import type { ParsedChallenges } from '../challenge/parse.ts'
import type { CheckContext } from './rule.ts'

type Mark =
  | 'backslash'
  | 'beyond ASCII'
  | 'fold'
  | 'blank beside ='
  | 'tab or spaces'
  | 'comma that may separate nothing'

/** What is seldom in a challenge field and a reason to look closer: it may stand inside quotes, where it means nothing. */
const MARKS: Readonly<Record<Mark, RegExp>> = {
  backslash: /\\/,
  'beyond ASCII': /[\u0080-\uFFFF]/,
  fold: /\n[ \t]/,
  'blank beside =': /[ \t]=|=[ \t]/,
  'tab or spaces': /\t| {2}/,
  'comma that may separate nothing': /^[ \t]*,|,[ \t]*(?:,|$)|[ \t],/m,
}

const NONE: readonly Mark[] = []
const names = Object.keys(MARKS) as Mark[]
/** Of fields that were seen before: those of a known field are one object. */
const memory = new WeakMap<ParsedChallenges, readonly Mark[]>()

/** Whether a line of the challenge field has this mark. */
export function hasMark(ctx: CheckContext, mark: Mark): boolean {
  const parsed = ctx.challenges()
  let marks = memory.get(parsed)
  if (marks === undefined) {
    const lines = ctx.lines(ctx.challengeField)
    marks = names.filter(name => lines.some(line => MARKS[name].test(line)))
    memory.set(parsed, marks.length === 0 ? NONE : marks)
  }
  return marks.includes(mark)
}

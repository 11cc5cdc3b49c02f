/** The text that whatever a pattern is found in starts with, as far as that is plain to see; empty where it is not. */
export function startOf(pattern: string): string {
  const [, start = '', quantifier = ''] = /^\^((?:\\[^\w\s]|[^\\^$.*+?()[\]{}|])+)([*?{])?/.exec(pattern) ?? []
  if (pattern.includes('|')) return ''
  const characters = [...start.replace(/\\(.)/g, '$1')]
  return (quantifier === '' ? characters : characters.slice(0, -1)).join('')
}

/** Texts that several patterns may be found in, to be tried: what each of them has in plain letters, one after the other. */
export function textsFor(patterns: readonly string[]): string[] {
  const parts = patterns.map(plainTexts)
  const orders = parts.length === 2 ? [parts, parts.toReversed()] : [parts]
  return orders.flatMap(order => BETWEEN.flatMap(between => joined(order, between)))
}

/** Between two patterns there may have to be something. */
const BETWEEN = ['', 'A', 'a', '0']

function joined([first = [], ...others]: readonly string[][], between: string): string[] {
  return others.reduce((texts, next) => texts.flatMap(text => next.map(end => text + between + end)), first)
}

/** The plain letters of a pattern, for each of its alternatives; its other parts are left out. */
function plainTexts(pattern: string): string[] {
  return pattern
    .split('|')
    .slice(0, 4)
    .map(alternative =>
      alternative
        .replace(/\\[a-z]/gi, '')
        .replace(/\[(?:\\.|[^\]\\])*\]/g, '')
        .replace(/\{[^}]*\}/g, '')
        .replace(/\\(.)|[\^$.*+?()]|\?[:=!]/g, (_, character = '') => character),
    )
}

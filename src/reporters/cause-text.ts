import { escapeText } from '../quote.ts'
import type { Cause } from './causes.ts'
import { hanging, wrapped } from './columns.ts'
import { FINDING_INDENT, findingLines, type Style } from './finding-text.ts'
import { operationWords } from './operation-names.ts'

/** With fewer operations there is no majority to speak of. */
export const FEWEST = 3

/** Causes that concern the same answers: what each is, in which operations they are, and how to see them again. */
export function causeLines(causes: readonly Cause[], { style, width }: { style: Style; width: number }): string[] {
  const space = width - FINDING_INDENT.length
  const findings = causes.flatMap(({ finding }, i) => {
    const next = causes[i + 1]?.finding
    const isRepeated = next?.rule === finding.rule && next.help === finding.help
    const lines = findingLines(isRepeated ? { ...finding, help: '' } : finding, style, finding.excerpt, text =>
      wrapped(text, space),
    )
    return lines.filter(line => /\S/.test(line))
  })
  const [first] = causes
  const curl = first?.finding.known === undefined ? first?.result.exchange.curl : undefined
  const concerned = first === undefined ? [] : concernedWords(first).flatMap(words => hanging(words, space))
  return [
    ...findings,
    ...concerned.map(line => FINDING_INDENT + line),
    ...(curl === undefined ? [] : [FINDING_INDENT + style('cyan', escapeText(curl))]),
  ]
}

/** Which operations a cause concerns: most of them by those that it does not. */
function concernedWords({ places, others }: Cause): string[][] {
  const byCases = Map.groupBy(places.keys(), place => escapeText(places.get(place) ?? ''))
  const total = places.size + others.length
  if (places.size <= others.length || total < FEWEST)
    return [...byCases].map(([cases, of]) => [...(cases === '' ? [] : `${cases}:`.split(' ')), ...operationWords(of)])
  const [cases = ''] = byCases.size === 1 ? [...byCases.keys()] : []
  const are = cases === '' ? 'are' : `answer ${casesText(cases)}`
  if (others.length === 0) return [`All ${total} operations ${are} like this.`.split(' ')]
  const not = cases === '' ? areNot(others.length) : doNot(others.length)
  const head = `${places.size} of ${total} operations ${are} like this; ${not}:`
  return [[...head.split(' '), ...operationWords(others)]]
}

function casesText(cases: string): string {
  return cases === 'every case' ? cases : `the case${cases.includes(',') ? 's' : ''} ${cases}`
}

function areNot(count: number): string {
  return count === 1 ? 'this one is not' : `these ${count} are not`
}

/** The end of a sentence about what most operations do, before the others are named. */
export function doNot(count: number): string {
  return count === 1 ? 'this one does not' : `these ${count} do not`
}

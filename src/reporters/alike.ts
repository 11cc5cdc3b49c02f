import { phraseOf } from '../cases.ts'
import { escapeText } from '../quote.ts'
import type { Result } from '../result.ts'
import { doNot, FEWEST } from './cause-text.ts'
import { hanging, wrapped } from './columns.ts'
import type { Style } from './finding-text.ts'
import { operationWords } from './operation-names.ts'

const MAX_FORMS = 6

/** How the operations of an API answer the same case, and which of them answer otherwise than most. */
export function alikeLines(results: readonly Result[], { style, width }: { style: Style; width: number }): string[] {
  const name = mostAsked(results)
  const answers = firstOfEach(
    results.filter(({ exchange, summary }) => exchange.case === name && summary !== undefined),
  )
  if (name === undefined || answers.length < FEWEST) return []
  const forms = [...Map.groupBy(answers, formOf)].sort(([, a], [, b]) => b.length - a.length)
  const [[most, alike] = ['', []], ...others] = forms
  const what = phraseOf(name)
  const outliers = answers.length - alike.length
  if (outliers === 0) return wrapped(`All ${answers.length} operations answer ${what} alike: ${most}.`, width)
  const isMost = alike.length > outliers
  const head = isMost
    ? `${alike.length} of ${answers.length} operations answer ${what} alike: ${most}; ${doNot(outliers)}:`
    : `${answers.length} operations answer ${what} in ${forms.length} ways:`
  const listed = isMost ? others : forms
  const rows = listed.slice(0, MAX_FORMS).flatMap(([form, of]) => {
    const names = operationWords(of.map(({ exchange }) => exchange.operation ?? ''))
    return hanging([...`${form}:`.split(' '), ...names], width - 2).map(line => `  ${line}`)
  })
  const rest = listed.length - MAX_FORMS
  return [
    ...wrapped(head, width),
    ...rows,
    ...(rest > 0 ? [style('dim', `  and ${rest} more ${rest === 1 ? 'way' : 'ways'}`)] : []),
  ]
}

/** One answer of each operation: where it takes several credentials, the same case is asked for each. */
function firstOfEach(answers: readonly Result[]): Result[] {
  return [...Map.groupBy(answers, ({ exchange }) => exchange.operation).values()].flatMap(([first]) => first ?? [])
}

/** `none`, unless far more operations were asked another case; that one then. */
function mostAsked(results: readonly Result[]): string | undefined {
  const asked = Map.groupBy(
    results.filter(({ exchange }) => exchange.case !== 'valid'),
    ({ exchange }) => exchange.case,
  )
  const [first] = [...asked].sort(([, a], [, b]) => b.length - a.length)
  const isUsual = (asked.get('none')?.length ?? 0) * 2 >= (first?.[1].length ?? 0)
  return asked.has('none') && isUsual ? 'none' : first?.[0]
}

function formOf({ exchange, summary = {} }: Result): string {
  const { schemes, mediaType, members } = summary
  const challenge = schemes === undefined ? [] : [schemes.length === 0 ? 'no challenge' : schemes.join(' and ')]
  const body = members === undefined ? '' : ` {${members.join(', ')}}`
  return escapeText([exchange.status, ...challenge, `${mediaType ?? 'no media type'}${body}`].join(', '))
}

import { isOfAuthorization, phraseOf } from '../cases.ts'
import type { Finding, Result, Severity } from '../result.ts'

/** Findings that one and the same mistake made, in however many answers. */
export interface Cause {
  /** The first of them: it stands for the others. Where these are mended otherwise, its help says where it is for. */
  finding: Finding
  /** Where the first was found. */
  result: Result
  /** The credential cases that it was found in, as a phrase, by the name of the operation, request or file. */
  places: ReadonlyMap<string, string>
  /** Where the same cases were asked and it was not found: neither as a new finding nor as a known one. */
  others: readonly string[]
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** The causes of what was found: the heaviest first, and of these the most widespread; what the baseline lists last. */
export function causesOf(results: readonly Result[]): Cause[] {
  const found = new Map<string, Found>()
  const concerned = new Map<string, Set<string>>()
  for (const result of results) {
    const place = placeOf(result)
    for (const finding of result.findings) {
      const mistake = mistakeOf(finding, result)
      const key = JSON.stringify([mistake, finding.severity, finding.known?.since, finding.known?.reason])
      const cause = found.get(key) ?? { finding, result, mistake, places: new Map(), helps: new Set() }
      found.set(key, cause)
      cause.helps.add(shapeOf(finding.help, result))
      const cases = cause.places.get(place) ?? []
      cause.places.set(place, cases)
      const name = caseName(result.exchange)
      if (name !== undefined && !cases.includes(name)) cases.push(name)
      concerned.set(mistake, (concerned.get(mistake) ?? new Set()).add(place))
    }
  }
  const bad = badCasesOf(results)
  const asked = Map.groupBy(results, ({ exchange }) => caseName(exchange))
  return [...found.values()]
    .map(({ finding: first, result, mistake, places, helps }) => {
      const cases = new Set([...places.values()].flat())
      const answers = cases.size === 0 ? results : [...cases].flatMap(name => asked.get(name) ?? [])
      const others = [...new Set(answers.map(placeOf))].filter(place => !concerned.get(mistake)?.has(place))
      const phrases = [...places].map(([place, names]) => [place, phraseFor(names, bad.get(place)?.size)] as const)
      const finding = helps.size > 1 ? { ...first, help: helpFor(placeOf(result), first.help) } : first
      return { finding, result, places: new Map(phrases), others }
    })
    .filter((cause, _, causes) => !isEcho(cause, causes))
    .sort((a, b) => rankOf(a.finding) - rankOf(b.finding) || b.places.size - a.places.size)
}

/** A control that failed is told of once, and not again for the answers that prove nothing without it. */
function isEcho({ finding, result, places }: Cause, causes: readonly Cause[]): boolean {
  if (finding.rule !== 'control-failed' || result.exchange.case === 'valid') return false
  const controls = causes.filter(other => other.finding.rule === finding.rule && other.result.exchange.case === 'valid')
  return [...places.keys()].every(place => controls.some(control => control.places.has(place)))
}

/** What there is to do at one of several places; what is sent in several lines stands below it. */
function helpFor(place: string, help: string): string {
  if (help.includes('\n')) return `For ${place}:\n${help}`
  return help.startsWith('Send: ') ? `For ${place}, send${help.slice(4)}` : `For ${place}: ${help}`
}

interface Found {
  finding: Finding
  result: Result
  mistake: string
  /** The cases, by place. */
  places: Map<string, string[]>
  /** What there is to do, where it differs. */
  helps: Set<string>
}

/** The cases other than the control that each place was asked. */
function badCasesOf(results: readonly Result[]): ReadonlyMap<string, ReadonlySet<string>> {
  const cases = new Map<string, Set<string>>()
  for (const result of results) {
    const name = caseName(result.exchange)
    if (name === undefined || name === 'valid') continue
    cases.set(placeOf(result), (cases.get(placeOf(result)) ?? new Set()).add(name))
  }
  return cases
}

/** More cases than this are told as all of them, where they are. */
const FEW = 2

function phraseFor(names: readonly string[], count: number | undefined): string {
  return names.length > FEW && names.length === count ? 'every case' : names.join(', ')
}

function rankOf({ severity, known }: Finding): number {
  return WEIGHT[severity] + (known === undefined ? 0 : 3)
}

/** A case, with its scheme where an operation takes several. */
export function caseName({ case: name, scheme }: Pick<Result['exchange'], 'case' | 'scheme'>): string | undefined {
  return scheme === undefined ? name : `${name} (${scheme})`
}

/** What a result is about: its operation, its file or its request. */
export function placeOf({ exchange }: Result): string {
  const { operation, source, method, url } = exchange
  const place = operation ?? source?.file ?? [method, url].filter(Boolean).join(' ')
  return place === '' ? 'response' : place
}

/**
 * Equal for findings of one mistake: rule and wording, apart from what differs from answer to answer. A status that lets somebody in
 * without authentication is another mistake than one without authorization.
 */
function mistakeOf({ rule, message, at }: Finding, result: Result): string {
  const { case: name, status } = result.exchange
  return JSON.stringify([rule, shapeOf(message, result), at === 'status' && [isOfAuthorization(name), status]])
}

/** A text without what differs from answer to answer: its case, path, quoted texts and numbers, of which there may be several. */
function shapeOf(text: string, { exchange }: Result): string {
  const own = [exchange.case === undefined ? '' : phraseOf(exchange.case), pathOf(exchange.url)].filter(Boolean)
  return own
    .reduce((shape, part) => shape.replaceAll(part, '_'), text)
    .replace(/"(?:[^"\\]|\\.)*"/g, '"_"')
    .replace(/\d+(?:(?:, | or )\d+)*/g, '0')
}

function pathOf(url: string | undefined): string {
  const path = url !== undefined && URL.canParse(url) ? new URL(url).pathname : ''
  return path.length > 1 ? path : ''
}

import { isKnown } from '../baseline.ts'
import { cases as knownCases } from '../cases.ts'
import { isMissing } from '../coverage.ts'
import { escapeText } from '../quote.ts'
import type { Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { endOf, padded, widthOf } from './columns.ts'
import type { Style } from './finding-text.ts'

/** How an operation answered a case; the worst, where there are several answers. */
export type Mark = 'conforms' | 'warnings' | 'known' | 'skipped' | 'inconclusive' | 'violates'

const MARKS: Readonly<Record<Mark, { symbol: string; look: 'green' | 'yellow' | 'red' | 'dim'; says: string }>> = {
  conforms: { symbol: '✓', look: 'green', says: 'conforms' },
  warnings: { symbol: '!', look: 'yellow', says: 'warnings' },
  known: { symbol: '~', look: 'yellow', says: 'known' },
  skipped: { symbol: '-', look: 'dim', says: 'skipped' },
  inconclusive: { symbol: '?', look: 'yellow', says: 'not judged' },
  violates: { symbol: '✗', look: 'red', says: 'violates' },
}
const ORDER = Object.keys(MARKS) as Mark[]

/** An answer that was judged is told, whatever else of its case was left out. */
function rankOf(mark: Mark): number {
  return mark === 'skipped' ? -1 : ORDER.indexOf(mark)
}

interface Cell {
  mark: Mark
  status?: number
}

interface Row {
  operation: string
  cells: Map<string, Cell>
  /** Of the cases that have no cell of their own. */
  others?: Cell
}

/** The column of what was found in the answers of an operation together. */
const TOGETHER = 'together'

/** More rows than this are folded: those that look the same become one. */
const MAX_ROWS = 40
const FEW_ALIKE = 3

/** The matrix operation × case, in lines of at most `width` columns. */
export function matrixLines(
  results: readonly Result[],
  skipped: readonly Skipped[],
  { style, width, quiet }: { style: Style; width: number; quiet: boolean },
): string[] {
  const rows = rowsOf(results, skipped).filter(row => !quiet || isNoteworthy(row))
  const names = namesOf(rows)
  if (names.every(name => name === TOGETHER)) return []
  const label = Math.max(...rows.map(({ operation }) => widthOf(operation)))
  const columns = names.map(name => Math.max(name.length, '✓ 401'.length))
  const isWide = label + columns.reduce((sum, column) => sum + 2 + column, 0) <= width
  const stairs = Math.max(...names.map((name, i) => name.length - i * 2))
  const space = isWide ? label : Math.min(Math.max(label, stairs), width - names.length * 2)
  const lines = folded(rows, names, isWide).map(({ operation, cells, others, more }) => {
    const marks = names.map((name, i) => cellText(cells.get(name) ?? others, isWide ? (columns[i] ?? 0) : 1, style))
    const row = [padded(cut(operation, space), space), ...marks].join(isWide ? '  ' : ' ')
    return more === 0 ? [row] : [row, style('dim', `${' '.repeat(operation.indexOf('/'))}… ${more} more like it`)]
  })
  const used = ORDER.filter(mark =>
    rows.some(({ cells, others }) => [...cells.values(), others].some(cell => cell?.mark === mark)),
  )
  const legend = used.map(mark => `${style(MARKS[mark].look, MARKS[mark].symbol)} ${style('dim', MARKS[mark].says)}`)
  return [
    ...(isWide ? headLine(names, columns, space, style) : stairLines(names, space, style)),
    ...lines.flat(),
    '',
    legend.join('   '),
  ]
}

function rowsOf(results: readonly Result[], skipped: readonly Skipped[]): Row[] {
  const rows = new Map<string, Row>()
  const rowOf = (operation = ''): Row => {
    const row: Row = rows.get(operation) ?? { operation: escapeText(operation), cells: new Map() }
    rows.set(operation, row)
    return row
  }
  const add = ({ cells }: Row, name: string, cell: Cell) => {
    const before = cells.get(name)
    if (before === undefined || rankOf(cell.mark) > rankOf(before.mark)) cells.set(name, cell)
  }
  for (const result of results) {
    const { operation, case: name = TOGETHER, status } = result.exchange
    add(rowOf(operation), name, { mark: markOf(result), status })
  }
  for (const { operation, case: name } of skipped.filter(isMissing)) {
    if (name === undefined) rowOf(operation).others = { mark: 'skipped' }
    else add(rowOf(operation), name, { mark: 'skipped' })
  }
  return aligned([...rows.values()])
}

function markOf(result: Result): Mark {
  if (isKnown(result)) return 'known'
  if (result.outcome !== 'conforms') return result.outcome
  return result.findings.some(({ severity, known }) => severity === 'warning' && !known) ? 'warnings' : 'conforms'
}

function isNoteworthy({ cells }: Row): boolean {
  return [...cells.values()].some(({ mark }) => mark !== 'conforms' && mark !== 'skipped' && mark !== 'known')
}

const OPERATION = /^([A-Z]+) (\/.*)$/s

/** The rows with their paths under each other. */
function aligned(rows: readonly Row[]): Row[] {
  const parts = rows.map(({ operation }) => OPERATION.exec(operation) ?? [operation, '', operation])
  const width = Math.max(0, ...parts.map(([, method = '']) => method.length))
  return rows.map((row, i) => {
    const [operation, method, path] = parts[i] ?? []
    return { ...row, operation: method ? `${method.padEnd(width)} ${path}` : (operation ?? '') }
  })
}

/** An operation of at most this width: the end of its path is left. */
function cut(operation: string, width: number): string {
  const [all = operation, method = '', path = operation] = /^([A-Z]+ +)(\/.*)$/s.exec(operation) ?? []
  return widthOf(all) <= width ? all : method + endOf(path, width - method.length)
}

/** The cases in the order of our list, those of the user's own after them, the control last. */
function namesOf(rows: readonly Row[]): string[] {
  const namesIn = (isCounted: (cell: Cell) => boolean) =>
    new Set(rows.flatMap(({ cells }) => [...cells].filter(([, cell]) => isCounted(cell)).map(([name]) => name)))
  const asked = namesIn(({ mark }) => mark !== 'skipped')
  const names = [...(asked.size > 0 ? asked : namesIn(() => true))] // what was asked nowhere needs no column
  const known = Object.keys(knownCases).filter(name => name !== 'valid')
  const last = ['valid', TOGETHER].filter(name => names.includes(name))
  const own = names.filter(name => !known.includes(name) && !last.includes(name))
  return [...known.filter(name => names.includes(name)), ...own, ...last]
}

/** Of many rows, those that look the same as one that stands for them, and how many more there are. */
function folded(rows: readonly Row[], names: readonly string[], isWide: boolean): (Row & { more: number })[] {
  const lookOf = ({ cells, others }: Row) =>
    names.map(name => {
      const { mark = '', status } = cells.get(name) ?? others ?? {}
      return isWide ? `${mark} ${status}` : mark
    })
  const looks = Map.groupBy(rows, row => lookOf(row).join())
  return rows.flatMap(row => {
    const alike = looks.get(lookOf(row).join()) ?? []
    if (rows.length <= MAX_ROWS || alike.length <= FEW_ALIKE) return [{ ...row, more: 0 }]
    return row === alike[0] ? [{ ...row, more: alike.length - 1 }] : []
  })
}

function cellText(cell: Cell | undefined, width: number, style: Style): string {
  if (cell === undefined) return style('dim', '·') + ' '.repeat(width - 1)
  const { symbol, look } = MARKS[cell.mark]
  const status = width > 1 && cell.status !== undefined ? ` ${cell.status}` : ''
  return style(look, symbol) + style('dim', status) + ' '.repeat(width - 1 - status.length)
}

function headLine(names: readonly string[], columns: readonly number[], space: number, style: Style): string[] {
  const heads = names.map((name, i) => escapeText(name).padEnd(columns[i] ?? 0))
  return [style('dim', `${' '.repeat(space)}  ${heads.join('  ')}`.trimEnd())]
}

/** The names of narrow columns, each on a line of its own that leads to its column. */
function stairLines(names: readonly string[], space: number, style: Style): string[] {
  const lines = names.map((name, i) => {
    const lead = `${escapeText(name)} ┐`
    return style('dim', lead.padStart(space + 2 + i * 2) + ' │'.repeat(names.length - 1 - i))
  })
  return lines.reverse()
}

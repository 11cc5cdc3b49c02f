import type { Exchange } from '../../src/exchange.ts'
import { memberAt, pointerMembers } from '../../src/json-pointer.ts'
import { escapeText } from '../../src/quote.ts'

/** Why a place is none of this exchange; `undefined` when it is one. */
export function misplacement(at: string, { response }: Exchange): string | undefined {
  if (['status', 'body', 'operation'].includes(at) || /^pair:[^~]+~[^~]+$/.test(at)) return undefined
  const [, field, line, column] = /^(?:header:([^@]+)|body)(?:@(\d+):(\d+))?$/.exec(at) ?? []
  if (field !== undefined) {
    if (field !== field.toLowerCase()) return 'the name of a field is written in lower case'
    if (line === undefined) return undefined // a field that is missing has a place too
    const lines = (response.headers ?? []).filter(([name]) => name.toLowerCase() === field).map(([, value]) => value)
    return outside(lines, Number(line), Number(column))
  }
  const text = textOf(response.body)
  if (line !== undefined) return outside(text.split('\n'), Number(line), Number(column))
  if (!at.startsWith('body#')) return 'it is not in the grammar of places'
  return isMember(text, at.slice('body#'.length)) ? undefined : 'there is no such member, nor one that could have it'
}

function outside(lines: readonly string[], line: number, column: number): string | undefined {
  const text = lines[line - 1]
  if (text === undefined) return `there are ${lines.length} lines`
  return column >= 1 && column <= text.length + 1 ? undefined : `line ${line} has ${text.length} characters`
}

/** Whether the pointer, as a place writes it, is that of a member, or of one that is missing in an object. */
function isMember(text: string, written: string): boolean {
  const members = pointerMembers(written)
  if (members.length === 0) return true // the whole body, JSON or not
  const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  if (memberAt(value, members) !== undefined) return true
  const holder = memberAt(value, members.slice(0, -1))
  if (typeof holder === 'object' && holder !== null) return true
  return pointersOf(value).some(pointer => escapeText(pointer) === written)
}

function pointersOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  const inner = Object.entries(value).flatMap(([name, member]) =>
    pointersOf(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
  return [pointer, ...inner]
}

function textOf(body: Exchange['response']['body']): string {
  if (body === undefined || body === null) return ''
  return typeof body === 'string' ? body : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
}

import { fullFormats } from 'ajv-formats/dist/formats.js'

/** A function that a generated module has when a format asks for it. */
export type FormatFunction = 'isTime' | 'isDateTime' | 'isRegex'

/** How zod checks a format, exactly as ajv-formats does. */
export interface ZodFormat {
  /** What to call on a `z.string()`. */
  code: string
  /** A function that the code calls. */
  needs?: FormatFunction
}

/** The check of a format; `undefined` for one that ajv does not know and so does not check. */
export function zodFormat(format: string): ZodFormat | undefined {
  const own = Object.hasOwn(OWN, format) ? OWN[format] : undefined
  if (own !== undefined) return own
  const known: unknown = Object.hasOwn(fullFormats, format)
    ? fullFormats[format as keyof typeof fullFormats]
    : undefined
  return known instanceof RegExp ? { code: `.regex(${known}, ${messageOf(format)})` } : undefined
}

function messageOf(format: string): string {
  return JSON.stringify(`must be a valid ${format}`)
}

function calling(needs: FormatFunction, format: string, call = needs as string): ZodFormat {
  return { code: `.refine(${call}, ${messageOf(format)})`, needs }
}

/** A URI is a reference with a scheme, and something after it. */
const uri = `.regex(${fullFormats['uri-reference']}, ${messageOf('uri')}).regex(/^[a-z][a-z0-9+.-]*:[^?#]/i, ${messageOf('uri')})`

const OWN: Readonly<Record<string, ZodFormat>> = {
  date: { code: `.regex(z.regexes.date, ${messageOf('date')})` },
  time: calling('isTime', 'time', 'text => isTime(text, true)'),
  'date-time': calling('isDateTime', 'date-time', 'text => isDateTime(text, true)'),
  'iso-time': calling('isTime', 'iso-time', 'text => isTime(text, false)'),
  'iso-date-time': calling('isDateTime', 'iso-date-time', 'text => isDateTime(text, false)'),
  uri: { code: uri },
  byte: { code: `.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/m, ${messageOf('byte')})` },
  regex: calling('isRegex', 'regex'),
}

/** Functions of the generated module, and what each calls. */
export const formatFunctions: Readonly<Record<FormatFunction, { calls: readonly FormatFunction[]; code: string }>> = {
  isTime: {
    calls: [],
    code: `/** RFC 3339; the second 60 only where UTC has leap seconds. */
function isTime(text: string, needsZone: boolean): boolean {
  const [, h, m, s, zone, sign, zh = 0, zm = 0] = /^(\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d+)?)(z|([+-])(\\d\\d)(?::?(\\d\\d))?)?$/i.exec(text) ?? []
  if (h === undefined || (needsZone && zone === undefined)) return false
  const hours = Number(h)
  const minutes = Number(m)
  const seconds = Number(s)
  const zoneHours = Number(zh)
  const zoneMinutes = Number(zm)
  if (zoneHours > 23 || zoneMinutes > 59) return false
  if (hours < 24 && minutes < 60 && seconds < 60) return true
  const direction = sign === '-' ? -1 : 1
  const minute = minutes - direction * zoneMinutes
  const hour = hours - direction * zoneHours - (minute < 0 ? 1 : 0)
  return (hour === 23 || hour === -1) && (minute === 59 || minute === -1) && seconds < 61
}`,
  },
  isDateTime: {
    calls: ['isTime'],
    code: `function isDateTime(text: string, needsZone: boolean): boolean {
  const [date = '', time = '', ...more] = text.split(/t|\\s/i)
  return more.length === 0 && z.regexes.date.test(date) && isTime(time, needsZone)
}`,
  },
  isRegex: {
    calls: [],
    code: `function isRegex(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp && !/[^\\\\]\\\\Z/.test(text)
  } catch {
    return false
  }
}`,
  },
}

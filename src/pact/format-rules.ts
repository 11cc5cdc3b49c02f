import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { MatchingRule } from './matching-rule.ts'
import { toPactRegex } from './pattern.ts'

const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?(?:[zZ]|[+-][0-9]{2}(?::?[0-9]{2})?)'

/** What a regex says of formats that are more than a regex. */
const NEARLY: Readonly<Record<string, string>> = {
  'date-time': `[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[tT\\s]${TIME}`,
  time: TIME,
  uri: '[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]*',
}

/**
 * The rules for a format of JSON Schema: those of ajv-formats, where they are a regex.
 *
 * @returns `undefined` when Pact has none
 */
export function formatRules(format: string): MatchingRule[] | undefined {
  // Pact knows the calendar, but takes 2026-1-1.
  const calendar = format === 'date' ? [{ 'pact:matcher:type': 'date', format: 'yyyy-MM-dd' }] : []
  const regex = NEARLY[format] ?? (format === 'date' ? '[0-9]{4}-[0-9]{2}-[0-9]{2}' : ofAjv(format))
  return regex === undefined ? undefined : [...calendar, { 'pact:matcher:type': 'regex', regex }]
}

/** Whether the rules of a format let pass what the format does not allow, such as the 30th of February. */
export function isNearly(format: string): boolean {
  return Object.hasOwn(NEARLY, format)
}

/** Whether a format says something of a text. */
export function isFormat(format: string): boolean {
  return Object.hasOwn(fullFormats, format) && typeof definitions[format] !== 'boolean'
}

/** Whether a text has a format. */
export function hasFormat(format: string, text: string): boolean {
  const definition = isFormat(format) ? definitions[format] : undefined
  const validate = typeof definition === 'object' && 'validate' in definition ? definition.validate : definition
  if (validate instanceof RegExp) return validate.test(text)
  return typeof validate === 'function' ? Boolean(validate(text as never)) : true
}

function ofAjv(format: string): string | undefined {
  const definition = definitions[format]
  if (!(definition instanceof RegExp)) return undefined
  const regex = toPactRegex(definition.source)
  return regex !== undefined && definition.flags.includes('i') ? `(?i:${regex})` : regex
}

const definitions: Readonly<Record<string, (typeof fullFormats)[keyof typeof fullFormats] | undefined>> = fullFormats

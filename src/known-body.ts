import type { Clean } from './clean.ts'
import { parseJsonText } from './json-text.ts'
import { recent } from './recent.ts'

/** A body, with what the checks derived from it. Shared: nobody changes it. */
export interface KnownBody {
  /** The parsed body; `undefined` when it is no JSON. */
  json: { value: unknown } | undefined
  /** Under which circumstances nothing was found in the body. */
  clean: Clean[]
}

/** An API answers with the same few bodies over and over; one with a time or an id in it is not seen again. */
const MAX_KNOWN = 32
const MAX_LENGTH = 511

/** What is known of a body as text; of one that was seen before, without parsing it again. */
export function knownBody(text: string): KnownBody {
  return text.length > MAX_LENGTH ? ofText(text) : ofRecent(text)
}

const ofRecent = recent(MAX_KNOWN, ofText)

function ofText(text: string): KnownBody {
  return { json: parseJsonText(text), clean: [] }
}

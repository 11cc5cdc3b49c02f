import { isTooDeep } from './json-depth.ts'

/** The value of a body that is JSON, a byte order mark before it or not; `undefined` when it is not, or nests too deep. */
export function parseJsonText(text: string): { value: unknown } | undefined {
  if (text === '' || isTooDeep(text)) return undefined
  try {
    return { value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) }
  } catch {
    return undefined // body-not-json reports it
  }
}

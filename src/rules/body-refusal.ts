import { pointerTo } from '../json-pointer.ts'
import { quote, show } from '../quote.ts'
import { isObject } from './json-body.ts'

const MAX_DEPTH = 3
const REFUSING_WORD = /unauth|invalid_(?:auth|token|credential)|token_(?:revoked|expired)|not_authed|jwt/i

/** What in a body refuses the request, in words: a member of an object, or of the objects in it. */
export function refusalIn(value: unknown, pointer = '', depth: number = MAX_DEPTH): string | undefined {
  if (!isObject(value) || depth === 0) return undefined
  if (Array.isArray(value.errors) && value.errors.length > 0 && isNothing(value.data)) {
    return `${quote(`${pointer}/errors`)} is not empty and there is no data`
  }
  const members = Object.entries(value)
  const refusing = members.find(([name, member]) => refuses(name, member))
  if (refusing !== undefined) return `${quote(pointerTo(pointer, refusing[0]))} is ${show(refusing[1])}`
  for (const [name, member] of members) {
    const refusal = refusalIn(member, pointerTo(pointer, name), depth - 1)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function refuses(name: string, value: unknown): boolean {
  if (name === 'ok' || name === 'success') return value === false
  if (name === 'status' || name === 'statusCode' || name === 'code') {
    if (value === 401 || value === 403 || value === '401' || value === '403') return true
  }
  return (name === 'code' || name === 'error') && typeof value === 'string' && REFUSING_WORD.test(value)
}

/** Absent, null, or all of it null: what GraphQL has for data when it has none. */
function isNothing(data: unknown): boolean {
  return data === undefined || data === null || (isObject(data) && Object.values(data).every(value => value === null))
}

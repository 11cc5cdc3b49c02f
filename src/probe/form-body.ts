import { isObject } from '../rules/json-body.ts'
import { inQuery } from './parameter-styles.ts'

/** What a document says of the members of a form, by name. */
export interface FormPart {
  /** Of the Encoding Object. */
  encoding: Readonly<Record<string, unknown>>
  /** It is octets, not text. */
  isFile: boolean
}

type Parts = ReadonlyMap<string, FormPart>

/** A body of `application/x-www-form-urlencoded`: lists as `name=a&name=b`, objects as JSON (OpenAPI 3.1.1 §4.8.15). */
export function urlEncoded(value: Record<string, unknown>, parts: Parts): string {
  const pairs = Object.entries(value).flatMap(([name, member]) => {
    const encoding = parts.get(name)?.encoding ?? {}
    const isJson = isObject(member) && encoding.style === undefined
    return inQuery({ ...encoding, name }, isJson ? JSON.stringify(member) : member)
  })
  return pairs.join('&').replaceAll('%20', '+')
}

const BOUNDARY = 'error-contracts-4f6d'

/** A body of `multipart/form-data`: lists as a part for each element (RFC 7578 §4.3), files with a name. */
export function formData(value: Record<string, unknown>, parts: Parts): { mediaType: string; body: string } {
  const sent = Object.entries(value).flatMap(([name, member]) =>
    [member].flat().map(element => partOf(name, element, parts.get(name))),
  )
  return { mediaType: `multipart/form-data; boundary=${BOUNDARY}`, body: `${sent.join('')}--${BOUNDARY}--\r\n` }
}

function partOf(name: string, element: unknown, part: FormPart | undefined): string {
  const isJson = typeof element === 'object' && element !== null
  const [said] = String(part?.encoding.contentType ?? '').split(',')
  const type = said || (isJson ? 'application/json' : part?.isFile ? 'application/octet-stream' : '')
  const file = part?.isFile ? `; filename="${FILE_NAME}"` : ''
  const head = `Content-Disposition: form-data; name="${name.replaceAll('"', '%22')}"${file}\r\n`
  const ofType = type === '' ? '' : `Content-Type: ${type.trim()}\r\n`
  return `--${BOUNDARY}\r\n${head}${ofType}\r\n${isJson ? JSON.stringify(element) : String(element)}\r\n`
}

const FILE_NAME = 'error-contracts.bin'

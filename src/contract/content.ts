import { isJsonType, isWithin } from '../media-type.ts'
import type { ContentExpectation } from './expectation.ts'

/** What judges a body of this media type: the content that names it, else the first that is JSON, else the first. */
export function contentFor(
  content: readonly ContentExpectation[],
  mediaType: string | undefined,
): ContentExpectation | undefined {
  const named = mediaType === undefined ? undefined : content.find(entry => isWithin(mediaType, entry.mediaType))
  if (named?.mediaType.includes('*') && mediaType !== undefined) return { ...named, json: isJsonType(mediaType) }
  return named ?? content.find(entry => entry.json) ?? content[0]
}
